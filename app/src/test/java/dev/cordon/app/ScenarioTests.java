package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.scenario.Attempt;
import dev.cordon.lab.scenario.Exercise;
import dev.cordon.lab.scenario.Scenario;
import dev.cordon.lab.scenario.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what Cordon finds against what an attacker did in the practice account, by each way to the records. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> REFUSED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation");

    private final Map<Scenario, Exercise> exercises = new EnumMap<>(Scenario.class);

    /** A rule tells of it, but it is not listed among what was changed. */
    private static final Set<String> IN_NO_LIST_OF_CHANGES = Set.of("EnableRegion");

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void findsTheTruthInLogFiles(Scenario scenario) throws IOException {
        Exercise exercise = played(scenario);
        assertHolds(exercise.truth(), investigate(exercise, "--logs", export(exercise)));
    }

    @ParameterizedTest
    @EnumSource
    void findsTheTruthInTheTrail(Scenario scenario) throws IOException {
        Exercise exercise = played(scenario);
        JsonNode fromTrail = live(exercise, "--logs", "s3://" + exercise.deliverLogs());

        assertHolds(exercise.truth(), fromTrail);
        assertThat(judgement(fromTrail)).isEqualTo(judgement(investigate(exercise, "--logs", export(exercise))));
    }

    @ParameterizedTest
    @EnumSource
    void findsTheTruthByLookingUp(Scenario scenario) throws IOException {
        Exercise exercise = played(scenario);
        JsonNode lookedUp = live(exercise);

        assertHolds(exercise.truth(), lookedUp);
        assertThat(judgement(lookedUp)).isEqualTo(judgement(investigate(exercise, "--logs", export(exercise))));
    }

    @ParameterizedTest
    @EnumSource
    void isLedToTheUserByGuardDuty(Scenario scenario) throws IOException {
        Exercise exercise = played(scenario);
        Truth.Finding finding = exercise.truth().findings().get(0);
        String endpoint = exercise.account().endpoint().toString();

        Terminal terminal = new Terminal(home);
        SdkCredentials.asResponder(
                exercise.account(),
                () -> terminal.run(
                        "investigate",
                        "--finding",
                        finding.id(),
                        "--endpoint-url",
                        endpoint,
                        "-o",
                        "json",
                        "--no-case"));

        assertThat(terminal.out()).as(() -> terminal.err()).isNotEmpty();
        assertThat(JSON.readTree(terminal.out()).at("/subject/userName").asText())
                .isEqualTo(exercise.truth().subject());
    }

    @ParameterizedTest
    @EnumSource
    void suspectsNobodyElse(Scenario scenario) throws IOException {
        Exercise exercise = played(scenario);
        Terminal terminal = new Terminal(home);
        terminal.run("hunt", export(exercise), "-o", "json", "-q");

        Set<String> suspects = new LinkedHashSet<>();
        JsonNode identities = JSON.readTree(terminal.out()).get("identities");
        for (JsonNode identity : identities) {
            if (identity.at("/verdict/level").asText().equals("compromise-likely")) {
                suspects.add(identity.at("/identity/name").asText());
            }
        }
        Set<String> expected = new LinkedHashSet<>(List.of(exercise.truth().subject()));
        exercise.truth().changes().stream()
                .filter(change -> change.eventName().equals("CreateUser"))
                .forEach(change -> expected.add(change.what().substring("User ".length())));
        assertThat(suspects).isSubsetOf(expected);
        assertThat(identities.at("/0/identity/name").asText())
                .isEqualTo(exercise.truth().subject());
    }

    @ParameterizedTest
    @EnumSource
    void endsWithAnAttackerWhoIsStillIn(Scenario scenario) throws IOException {
        Exercise exercise = played(scenario);
        assertThat(exercise.attackerCalls()).isNotEmpty().allMatch(Attempt::succeeds);
    }

    /** Playing takes seconds, and nothing here changes what was played. */
    private Exercise played(Scenario scenario) throws IOException {
        Exercise known = exercises.get(scenario);
        if (known != null) {
            return known;
        }
        Exercise fresh = Exercise.play(scenario, LabOptions.defaults(), new TurnedClock(Terminal.NOW), 1);
        exercises.put(scenario, fresh);
        return fresh;
    }

    @AfterAll
    void stop() {
        exercises.values().forEach(Exercise::close);
    }

    private String export(Exercise exercise) throws IOException {
        Path folder = home.resolve("logs");
        exercise.exportLogs(folder);
        return folder.toString();
    }

    private JsonNode live(Exercise exercise, String... options) {
        String endpoint = exercise.account().endpoint().toString();
        String[] all = Stream.concat(Arrays.stream(options), Stream.of("--endpoint-url", endpoint))
                .toArray(String[]::new);
        return SdkCredentials.asResponder(exercise.account(), () -> investigate(exercise, all));
    }

    private JsonNode investigate(Exercise exercise, String... options) {
        List<String> command =
                new ArrayList<>(List.of("investigate", exercise.truth().subject(), "-o", "json", "--no-case", "-q"));
        command.addAll(List.of(options));
        Terminal terminal = new Terminal(home);
        int exitCode = terminal.run(command.toArray(String[]::new));
        assertThat(exitCode).as(() -> terminal.err()).isIn(ExitCode.DONE, ExitCode.FOUND, ExitCode.INCOMPLETE);
        try {
            return JSON.readTree(terminal.out());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Verdict and findings, which must not depend on the way that records came. */
    private static List<String> judgement(JsonNode investigation) {
        List<String> judgement =
                new ArrayList<>(List.of(investigation.at("/verdict/level").asText()));
        judgement.addAll(texts(investigation.get("findings"), "id"));
        return judgement;
    }

    private static void assertHolds(Truth truth, JsonNode investigation) {
        assertThat(investigation.at("/verdict/level").asText()).isEqualTo(verdictOn(truth));
        assertThat(texts(investigation.get("addresses"), "address")).containsAll(truth.addresses());
        assertThat(texts(investigation.at("/reach/sessions"), "accessKeyId")).containsAll(sessionsOf(truth));
        assertThat(changes(investigation)).containsAll(changes(truth));
        assertThat(events(investigation)).containsAll(eventsOf(truth));
        for (Truth.Refusal refusal : truth.refusals()) {
            if (REFUSED.contains(refusal.errorCode())) {
                assertThat(refusals(investigation, refusal))
                        .as(refusal.toString())
                        .isEqualTo(refusal.count());
            }
        }
        for (String secret : truth.secretsRead()) {
            assertThat(texts(investigation.get("sensitive"), "resource")).anyMatch(name -> name.contains(secret));
        }
    }

    /**
     * A phished password, a second factor and key of the attacker's, and sessions kept come to no more than "suspicious": each
     * is judged alone, and none is high. To be raised with the judgement, which is to see them together.
     */
    private static String verdictOn(Truth truth) {
        return truth.scenario().equals(Scenario.PHISHED_CONSOLE.label()) ? "suspicious" : "compromise-likely";
    }

    private static List<String> sessionsOf(Truth truth) {
        return truth.sessions().stream()
                // Nothing tells the session of a sign-in from others of the same user but its use.
                .filter(session -> !session.openedBy().equals("ConsoleLogin"))
                .map(Truth.Session::accessKeyId)
                .toList();
    }

    private static List<String> changes(Truth truth) {
        return truth.changes().stream()
                .filter(change -> !IN_NO_LIST_OF_CHANGES.contains(change.eventName()))
                .map(change -> change.eventName() + " " + change.time())
                .toList();
    }

    private static List<String> changes(JsonNode investigation) {
        return StreamSupport.stream(investigation.at("/reach/changes").spliterator(), false)
                .map(change -> {
                    String action = change.get("action").asText();
                    return action.substring(action.indexOf(':') + 1) + " "
                            + Instant.parse(change.get("time").asText());
                })
                .toList();
    }

    private static Set<String> eventsOf(Truth truth) {
        return truth.changes().stream().map(Truth.Change::eventName).collect(Collectors.toSet());
    }

    /** Names of the events of the user and of what it opened. */
    private static Set<String> events(JsonNode investigation) {
        return Stream.of("/activity/byEvent", "/openedActivity/byEvent")
                .flatMap(list -> texts(investigation.at(list), "value").stream())
                .map(event -> event.substring(event.indexOf(':') + 1))
                .collect(Collectors.toSet());
    }

    private static int refusals(JsonNode investigation, Truth.Refusal refusal) {
        return StreamSupport.stream(investigation.get("denied").spliterator(), false)
                .filter(denied -> denied.get("eventSource").asText().equals(refusal.eventSource()))
                .filter(denied -> denied.get("eventName").asText().equals(refusal.eventName()))
                .mapToInt(denied -> denied.get("count").asInt())
                .sum();
    }

    private static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.get(member).asText())
                .toList();
    }
}
