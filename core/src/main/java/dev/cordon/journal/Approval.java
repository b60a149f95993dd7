package dev.cordon.journal;

import java.util.Optional;

/** Proof that a person, or whoever runs unattended, said yes to changing one thing: a user, or an account. Nothing is changed without one. */
public final class Approval {
    private final String subject;

    private Approval(String subject) {
        this.subject = subject;
    }

    /** A person typed the user's name or the account's id; empty if it is another one. */
    public static Optional<Approval> typed(String subject, String typed) {
        return typed.strip().equals(subject) ? Optional.of(new Approval(subject)) : Optional.empty();
    }

    /** Whoever started the run said yes beforehand. */
    public static Approval unattended(String subject) {
        return new Approval(subject);
    }

    /**
     * Does nothing if the approval is for that subject.
     *
     * @throws IllegalArgumentException if it is for another one
     */
    public void requireFor(String other) {
        if (!subject.equals(other)) {
            throw new IllegalArgumentException("The approval is for %s, not for %s".formatted(subject, other));
        }
    }
}
