package dev.cordon.iam.policy;

import java.util.Comparator;
import java.util.List;

/**
 * A statement's {@code Principal} element, or its {@code NotPrincipal}.
 *
 * @param except whether this is {@code NotPrincipal}: everyone but the named
 * @param named at least one; sorted by kind
 */
public record Principals(boolean except, List<Principal> named) {
    public Principals {
        named = named.stream().sorted(Comparator.comparing(Principal::kind)).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("A principal element needs at least one principal");
        }
        if (named.size() > 1 && named.contains(Principal.ANYONE)) {
            throw new IllegalArgumentException("Everyone leaves nobody else to name");
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
