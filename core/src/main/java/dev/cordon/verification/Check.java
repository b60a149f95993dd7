package dev.cordon.verification;

import java.util.List;

/**
 * One thing that an answer looked at.
 *
 * @param what such as {@code access keys}, a column of the credential report, or an action
 * @param seen what was found there, for a person
 */
public record Check(String what, State state, String seen) {
    static State worst(List<Check> checks) {
        return checks.stream().map(Check::state).reduce(State.PROVED, State::and);
    }
}
