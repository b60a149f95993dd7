package dev.cordon.iam.policy;

import java.util.List;

/**
 * A statement's {@code Principal} element, or its {@code NotPrincipal}.
 *
 * @param except whether this is {@code NotPrincipal}: everyone but the named
 * @param named at least one
 */
public record Principals(boolean except, List<Principal> named) {
    public Principals {
        named = List.copyOf(named);
        if (named.isEmpty()) {
            throw new IllegalArgumentException("A principal element needs at least one principal");
        }
    }

    /** The named principals. */
    public static Principals of(Principal... named) {
        return new Principals(false, List.of(named));
    }

    /** Everyone but the named. */
    public static Principals allExcept(Principal... named) {
        return new Principals(true, List.of(named));
    }
}
