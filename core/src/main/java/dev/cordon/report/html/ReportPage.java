package dev.cordon.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.analysis.Severity;
import dev.cordon.report.incident.Containment;
import dev.cordon.report.incident.Deed;
import dev.cordon.report.incident.Hardenings;
import dev.cordon.report.incident.Incident;
import dev.cordon.report.incident.Records.Row;
import dev.cordon.report.incident.Story;
import dev.cordon.report.incident.Summary;
import dev.cordon.report.incident.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the templates ask: an incident, and how its values are written on a page. */
public final class ReportPage {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_ROWS = 200;
    private static final int MAX_CITED = 50;
    private static final int MAX_TALLIES = 12;
    private static final int MAX_HASHES = 200;
    private static final int MAX_COUNTRIES = 12;

    private final Incident incident;
    private final Optional<Live> live;
    private final Summary summary;
    private final EventData data;
    private final String columns;
    private final Map<String, Row> rows = new HashMap<>();
    private final HourMap hours;
    private final ReachGraph reach;

    ReportPage(Incident incident, Optional<Live> live) {
        this.incident = incident;
        this.live = live;
        this.summary = Summary.of(incident);
        this.data = new EventData(incident.records().rows());
        this.columns = data.columns();
        incident.records().rows().forEach(row -> rows.put(row.eventId(), row));
        this.hours = incident.story().map(HourMap::of).orElse(new HourMap("", List.of(), Set.of()));
        this.reach = incident.story()
                .map(story -> ReachGraph.of(incident, story))
                .orElse(new ReachGraph(List.of(), List.of(), 0, 0, 0));
    }

    /** A section of the page, for its navigation. */
    public record Section(String id, String title) {}

    /** A name and a value. */
    public record Fact(String name, String value) {}

    /** A bar of a chart. */
    public record Bar(String label, long count, long percent) {}

    public Incident incident() {
        return incident;
    }

    /** What the investigation found; null where there is none. */
    public @Nullable Story story() {
        return incident.story().orElse(null);
    }

    /** The last verification; null where there is none. */
    public @Nullable Verified verified() {
        return incident.verified().orElse(null);
    }

    /** What a server adds; null in a file. */
    public @Nullable Live live() {
        return live.orElse(null);
    }

    public Summary summary() {
        return summary;
    }

    public HourMap hours() {
        return hours;
    }

    public ReachGraph reach() {
        return reach;
    }

    // The page itself.

    /** Lets in what the page holds, and nothing else; from a server, also requests to it. */
    public String contentSecurityPolicy() {
        String scripts = scripts().stream().map(Assets::source).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'%s"
                .formatted(scripts, Assets.source(Assets.STYLE), live.isPresent() ? "; connect-src 'self'" : "");
    }

    public String style() {
        return Assets.STYLE;
    }

    /** The scripts of the page, in order. */
    public List<String> scripts() {
        List<String> scripts = new ArrayList<>(List.of(Assets.CHARTS, Assets.SCRIPT));
        live.ifPresent(server -> scripts.add(Assets.LIVE));
        return scripts;
    }

    public String title() {
        return "%s: %s".formatted(incident.about().subject(), verdict());
    }

    public boolean hasRecords() {
        return !incident.records().rows().isEmpty();
    }

    public String events() {
        return columns;
    }

    public String rawRecords() {
        return data.rawRecords();
    }

    /** The sections that the page has, in order. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        live.ifPresent(server -> sections.add(new Section("live", "Respond")));
        sections.add(new Section("summary", "In short"));
        if (hasRecords()) {
            sections.add(new Section("timeline", "Timeline"));
        }
        if (incident.story().isPresent()) {
            sections.add(new Section("findings", "Findings"));
        }
        sections.add(new Section("containment", "Containment"));
        sections.add(new Section("verification", "Verification"));
        if (incident.story().isPresent()) {
            sections.add(new Section("refused", "Refused calls"));
            sections.add(new Section("addresses", "Addresses"));
            sections.add(new Section("reach", "Reach"));
            sections.add(new Section("activity", "Activity"));
        }
        if (!incident.hardenings().isEmpty()) {
            sections.add(new Section("hardening", "Hardening"));
        }
        if (hasRecords()) {
            sections.add(new Section("events", "Events"));
        }
        sections.add(new Section("coverage", "Coverage"));
        sections.add(new Section("integrity", "Hashes"));
        return sections;
    }

    /** Version of Cordon that made the page. */
    public String toolVersion() {
        String version = ReportPage.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    // Verdicts and states.

    public String verdict() {
        return incident.isUnfinished()
                ? "Under way"
                : Summary.verdictWords(
                        incident.story().map(story -> story.verdict().level()).orElse(""));
    }

    public String verdictClass() {
        return verdictClass(incident.story().map(story -> story.verdict().level()));
    }

    static String verdictClass(Optional<String> level) {
        return switch (level.orElse("")) {
            case "compromise-likely" -> "bad";
            case "suspicious" -> "doubt";
            case "nothing-unusual" -> "good";
            default -> "unknown";
        };
    }

    public String contained() {
        return Summary.containedWords(incident.verified());
    }

    public String containedClass() {
        return containedClass(incident.verified().map(Verified::level));
    }

    static String containedClass(Optional<String> level) {
        return switch (level.orElse("")) {
            case "contained" -> "good";
            case "not-contained" -> "bad";
            case "not-yet-known" -> "doubt";
            default -> "unknown";
        };
    }

    /** Steps of the containment that are still to be done. */
    public List<Containment.Step> openSteps() {
        return incident.containment().openSteps();
    }

    public String integrityBadge() {
        return incident.isUnfinished() ? "" : incident.isUnchanged() ? "Evidence unchanged" : "Evidence was changed";
    }

    public String integrityClass() {
        return incident.isUnchanged() ? "good" : "bad";
    }

    /** How the case compares with its manifest. */
    public String integrity() {
        return incident.check()
                .map(check -> incident.isUnchanged()
                        ? "When this report was made, each of %s was as it was when the case was sealed."
                                .formatted(count(check.files(), "file"))
                        : "The case is not as it was sealed: %d changed, %d missing, %d added."
                                .formatted(
                                        check.changed().size(),
                                        check.missing().size(),
                                        check.added().size()))
                .orElse("");
    }

    public String css(Severity severity) {
        return "sev-" + words(severity);
    }

    public String words(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    public String css(Deed.State state) {
        return switch (state) {
            case DONE -> "good";
            case FAILED -> "bad";
            case UNKNOWN -> "doubt";
            case PLANNED, UNDONE -> "unknown";
        };
    }

    /** A colour for the state of an answer. */
    public String stateClass(String state) {
        return switch (state) {
            case "proved" -> "good";
            case "disproved" -> "bad";
            default -> "doubt";
        };
    }

    /** The Region of what was changed, for before the details; empty for what is in none. */
    public String where(Story.Change change) {
        return change.region()
                .map(region -> change.detail().isEmpty() ? region : region + ": ")
                .orElse("");
    }

    /** Whether a change stands. */
    public String state(Story.Change change) {
        if (change.standing()) {
            return "stands";
        }
        return change.undone().map(undone -> "undone: " + undone).orElse("undone");
    }

    // Values.

    public String time(Instant time) {
        return Summary.time(time).replace(" UTC", "");
    }

    public String time(Optional<Instant> time) {
        return time.map(this::time).orElse("");
    }

    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public String count(long number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** A count for a small cell. */
    public String shortCount(long number) {
        return number < 1000
                ? Long.toString(number)
                : number < 1_000_000 ? number / 1000 + "k" : number / 1_000_000 + "M";
    }

    public String join(List<String> texts) {
        return String.join(", ", texts);
    }

    public String lines(List<String> texts) {
        return String.join("\n", texts);
    }

    public String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    /** What a user has to do before MFA is demanded of it. */
    public String first(Hardenings.MfaUser user) {
        return switch (user.group()) {
            case "safe-now" -> "nothing: it would be stopped by nothing";
            case "enforced" -> "nothing: it is demanded already";
            case "cannot-act" -> "nothing: it cannot act anyway";
            case "use-device" -> "sign in with the device that it has";
            case "needs-device" -> "set up a device";
            case "move-keys" -> "move its programs off access keys";
            default -> user.group();
        };
    }

    /** JSON with line breaks; what is none, as it is. */
    public String pretty(String json) {
        try {
            return JSON.readTree(json).toPrettyString();
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    /** The first of many. */
    public List<Story.Tally> first(List<Story.Tally> tallies) {
        return tallies.stream().limit(MAX_TALLIES).toList();
    }

    // Records.

    /** Whether the page holds the record, or says where it is. */
    public boolean hasRecord(String eventId) {
        return rows.containsKey(eventId);
    }

    /** An event in a line; its id where the page does not hold it. */
    public String describe(String eventId) {
        Row row = rows.get(eventId);
        if (row == null) {
            return "";
        }
        return "%s %s%s, from %s, by %s"
                .formatted(
                        time(row.time()),
                        row.eventName(),
                        row.error().isEmpty() ? "" : " (" + row.error() + ")",
                        row.address(),
                        row.credential());
    }

    /** The findings from medium severity up, or those below. */
    public List<Story.Finding> findings(boolean grave) {
        return incident.story().stream()
                .flatMap(story -> story.findings().stream())
                .filter(finding -> grave == finding.severity().compareTo(Severity.MEDIUM) >= 0)
                .toList();
    }

    /** The events that a finding cites, as far as a page has room. */
    public List<String> cited(Story.Finding finding) {
        return finding.eventIds().stream().limit(MAX_CITED).toList();
    }

    /** Rows of a table, as far as a page has room. */
    public <T> List<T> some(List<T> rows) {
        return rows.stream().limit(MAX_ROWS).toList();
    }

    /** How many rows of a table found no room. */
    public int omitted(int rows) {
        return Math.max(0, rows - MAX_ROWS);
    }

    /** What was made and changed, by time; of very much, the worst. */
    public List<Story.Change> changes() {
        return incident.story().stream()
                .flatMap(story -> story.changes().stream())
                .sorted(Comparator.comparing(Story.Change::severity).reversed())
                .limit(MAX_ROWS)
                .sorted(Comparator.comparing(Story.Change::time))
                .toList();
    }

    /** A fragment identifier for a finding. */
    public String findingId(Story.Finding finding) {
        return "finding-" + finding.id().replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** When containment began and its steps were done, in seconds since 1970. */
    public String timelineMarks() {
        return incident.containment().steps().stream()
                .filter(step -> step.deed().state() == Deed.State.DONE)
                .flatMap(step -> step.deed().at().stream())
                .map(at -> Long.toString(at.getEpochSecond()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    // Addresses.

    public String place(Story.Address address) {
        return address.country().orElse("")
                + address.network()
                        .map(network -> (address.country().isPresent() ? ", " : "") + network)
                        .orElse("");
    }

    /** Calls by country; none where no country is known. */
    public List<Bar> countries() {
        Map<String, Long> counts = new TreeMap<>();
        incident.story()
                .ifPresent(story -> story.addresses()
                        .forEach(address -> address.country()
                                .ifPresent(country -> counts.merge(country, address.count(), Long::sum))));
        long most = counts.values().stream().max(Long::compare).orElse(1L);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MAX_COUNTRIES)
                .map(country -> new Bar(
                        country.getKey(),
                        country.getValue(),
                        Math.max(1, Math.round(100.0 * country.getValue() / most))))
                .toList();
    }

    // Activity and coverage.

    /** What the activity is compared with. */
    public String baseline() {
        return incident.story()
                .map(Story::behaviour)
                .map(past -> past.baselineEvents() == 0
                        ? "There is no history of the user to compare with."
                        : "Compared with %s of the user before, over %s: %s."
                                .formatted(
                                        count(past.baselineEvents(), "event"),
                                        count(past.baselineDays(), "day"),
                                        past.sentence().replaceAll("\\.$", "")))
                .orElse("");
    }

    public String coverageWords() {
        return incident.story()
                .map(Story::coverage)
                .map(coverage -> coverage.complete()
                        ? "Everything that was given was read."
                        : "Not everything could be read: what is said here holds for the rest.")
                .orElse("");
    }

    /** What was read, and what not. */
    public List<Fact> coverage() {
        List<Fact> facts = new ArrayList<>();
        incident.story().ifPresent(story -> {
            Story.Coverage coverage = story.coverage();
            facts.add(new Fact(
                    "Source",
                    story.source().kind().equals("event-history")
                            ? "CloudTrail event history, %s, as %s"
                                    .formatted(
                                            count(story.source().regions().size(), "region"),
                                            story.source().caller())
                            : "Log files"));
            story.source().from().ifPresent(from -> facts.add(new Fact("From", time(from) + " UTC")));
            story.source().to().ifPresent(to -> facts.add(new Fact("To", time(to) + " UTC")));
            story.source()
                    .provisionalUntil()
                    .ifPresent(until -> facts.add(new Fact("Provisional until", time(until) + " UTC")));
            facts.add(new Fact("Files", number(coverage.files())));
            facts.add(new Fact("Files without anything of that time", number(coverage.filesSkipped())));
            facts.add(new Fact("Records read", number(coverage.records())));
            facts.add(new Fact("Of another time", number(coverage.outside())));
            facts.add(new Fact("Recorded twice", number(coverage.duplicates())));
            facts.add(new Fact("Unreadable", number(coverage.unreadable())));
            facts.add(new Fact("Detection rules", number(coverage.rulesUsed())));
            story.alert()
                    .ifPresent(alert -> facts.add(new Fact(
                            "Began with", "%s: %s (%s)".formatted(alert.source(), alert.title(), alert.type()))));
        });
        return facts;
    }

    /** Documents and evidence first, as look-ups are many. */
    public List<Incident.FileHash> shownHashes() {
        return incident.hashes().stream()
                .sorted(Comparator.comparing(
                                (Incident.FileHash hash) -> hash.file().startsWith("lookup/"))
                        .thenComparing(Incident.FileHash::file))
                .limit(MAX_HASHES)
                .toList();
    }
}
