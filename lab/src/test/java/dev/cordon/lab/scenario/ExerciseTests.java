package dev.cordon.lab.scenario;

import dev.cordon.lab.*;
import java.time.Clock;
import java.util.*;
import org.junit.jupiter.params.*;
import org.junit.jupiter.params.provider.*;

class ExerciseTests {
    @ParameterizedTest
    @EnumSource
    void plays(Scenario scenario) throws Exception {
        List<String> calls = new ArrayList<>();
        long t = System.nanoTime();
        try (Exercise e = Exercise.play(
                scenario,
                LabOptions.defaults()
                        .withListener(c -> calls.add(c.time() + " " + c.eventName() + " "
                                + c.error().map(x -> x.code()).orElse("") + " "
                                + c.caller().map(x -> x.arn()).orElse("?"))),
                Clock.systemUTC(),
                7)) {
            System.err.println(scenario + " " + calls.size() + " calls in " + (System.nanoTime() - t) / 1e9);
            System.err.println(e.truth());
            for (Attempt a : e.attackerCalls())
                System.err.println(
                        a.credential() + " " + a.call() + " " + a.again().get());
        }
    }
}
