/**
 * AWS Account Management: which regions there are, and which are open to the account.
 *
 * <p>Uses {@code api} and {@code protocol}. Start at {@link dev.cordon.lab.account.Regions}.
 */
@NullMarked
package dev.cordon.lab.account;

import org.jspecify.annotations.NullMarked;
