package dev.cordon.lab.scenario;

import java.util.function.Supplier;

/**
 * A call that the attacker can make with a credential that it still holds, to be made again: it shows whether containment
 * holds.
 *
 * @param credential as {@link Truth#credentials()} names it
 * @param call the call's name, such as {@code iam:ListUsers}
 * @param again makes it, at the account's present time
 */
public record Attempt(String credential, String call, Supplier<Answer> again) {
    /** Whether the call goes through now. */
    public boolean succeeds() {
        return again.get().isSuccess();
    }
}
