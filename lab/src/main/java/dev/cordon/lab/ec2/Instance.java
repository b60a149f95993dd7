package dev.cordon.lab.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An instance.
 *
 * @param reservation the call that started it
 * @param number its number among those of the call
 * @param terminatedAt when it was told to end
 */
record Instance(
        String id,
        String reservation,
        int number,
        String imageId,
        InstanceType type,
        String region,
        Instant launchedAt,
        String keyName,
        String privateAddress,
        Map<String, String> tags,
        Optional<Instant> terminatedAt) {
    private static final Duration TRANSITION = Duration.ofSeconds(30);

    Instance {
        tags = Map.copyOf(tags);
    }

    /** AWS's states, with its numbers for them. */
    enum State {
        PENDING(0, "pending"),
        RUNNING(16, "running"),
        SHUTTING_DOWN(32, "shutting-down"),
        TERMINATED(48, "terminated");

        private final int code;
        private final String word;

        State(int code, String word) {
            this.code = code;
            this.word = word;
        }

        int code() {
            return code;
        }

        String word() {
            return word;
        }
    }

    State state(Instant now) {
        if (terminatedAt.isPresent()) {
            return isOver(terminatedAt.get(), now) ? State.TERMINATED : State.SHUTTING_DOWN;
        }
        return isOver(launchedAt, now) ? State.RUNNING : State.PENDING;
    }

    private static boolean isOver(Instant start, Instant now) {
        return !now.isBefore(start.plus(TRANSITION));
    }

    Instance terminated(Instant time) {
        return new Instance(
                id,
                reservation,
                number,
                imageId,
                type,
                region,
                launchedAt,
                keyName,
                privateAddress,
                tags,
                terminatedAt.or(() -> Optional.of(time)));
    }
}
