package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.directory.AccessKey;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.User;
import dev.cordon.lab.scenario.Attempt;
import dev.cordon.lab.scenario.Exercise;
import dev.cordon.lab.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole response to each scenario, by the commands alone: investigate, contain, verify, restore. */
class ResponseTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void endsWithTheAttackerOutAndEveryoneElseAsBefore(Scenario scenario) throws IOException {
        Terminal terminal = new Terminal(home);
        try (Exercise exercise = Exercise.play(scenario, LabOptions.defaults(), terminal.clock(), 1)) {
            String subject = exercise.truth().subject();
            String folder = home.resolve("case").toString();
            Map<String, String> before = everyone(exercise);

            run(terminal, exercise, ExitCode.FOUND, "investigate", subject, "--case", folder);
            // A report of the time before, which is what AWS hands out for the next four hours.
            run(terminal, exercise, ExitCode.FOUND, "verify", subject, "--no-case");
            run(terminal, exercise, ExitCode.DONE, "contain", subject, "--case", folder, "-o", "json");
            List<String> offers = offers(JSON.readTree(terminal.out()));
            List<String> contain =
                    new ArrayList<>(List.of("contain", subject, "--case", folder, "--apply", "--yes", "--hold", "1s"));
            if (!offers.isEmpty()) {
                contain.addAll(List.of("--also", String.join(",", offers)));
            }
            run(terminal, exercise, ExitCode.DONE, contain.toArray(String[]::new));

            assertThat(exercise.attackerCalls())
                    .filteredOn(Attempt::succeeds)
                    .extracting(attempt -> attempt.credential() + " " + attempt.call())
                    .as(() -> terminal.out())
                    .isEmpty();
            assertThat(innocent(everyone(exercise), exercise)).isEqualTo(innocent(before, exercise));

            run(terminal, exercise, ExitCode.INCOMPLETE, "verify", folder);
            assertThat(terminal.out()).startsWith(subject + "  NOT YET KNOWN");
            terminal.clock().sleep(Duration.ofHours(5));
            run(terminal, exercise, ExitCode.DONE, "verify", folder, "--wait");
            assertThat(terminal.out()).startsWith(subject + "  CONTAINED");

            run(terminal, exercise, ExitCode.DONE, "restore", folder, "--apply", "--yes");
            assertThat(withoutPasswords(everyone(exercise))).isEqualTo(withoutPasswords(before));
            assertThat(terminal.run("case", "check", folder)).isEqualTo(ExitCode.DONE);
        }
    }

    private static void run(Terminal terminal, Exercise exercise, int expected, String... command) {
        String[] live = Stream.concat(
                        Stream.of(command),
                        Stream.of(
                                "--endpoint-url", exercise.account().endpoint().toString()))
                .toArray(String[]::new);
        int exitCode = SdkCredentials.asResponder(exercise.account(), () -> terminal.run(live));
        assertThat(exitCode)
                .as(() -> String.join(" ", command) + "\n" + terminal.out() + terminal.err())
                .isEqualTo(expected);
    }

    private static List<String> offers(JsonNode plan) {
        return StreamSupport.stream(plan.get("offers").spliterator(), false)
                .map(offer -> offer.get("id").asText())
                .toList();
    }

    /** What each user and role has and may do, in a text. */
    private static Map<String, String> everyone(Exercise exercise) {
        Map<String, String> all = new TreeMap<>();
        exercise.account()
                .directory()
                .users()
                .all()
                .forEach(user -> all.put(user.arn(), rights(user) + " " + of(user)));
        exercise.account().directory().roles().all().forEach(role -> all.put(role.arn(), rights(role)));
        return all;
    }

    private static String rights(Entity entity) {
        return "inline %s, attached %s, boundary %s, tags %s"
                .formatted(
                        entity.inlinePolicies().keySet(), entity.attachedPolicies(), entity.boundary(), entity.tags());
    }

    private static String of(User user) {
        Map<String, Boolean> keys = new TreeMap<>();
        for (AccessKey key : user.accessKeys().values()) {
            keys.put(key.id(), key.isActive());
        }
        return "keys %s password %s".formatted(keys, user.loginProfile().isPresent());
    }

    /** All but the subject, the roles that its sessions are denied in, and what the attacker made or changed. */
    private static Map<String, String> innocent(Map<String, String> everyone, Exercise exercise) {
        Map<String, String> others = new TreeMap<>(everyone);
        String truth = exercise.truth().toString();
        others.keySet().removeIf(arn -> truth.contains(arn.substring(arn.lastIndexOf('/') + 1)));
        assertThat(others).hasSizeGreaterThan(3);
        return others;
    }

    private static Map<String, String> withoutPasswords(Map<String, String> everyone) {
        Map<String, String> all = new TreeMap<>(everyone);
        all.replaceAll((arn, what) -> what.replaceAll(" password \\w+", ""));
        return all;
    }
}
