package dev.cordon.app;

import dev.cordon.lab.AccessKeyPair;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.scenario.Exercise;
import dev.cordon.lab.scenario.Scenario;
import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A running practice account, with a scenario played in it or none. */
record Laboratory(PracticeAccount account, @Nullable Exercise exercise) implements AutoCloseable {
    /** Plays a scenario in a new account. */
    static Exercise play(Scenario scenario, LabOptions options, long seed, Clock clock) {
        try {
            return Exercise.play(scenario, options, clock, seed);
        } catch (IOException e) {
            throw cannotListen(options, e);
        }
    }

    /** Starts an account with nobody in it but the responder. */
    static Laboratory empty(LabOptions options) {
        try {
            return new Laboratory(PracticeAccount.start(options), null);
        } catch (IOException e) {
            throw cannotListen(options, e);
        }
    }

    static Laboratory of(Exercise exercise) {
        return new Laboratory(exercise.account(), exercise);
    }

    private static CommandFailed cannotListen(LabOptions options, IOException e) {
        String hint = e instanceof BindException ? " Choose another --port, or 0 for any that is free." : "";
        return new CommandFailed(
                ExitCode.ACCESS,
                "The practice account cannot listen on port %d of loopback: %s.%s"
                        .formatted(options.port(), e.getMessage(), hint),
                e);
    }

    AccessKeyPair responder() {
        return account.responder();
    }

    String region() {
        return account.account().homeRegion();
    }

    @Override
    public void close() {
        account.close();
    }
}
