package dev.cordon.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.analysis.Severity;
import dev.cordon.investigation.Finding;
import dev.cordon.investigation.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Findings as a layer of the MITRE ATT&CK Navigator (layer format {@value #LAYER_VERSION}), in ASCII: each technique once,
 * scored by its worst finding, with what was found in the comment. The bytes depend on the findings alone.
 *
 * <p>A technique shows at most {@value #MAX_LISTED} findings by name, the strongest first, and says how many more there are.
 *
 * @see <a href="https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md">Layer file
 *     format 4.5</a>
 */
public final class NavigatorLayer {
    /** The version of the layer format that is written. */
    public static final String LAYER_VERSION = "4.5";

    /** A Navigator that reads the format, which asks for 4.9.0 at least. */
    static final String NAVIGATOR_VERSION = "5.2.0";

    static final int MAX_LISTED = 20;

    private static final Pattern TECHNIQUE_ID = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");

    /** ATT&CK's names for where an IAM user's credentials are used. */
    private static final List<String> PLATFORMS = List.of("IaaS", "Identity Provider", "SaaS", "Containers");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private record Sighting(Subject subject, Finding finding) {}

    private static final Comparator<Sighting> STRONGEST_FIRST = Comparator.comparing(
                    (Sighting sighting) -> sighting.finding().severity())
            .reversed()
            .thenComparing(sighting -> sighting.subject().userName())
            .thenComparing(sighting -> sighting.subject().accountId())
            .thenComparing(sighting -> sighting.finding().id())
            .thenComparing(sighting -> sighting.finding().first());

    private final JsonGenerator json;

    private NavigatorLayer(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes one layer of all findings, ending with a line feed. Leaves the stream open.
     *
     * @param name the layer's, as the Navigator's tab shows it
     * @param complete whether all that was asked for could be read; the layer says so where not
     */
    public static void write(String name, Collection<SubjectFindings> subjects, boolean complete, OutputStream out)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new NavigatorLayer(json).write(name, subjects, complete);
            json.writeRaw('\n');
        }
    }

    private void write(String name, Collection<SubjectFindings> subjects, boolean complete) throws IOException {
        long findings = subjects.stream()
                .mapToLong(subject -> subject.findings().size())
                .sum();
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeObjectFieldStart("versions");
        json.writeStringField("attack", AttackMatrix.VERSION);
        json.writeStringField("navigator", NAVIGATOR_VERSION);
        json.writeStringField("layer", LAYER_VERSION);
        json.writeEndObject();
        json.writeStringField("domain", "enterprise-attack");
        json.writeStringField(
                "description",
                "Cordon: %d findings of %d users.%s"
                        .formatted(
                                findings,
                                subjects.size(),
                                complete ? "" : " INCOMPLETE: something that was asked for could not be read."));
        json.writeObjectFieldStart("filters");
        json.writeArrayFieldStart("platforms");
        for (String platform : PLATFORMS) {
            json.writeString(platform);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeNumberField("sorting", 3);
        json.writeBooleanField("hideDisabled", false);
        json.writeArrayFieldStart("techniques");
        for (Map.Entry<String, List<Sighting>> technique : byTechnique(subjects).entrySet()) {
            technique(technique.getKey(), technique.getValue());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("gradient");
        json.writeArrayFieldStart("colors");
        json.writeString("#ffffcc");
        json.writeString("#fd8d3c");
        json.writeString("#bd0026");
        json.writeEndArray();
        json.writeNumberField("minValue", 0);
        json.writeNumberField("maxValue", 100);
        json.writeEndObject();
        json.writeArrayFieldStart("metadata");
        metadata("coverage complete", String.valueOf(complete));
        metadata("score", "of the worst finding: info 10, low 25, medium 50, high 75, critical 100");
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What names no technique id is left out: the Navigator could not place it. */
    private static Map<String, List<Sighting>> byTechnique(Collection<SubjectFindings> subjects) {
        Map<String, List<Sighting>> byTechnique = new TreeMap<>();
        for (SubjectFindings subject : subjects) {
            for (Finding finding : subject.findings()) {
                for (String technique : finding.techniques()) {
                    if (TECHNIQUE_ID.matcher(technique).matches()) {
                        byTechnique
                                .computeIfAbsent(technique, absent -> new ArrayList<>())
                                .add(new Sighting(subject.subject(), finding));
                    }
                }
            }
        }
        byTechnique.values().forEach(sightings -> sightings.sort(STRONGEST_FIRST));
        return byTechnique;
    }

    private void technique(String id, List<Sighting> sightings) throws IOException {
        json.writeStartObject();
        json.writeStringField("techniqueID", id);
        json.writeNumberField("score", score(sightings.get(0).finding().severity()));
        json.writeStringField("comment", comment(sightings));
        json.writeBooleanField("enabled", true);
        json.writeArrayFieldStart("metadata");
        metadata("severity", InvestigationJson.id(sightings.get(0).finding().severity()));
        metadata("findings", String.valueOf(sightings.size()));
        metadata(
                "events",
                String.valueOf(sightings.stream()
                        .mapToLong(sighting -> sighting.finding().count())
                        .sum()));
        metadata(
                "users",
                String.valueOf(sightings.stream()
                        .map(sighting -> sighting.subject().arn())
                        .distinct()
                        .count()));
        json.writeEndArray();
        json.writeBooleanField("showSubtechniques", !AttackMatrix.isSubTechnique(id));
        json.writeEndObject();
    }

    private static String comment(List<Sighting> sightings) {
        List<String> lines = new ArrayList<>();
        sightings.stream()
                .limit(MAX_LISTED)
                .map(sighting -> String.format(
                        Locale.ROOT,
                        "%s: %s (%s, %d events)",
                        sighting.subject().userName(),
                        sighting.finding().title(),
                        InvestigationJson.id(sighting.finding().severity()),
                        sighting.finding().count()))
                .forEach(lines::add);
        if (sightings.size() > MAX_LISTED) {
            lines.add("and %d more".formatted(sightings.size() - MAX_LISTED));
        }
        return String.join("\n", lines);
    }

    private void metadata(String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    /** From 0 to 100, so that layers can be compared and combined. */
    static int score(Severity severity) {
        return switch (severity) {
            case INFO -> 10;
            case LOW -> 25;
            case MEDIUM -> 50;
            case HIGH -> 75;
            case CRITICAL -> 100;
        };
    }
}
