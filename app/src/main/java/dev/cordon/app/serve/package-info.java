/**
 * Cases in a browser: a server on loopback for one person. Whoever reaches it must have been given its link, which works once and
 * leads to a path that nobody can guess; what changes anything must also come from a page of its own. What is done is done by the
 * {@code cordon} command in a process of its own, so there is one way to do each thing, and the server knows no AWS.
 */
@NullMarked
package dev.cordon.app.serve;

import org.jspecify.annotations.NullMarked;
