package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.TrailEvent;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes rule sets and events for tests. */
final class Rules {
    private Rules() {}

    /** The rules in one file, {@code rules.yml}. */
    static RuleSet of(String yaml) {
        return of(yaml, Placeholders.NONE);
    }

    static RuleSet of(String yaml, Placeholders placeholders) {
        return of(Map.of("rules.yml", yaml), placeholders);
    }

    static RuleSet of(Map<String, String> files, Placeholders placeholders) {
        List<RuleFile> sources = new ArrayList<>();
        files.forEach((name, yaml) -> sources.add(
                RuleFile.written(name, () -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), () -> {
                    throw new FileNotFoundException();
                })));
        return RuleSet.of(sources, placeholders);
    }

    /** A valid rule around a detection, which is given without its indentation. */
    static String rule(String detection) {
        return """
                title: Test
                logsource:
                  product: aws
                  service: cloudtrail
                detection:
                """ + detection.indent(2);
    }

    /** An event in which {@code requestParameters} is the given JSON. */
    static TrailEvent event(String requestParameters) {
        return TrailEvent.parse("""
                {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":"2026-03-01T22:30:00Z",\
                "eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-west-1",\
                "eventID":"e1","requestParameters":%s}""".formatted(requestParameters));
    }

    /** Whether the one rule of the set matches. */
    static boolean matches(RuleSet rules, TrailEvent event) {
        assertThat(rules.refused()).isEmpty();
        assertThat(rules.rules()).hasSize(1);
        boolean matches = rules.matcher().match(event) == 1;
        // The explanation takes another way to its answer.
        assertThat(rules.explain(0, event).matches()).isEqualTo(matches);
        return matches;
    }

    /** The only reason for which the only rule was refused, with its place. */
    static String refusal(String yaml) {
        return refusal(yaml, Placeholders.NONE);
    }

    static String refusal(String yaml, Placeholders placeholders) {
        RuleSet rules = of(yaml, placeholders);
        assertThat(rules.rules()).isEmpty();
        assertThat(rules.refused()).hasSize(1);
        return rules.refused().get(0).sentence();
    }
}
