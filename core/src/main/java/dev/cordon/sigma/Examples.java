package dev.cordon.sigma;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.trail.TrailEvent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Example events beside rules. A line is {@code {"expect":"match","note":"…","event":{…}}}, with {@code "miss"} for an event
 * that must not match, {@code "events"} for what a correlation is to find together, and {@code "rule"} where a file has several.
 */
final class Examples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuleSet rules;
    private final Matcher matcher;

    /** An example that cannot be shown to a rule. */
    private static final class Unusable extends Exception {
        Unusable(String reason) {
            super(reason, null, false, false);
        }
    }

    Examples(RuleSet rules) {
        this.rules = rules;
        this.matcher = rules.matcher();
    }

    List<ExampleOutcome> run(List<RuleFile> files) {
        List<ExampleOutcome> outcomes = new ArrayList<>();
        for (RuleFile file : files) {
            List<String> lines;
            try (InputStream in = file.examples().open()) {
                lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } catch (NoSuchFileException | FileNotFoundException e) {
                continue;
            } catch (IOException e) {
                outcomes.add(new ExampleOutcome(file.name(), 1, "", false, "cannot be read: " + e.getMessage()));
                continue;
            }
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    outcomes.add(run(file.name(), i + 1, lines.get(i)));
                }
            }
        }
        return List.copyOf(outcomes);
    }

    private ExampleOutcome run(String file, int line, String json) {
        String note = "";
        try {
            JsonNode example = JSON.readTree(json);
            note = example.path("note").asText("");
            boolean expected = expectation(example);
            boolean matched = matches(rule(file, example), events(example));
            String reason =
                    expected == matched ? "" : expected ? "should match, but does not." : "should not match, but does.";
            return new ExampleOutcome(file, line, note, reason.isEmpty(), reason);
        } catch (JacksonException e) {
            return new ExampleOutcome(file, line, note, false, "is not JSON: " + e.getOriginalMessage());
        } catch (Unusable | IllegalArgumentException e) {
            return new ExampleOutcome(file, line, note, false, String.valueOf(e.getMessage()));
        }
    }

    private static boolean expectation(JsonNode example) throws Unusable {
        return switch (example.path("expect").asText("")) {
            case "match" -> true;
            case "miss" -> false;
            default -> throw new Unusable("'expect' must be \"match\" or \"miss\".");
        };
    }

    private static List<TrailEvent> events(JsonNode example) throws Unusable {
        if (example.path("event").isObject()) {
            return List.of(TrailEvent.parse(example.get("event").toString()));
        }
        if (example.path("events").isArray()) {
            return StreamSupport.stream(example.get("events").spliterator(), false)
                    .map(event -> TrailEvent.parse(event.toString()))
                    .toList();
        }
        throw new Unusable("has no 'event' object and no 'events' array.");
    }

    private int rule(String file, JsonNode example) throws Unusable {
        String wanted = example.path("rule").asText("");
        List<Integer> inFile = IntStream.range(0, rules.rules().size())
                .filter(rule -> rules.rules().get(rule).file().equals(file))
                .boxed()
                .toList();
        List<Integer> meant = inFile.stream()
                .filter(rule -> wanted.isEmpty()
                        ? inFile.size() == 1 || !rules.rules().get(rule).silent()
                        : rules.rules().get(rule).isCalled(wanted))
                .toList();
        if (meant.size() != 1) {
            throw new Unusable(
                    wanted.isEmpty()
                            ? "the file has %d rules that it can be meant for. Name one: \"rule\":\"its id or name\"."
                                    .formatted(meant.size())
                            : "no rule that can be used is called '%s' in that file.".formatted(wanted));
        }
        return meant.get(0);
    }

    private boolean matches(int rule, List<TrailEvent> events) {
        Correlator correlator = rules.correlator();
        boolean matched = false;
        for (TrailEvent event : events) {
            matcher.match(event);
            correlator.accept(matcher, event);
            matched |= IntStream.range(0, matcher.size()).anyMatch(i -> matcher.matched(i) == rule);
        }
        return matched || correlator.result(true).hits().stream().anyMatch(hit -> hit.rule() == rule);
    }
}
