/**
 * An incident as one HTML page that needs nothing but itself: styles, scripts and data are in it, and its Content-Security-Policy
 * lets nothing else in. What others wrote is escaped by the template engine for the place where it stands, and by
 * {@link dev.cordon.report.html.VisibleText} where it is invisible or turns the direction of writing; what scripts show, they set as
 * text and never as markup.
 *
 * <p>The templates are in {@code src/main/jte} and become classes when the project is built.
 */
@NullMarked
package dev.cordon.report.html;

import org.jspecify.annotations.NullMarked;
