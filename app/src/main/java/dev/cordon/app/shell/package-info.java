/**
 * What a shell can be told of the commands, made of their definitions: completion scripts and manual pages. Uses nothing of Cordon's
 * own, so it is true of whatever commands there are.
 */
@NullMarked
package dev.cordon.app.shell;

import org.jspecify.annotations.NullMarked;
