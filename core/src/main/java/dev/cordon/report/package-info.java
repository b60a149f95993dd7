/**
 * Shows what was found: {@link dev.cordon.report.TerminalReport} for people, {@link dev.cordon.report.InvestigationJson} and
 * {@link dev.cordon.report.TimelineCsv} for programs; the same for rules and their matches. No logic of its own.
 *
 * <p>May use {@code investigation}, {@code verification}, {@code iam}, {@code analysis}, {@code sigma}, {@code trail} and {@code casefile}. Whatever comes from logs was written
 * by attackers: it passes {@link dev.cordon.report.TerminalText} or an encoder on its way out.
 */
@NullMarked
package dev.cordon.report;

import org.jspecify.annotations.NullMarked;
