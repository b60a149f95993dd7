/**
 * The case folder: the raw records behind an investigation, what was found in them, and a manifest of hashes that shows
 * whether one byte of it was changed since.
 *
 * <p>Uses no other Cordon package. Start at {@link dev.cordon.casefile.CaseFolder}; its layout is in
 * {@code docs/case-format.md}.
 */
@NullMarked
package dev.cordon.casefile;

import org.jspecify.annotations.NullMarked;
