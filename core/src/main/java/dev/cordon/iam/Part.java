package dev.cordon.iam;

import java.util.Optional;
import java.util.function.Function;

/**
 * A part of what a user has: known, or not read for a reason. "Has none" and "could not look" are never the same.
 *
 * @param <T> what is known
 */
public sealed interface Part<T> {
    /** What was read; empty if it could not be. */
    Optional<T> value();

    /** Why it could not be read; empty if it was. */
    Optional<String> unreadBecause();

    /** The same part seen another way. */
    <R> Part<R> map(Function<T, R> view);

    static <T> Part<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Part<T> unread(String because) {
        return new Unread<>(because);
    }

    /** What was read; the other if it could not be. */
    default T orElse(T other) {
        return value().orElse(other);
    }

    /** Whether it was read. */
    default boolean isKnown() {
        return value().isPresent();
    }

    /** What was read. */
    record Known<T>(T content) implements Part<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(content);
        }

        @Override
        public Optional<String> unreadBecause() {
            return Optional.empty();
        }

        @Override
        public <R> Part<R> map(Function<T, R> view) {
            return new Known<>(view.apply(content));
        }
    }

    /**
     * Not read.
     *
     * @param because names the action that was refused or failed, such as {@code iam:ListMFADevices: AccessDenied}
     */
    record Unread<T>(String because) implements Part<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public Optional<String> unreadBecause() {
            return Optional.of(because);
        }

        @Override
        public <R> Part<R> map(Function<T, R> view) {
            return new Unread<>(because);
        }
    }
}
