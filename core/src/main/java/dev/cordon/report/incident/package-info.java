/**
 * What a case folder tells of an incident, as one typed model that every report is made of: who, what, when, from where, what was
 * refused, taken and made, what was done about it, whether it is over, and what comes next. Judges nothing: it repeats what the
 * stages wrote down, and says which of it could not be read.
 *
 * <p>May use what {@code report} may. Everything in it was written by somebody else and is hostile: texts are bounded here, and
 * escaped by whoever shows them. Start at {@link dev.cordon.report.incident.IncidentReader}.
 */
@NullMarked
package dev.cordon.report.incident;

import org.jspecify.annotations.NullMarked;
