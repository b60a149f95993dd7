/** What Cordon shows in a browser, seen by a real one. Without one these tests skip, and say so. */
@NullMarked
package dev.cordon.browser;

import org.jspecify.annotations.NullMarked;
