package dev.cordon.containment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** CloudTrail's record of what IAM was asked. A port. */
@FunctionalInterface
public interface IamCallLog {
    /**
     * The calls of those names that IAM served, as far as CloudTrail has delivered them.
     *
     * @param eventNames such as {@code DeleteUserPolicy}
     * @param from inclusive
     */
    Found find(Set<String> eventNames, Instant from);

    /**
     * What was found.
     *
     * @param gap why not all could be looked at; empty if all was
     */
    record Found(List<IamCall> calls, Optional<String> gap) {
        public Found {
            calls = List.copyOf(calls);
        }
    }
}
