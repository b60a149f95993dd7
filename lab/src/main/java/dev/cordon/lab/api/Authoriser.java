package dev.cordon.lab.api;

import java.util.Optional;

/** Decides whether a caller may do something. */
@FunctionalInterface
public interface Authoriser {
    /**
     * Decides on everything that an operation needs.
     *
     * @return AWS's sentence on why not; empty if it is allowed
     */
    Optional<String> denial(ApiRequest request, Access access);
}
