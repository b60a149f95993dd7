/**
 * An incident in the forms in which it is handed on: Markdown for tickets and chat, CSV for Timesketch, a text for a case with AWS
 * Support, and JSON. What others wrote is made harmless for each of them.
 */
@NullMarked
package dev.cordon.report.export;

import org.jspecify.annotations.NullMarked;
