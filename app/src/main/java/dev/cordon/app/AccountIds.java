package dev.cordon.app;

import java.util.List;
import java.util.Set;

/** AWS accounts as people type them. */
final class AccountIds {
    private AccountIds() {}

    /**
     * The accounts, if all are.
     *
     * @throws CommandFailed naming the first that is none
     */
    static Set<String> of(String option, List<String> values) {
        values.forEach(value -> of(option, value));
        return Set.copyOf(values);
    }

    /** The account, if it is one. */
    static String of(String option, String value) {
        if (!value.matches("[0-9]{12}")) {
            throw CommandFailed.usage("%s '%s' is no account; expected its 12 digits.".formatted(option, value));
        }
        return value;
    }
}
