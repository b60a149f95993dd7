package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTests {
    private static final String EVENT =
            "{\"eventTime\":\"2026-03-01T10:00:0%dZ\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"%s\",\"eventID\":\"%d\"}";

    @TempDir
    Path folder;

    private List<String> failures(String rules, String... examples) throws IOException {
        Files.writeString(folder.resolve("x.yml"), rules);
        Files.write(folder.resolve("x.examples.jsonl"), List.of(examples));
        return RuleSet.load(List.of(folder), Placeholders.NONE).runExamples().stream()
                .filter(outcome -> !outcome.passed())
                .map(ExampleOutcome::sentence)
                .toList();
    }

    private static String event(String name) {
        return EVENT.formatted(0, name, 0);
    }

    @Test
    void tellsWhichExamplesTheRuleAnswersOtherwise() throws IOException {
        String rule = Rules.rule("selection: {eventName: GetObject}\ncondition: selection");

        assertThat(failures(
                        rule,
                        "{\"expect\":\"match\",\"event\":%s}".formatted(event("GetObject")),
                        "",
                        "{\"expect\":\"miss\",\"event\":%s}".formatted(event("PutObject")),
                        "{\"expect\":\"match\",\"note\":\"a put\",\"event\":%s}".formatted(event("PutObject")),
                        "{\"expect\":\"miss\",\"event\":%s}".formatted(event("GetObject"))))
                .containsExactly(
                        "x.examples.jsonl:4: a put: should match, but does not.",
                        "x.examples.jsonl:5: should not match, but does.");
    }

    @Test
    void saysWhatIsWrongWithAnExample() throws IOException {
        String rule = Rules.rule("selection: {eventName: GetObject}\ncondition: selection");

        assertThat(failures(
                        rule,
                        "{\"expect\":\"maybe\",\"event\":{}}",
                        "{\"expect\":\"match\"}",
                        "{\"expect\":\"match\",\"event\":{\"a\":1}}",
                        "{\"expect\":\"match\",\"rule\":\"other\",\"event\":{}}"))
                .containsExactly(
                        "x.examples.jsonl:1: 'expect' must be \"match\" or \"miss\".",
                        "x.examples.jsonl:2: has no 'event' object and no 'events' array.",
                        "x.examples.jsonl:3: Not a CloudTrail record: it has no usable eventName",
                        "x.examples.jsonl:4: no rule that can be used is called 'other' in that file.");
    }

    @Test
    void showsSeveralEventsToACorrelation() throws IOException {
        String rules = "name: base\n" + Rules.rule("selection: {eventName: GetObject}\ncondition: selection") + """
                ---
                title: Twice
                name: twice
                correlation: {type: event_count, rules: base, timespan: 5s, condition: {gte: 2}}
                """;
        String events = "[%s,%s]".formatted(EVENT.formatted(1, "GetObject", 1), EVENT.formatted(4, "GetObject", 2));

        assertThat(failures(
                        rules,
                        "{\"expect\":\"match\",\"rule\":\"twice\",\"events\":%s}".formatted(events),
                        "{\"expect\":\"match\",\"events\":%s}".formatted(events),
                        "{\"expect\":\"match\",\"rule\":\"base\",\"event\":%s}".formatted(event("GetObject")),
                        "{\"expect\":\"miss\",\"event\":%s}".formatted(event("GetObject"))))
                .isEmpty();
    }
}
