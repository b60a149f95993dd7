package dev.cordon.containment;

import dev.cordon.iam.UserName;
import java.util.Optional;

/** Proof that a person, or whoever runs unattended, said yes to changing one user. Nothing is changed without one. */
public final class Approval {
    private final UserName user;

    private Approval(UserName user) {
        this.user = user;
    }

    /** A person typed the name of the user; empty if it is another one. */
    public static Optional<Approval> typed(UserName user, String typed) {
        return typed.strip().equals(user.value()) ? Optional.of(new Approval(user)) : Optional.empty();
    }

    /** Whoever started the run said yes beforehand. */
    public static Approval unattended(UserName user) {
        return new Approval(user);
    }

    void requireFor(UserName other) {
        if (!user.equals(other)) {
            throw new IllegalArgumentException("The approval is for %s, not for %s".formatted(user, other));
        }
    }
}
