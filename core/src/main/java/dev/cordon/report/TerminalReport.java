package dev.cordon.report;

import static dev.cordon.report.TerminalText.clean;

import dev.cordon.analysis.Activity;
import dev.cordon.analysis.Burst;
import dev.cordon.analysis.Change;
import dev.cordon.analysis.Denial;
import dev.cordon.analysis.Novelty;
import dev.cordon.analysis.SensitiveAccess;
import dev.cordon.analysis.Severity;
import dev.cordon.analysis.SourceAddress;
import dev.cordon.analysis.Tally;
import dev.cordon.investigation.Finding;
import dev.cordon.investigation.FindingOutcome;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.RulesUsed;
import dev.cordon.investigation.Subject;
import dev.cordon.investigation.TimelineEntry;
import dev.cordon.investigation.Verdict;
import dev.cordon.trail.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The investigation for a person at a terminal at 3 a.m.: the verdict first, then why, then what happened, then the rest; long
 * lists are cut and say by how much.
 */
public final class TerminalReport {
    /** Reasons that get more than a line. */
    private static final int TOLD_AT_LENGTH = 5;

    private static final int MAX_TIMELINE = 30;
    private static final int MAX_DENIALS = 8;
    private static final int MAX_ADDRESSES = 10;
    private static final int MAX_SENSITIVE = 10;
    private static final int MAX_ALSO_FOUND = 8;
    private static final int MAX_PROBLEMS = 5;

    /** Columns of a severity and the blanks behind it: {@code "CRITICAL  "}. */
    private static final int SEVERITY_COLUMNS = 10;

    private static final int SHORT_SEVERITY_COLUMNS = 6;

    private static final DateTimeFormatter DAY = utc("uuuu-MM-dd");
    private static final DateTimeFormatter TIME = utc("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = utc("uuuu-MM-dd HH:mm");

    private final Investigation investigation;
    private final Map<String, List<Change>> changes = new HashMap<>();
    private final ChangeWording wording;
    private final Page page;

    private TerminalReport(Investigation investigation, TerminalStyle style) {
        this.investigation = investigation;
        investigation
                .reach()
                .changes()
                .forEach(change -> changes.computeIfAbsent(change.eventId(), any -> new ArrayList<>())
                        .add(change));
        this.wording = new ChangeWording(investigation.reach().changes());
        this.page = new Page(style);
    }

    /** The whole report; lines end with a line feed. */
    public static String of(Investigation investigation, TerminalStyle style) {
        return new TerminalReport(investigation, style).render();
    }

    private String render() {
        verdict();
        reasons();
        otherFindings();
        activity();
        timeline();
        denials();
        addresses();
        new ReachTree(page, wording, investigation.window()).show(investigation.reach(), investigation.subject());
        sensitive();
        unusual();
        coverage();
        return page.toString();
    }

    private void verdict() {
        Verdict verdict = investigation.verdict();
        Subject subject = investigation.subject();
        String level = verdict.level().words().toUpperCase(Locale.ROOT);
        String score = "  score %d of 100".formatted(verdict.score());
        int room = page.columns() - level.length() - score.length() - 2;
        page.line(page.bold(TerminalText.fit(clean(subject.userName()), room)) + "  "
                + switch (verdict.level()) {
                    case COMPROMISE_LIKELY -> page.coloured(Severity.CRITICAL, level);
                    case SUSPICIOUS -> page.coloured(Severity.MEDIUM, level);
                    case NOTHING_UNUSUAL -> page.good(level);
                    case INSUFFICIENT_EVIDENCE -> page.bold(level);
                }
                + score);
        page.wrapped(0, clean(verdict.summary()));
        Coverage coverage = investigation.coverage();
        if (!investigation.complete()) {
            page.wrapped(
                    0,
                    "INCOMPLETE: " + incompleteness(coverage, investigation.rules()) + " See the end of this report.");
        }
        page.blank();
        page.cut(0, clean(subject.arn()));
        if (!subject.accessKeyIds().isEmpty()) {
            page.list(
                    0,
                    "keys  ",
                    cleaned(subject.accessKeyIds()),
                    subject.accessKeyIds().size());
        }
        investigation.origin().alert().ifPresent(alert -> {
            String severity = alert.severity().isEmpty() ? "" : ", severity " + alert.severity();
            page.wrapped(
                    0, "alert ", clean("%s %s: %s%s".formatted(alert.source(), alert.id(), alert.type(), severity)));
        });
    }

    private static String incompleteness(Coverage coverage, RulesUsed rules) {
        long problems = coverage.problems().size() + coverage.problemsOmitted();
        String unread = problems == 0 ? "" : count(problems, "problem") + " kept logs from being read.";
        return (coverage.interrupted() ? "the reading was stopped before its end. " : "")
                + unread
                + RuleGaps.sentence(rules);
    }

    private void reasons() {
        List<Verdict.Reason> reasons = investigation.verdict().reasons();
        if (reasons.isEmpty()) {
            return;
        }
        Map<String, Finding> findings = new LinkedHashMap<>();
        investigation.findings().forEach(finding -> findings.put(finding.id(), finding));
        page.section("WHY", "strongest first");
        int told = 0;
        for (Verdict.Reason reason : reasons) {
            Finding finding = findings.get(reason.findingId());
            String title = finding == null ? reason.findingId() : finding.title();
            headed(reason.severity(), clean(title), techniques(reason.techniques()));
            if (reason.severity().compareTo(Severity.MEDIUM) >= 0) {
                explanation(title, reason.sentence(), told < TOLD_AT_LENGTH ? 3 : 1);
                long total = finding == null ? 0 : finding.count();
                evidence(reason.eventIds(), Math.max(total, reason.eventIds().size()));
            }
            told++;
        }
    }

    /** What the title does not say yet. */
    private void explanation(String title, String sentence, int maxLines) {
        String news = sentence.startsWith(title + ". ") ? sentence.substring(title.length() + 2) : sentence;
        page.wrapped(2 + SEVERITY_COLUMNS, "", call(clean(news)), maxLines);
    }

    private void evidence(List<String> eventIds, long total) {
        if (!eventIds.isEmpty()) {
            page.list(2 + SEVERITY_COLUMNS, "event ", cleaned(eventIds), total);
        }
    }

    /** {@code CRITICAL  title            T1098}. */
    private void headed(Severity severity, String title, String remark) {
        int room = page.columns() - 2 - SEVERITY_COLUMNS - (remark.isEmpty() ? 0 : TerminalText.width(remark) + 2);
        page.line("  " + severity(severity) + page.bold(TerminalText.pad(title, room)) + "  " + page.dim(remark));
    }

    private String severity(Severity severity) {
        return page.coloured(severity, TerminalText.pad(severity.name(), SEVERITY_COLUMNS));
    }

    private void otherFindings() {
        Set<String> told = investigation.verdict().reasons().stream()
                .map(Verdict.Reason::findingId)
                .collect(Collectors.toSet());
        List<Finding> others = investigation.findings().stream()
                .filter(finding -> !told.contains(finding.id()))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        page.section("ALSO FOUND", "");
        others.stream()
                .limit(MAX_ALSO_FOUND)
                .forEach(finding ->
                        headed(finding.severity(), clean(finding.title()), techniques(finding.techniques())));
        left(others.size() - MAX_ALSO_FOUND, "--output json");
    }

    private void activity() {
        Activity own = investigation.activity();
        Activity opened = investigation.openedActivity();
        Optional<Instant> first = earliest(own.firstSeen(), opened.firstSeen());
        Optional<Instant> last = latest(own.lastSeen(), opened.lastSeen());
        if (first.isEmpty() || last.isEmpty()) {
            page.section("ACTIVITY", "no calls in the time asked for");
            return;
        }
        Instant start = first.get().truncatedTo(ChronoUnit.HOURS);
        int width = page.columns() - 30;
        long hours = Duration.between(start, last.get()).toHours() + 1;
        long hoursPerMark = (hours + width - 1) / width;
        page.section("ACTIVITY", "%s – %s UTC".formatted(MINUTE.format(first.get()), MINUTE.format(last.get())));
        activityLine("own", own, start, hours, hoursPerMark);
        if (opened.events() > 0) {
            activityLine("opened", opened, start, hours, hoursPerMark);
        }
        if (hours > 1) {
            page.cut(11, hoursPerMark == 1 ? "a mark is an hour" : "a mark is %d hours".formatted(hoursPerMark));
        }
        activityTop("most", own.byEvent());
        activityTop("regions", own.byRegion());
        activityTop("errors", own.byError());
    }

    private void activityLine(String who, Activity activity, Instant start, long hours, long hoursPerMark) {
        long[] marks = new long[(int) ((hours + hoursPerMark - 1) / hoursPerMark)];
        SortedMap<Instant, Long> perHour = activity.perHour();
        perHour.forEach((hour, count) -> {
            long mark = Duration.between(start, hour).toHours() / hoursPerMark;
            // The hours are those of the first and last event: a bound for what is not.
            marks[(int) Math.max(0, Math.min(marks.length - 1, mark))] += count;
        });
        page.cut(2, TerminalText.pad(who, 9) + Page.sparkline(marks) + "  " + count(activity.events(), "call"));
    }

    private void activityTop(String lead, List<Tally> tallies) {
        if (!tallies.isEmpty()) {
            List<String> words = tallies.stream()
                    .map(tally -> call(clean(tally.value())) + " " + number(tally.count()))
                    .toList();
            page.list(2, TerminalText.pad(lead, 9), words, words.size());
        }
    }

    private void timeline() {
        List<Moment> all = moments();
        if (all.isEmpty()) {
            return;
        }
        List<Moment> shown = all;
        if (all.size() > MAX_TIMELINE) {
            shown = all.stream()
                    .sorted(Comparator.comparing((Moment moment) -> moment.entry.severity())
                            .reversed())
                    .limit(MAX_TIMELINE)
                    .sorted(Comparator.comparing(moment -> moment.entry.time()))
                    .toList();
        }
        page.section("TIMELINE", "UTC; of what matters; + by what the user opened");
        String day = "";
        for (Moment moment : shown) {
            String today = DAY.format(moment.entry.time());
            if (!today.equals(day)) {
                page.line("  " + page.dim(today));
                day = today;
            }
            moment(moment);
        }
        left(all.size() - shown.size() + investigation.timelineOmitted(), "--output csv");
    }

    private void moment(Moment moment) {
        TimelineEntry entry = moment.entry;
        String start = "  " + TIME.format(entry.time()) + (entry.opened() ? " + " : "   ");
        String more = moment.times > 1 ? "  ×" + moment.times : "";
        Change change = changeOf(entry);
        String undone = change == null
                ? ""
                : change.undoneBy()
                        .map(undoing ->
                                "  undone " + TIME.format(undoing.time()).substring(0, 5))
                        .orElse("");
        int room = page.columns() - start.length() - SHORT_SEVERITY_COLUMNS - more.length() - undone.length();
        String severity = TerminalText.pad(shortened(entry.severity()), SHORT_SEVERITY_COLUMNS);
        String told = change == null ? sentence(entry) : wording.withAction(change, room);
        page.line(start
                + page.coloured(entry.severity(), severity)
                + TerminalText.fit(told, room)
                + more
                + page.dim(undone));
    }

    /** One call may have changed several things, each with an entry of its own. */
    private @Nullable Change changeOf(TimelineEntry entry) {
        return changes.getOrDefault(entry.eventId(), List.of()).stream()
                .filter(change -> change.resource().equals(entry.resource())
                        && (entry.what() + ",").startsWith(told(change) + ","))
                .findFirst()
                .orElse(null);
    }

    private static String told(Change change) {
        return change.detail().isEmpty() ? change.what() : change.what() + ": " + change.detail();
    }

    private static String shortened(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "CRIT";
            case HIGH -> "HIGH";
            case MEDIUM -> "MED";
            case LOW -> "LOW";
            case INFO -> "INFO";
        };
    }

    private static String sentence(TimelineEntry entry) {
        String what = clean(entry.what());
        String resource = clean(entry.resource());
        boolean named = resource.isEmpty() || resource.equals("*") || what.contains(resource);
        return what + " " + call(entry.eventSource(), entry.eventName()) + (named ? "" : " " + resource);
    }

    /** What matters; the same thing done again at once is one moment. */
    private List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (TimelineEntry entry : investigation.timeline()) {
            if (entry.severity().compareTo(Severity.MEDIUM) < 0) {
                continue;
            }
            Moment last = moments.isEmpty() ? null : moments.get(moments.size() - 1);
            if (last != null && last.repeats(entry)) {
                moments.set(moments.size() - 1, new Moment(last.entry, last.times + 1));
            } else {
                moments.add(new Moment(entry, 1));
            }
        }
        return moments;
    }

    private record Moment(TimelineEntry entry, int times) {
        boolean repeats(TimelineEntry next) {
            boolean refusals = entry.errorCode().isPresent() && next.errorCode().isPresent();
            return entry.what().equals(next.what())
                    && entry.eventName().equals(next.eventName())
                    && (refusals || entry.resource().equals(next.resource()))
                    && entry.severity() == next.severity()
                    && entry.opened() == next.opened()
                    && DAY.format(entry.time()).equals(DAY.format(next.time()));
        }
    }

    private void denials() {
        long own = calls(investigation.denied());
        long opened = calls(investigation.openedDenied());
        if (own + opened == 0) {
            page.section("REFUSED CALLS", "none");
            return;
        }
        page.section("REFUSED CALLS", "%s by the user, %s by what it opened".formatted(number(own), number(opened)));
        denials("by the user", investigation.denied());
        denials("by what it opened", investigation.openedDenied());
    }

    private static long calls(List<Denial> denials) {
        return denials.stream().mapToLong(Denial::count).sum();
    }

    private void denials(String who, List<Denial> denials) {
        if (denials.isEmpty()) {
            return;
        }
        page.line("  " + page.dim(who));
        List<Calls> all = Calls.of(
                denials,
                denial -> List.of(call(denial.eventSource(), denial.eventName()), clean(denial.errorCode())),
                Denial::count,
                Denial::resource);
        table(all, List.of(26, 28), MAX_DENIALS);
    }

    /** How often, what in columns of at most that width, and on which resource. */
    private void table(List<Calls> all, List<Integer> atMost, int maxRows) {
        List<Calls> shown = all.subList(0, Math.min(maxRows, all.size()));
        for (Calls calls : shown) {
            StringBuilder start = new StringBuilder("  %6s".formatted(number(calls.count)));
            for (int i = 0; i < atMost.size(); i++) {
                int column = i;
                int columns = widest(shown, row -> row.columns.get(column), atMost.get(i));
                start.append("  ").append(TerminalText.pad(calls.columns.get(i), columns));
            }
            start.append("  ");
            int room = Math.max(8, page.columns() - TerminalText.width(start.toString()));
            String resource = calls.resources > 1
                    ? TerminalText.fit("%s resources".formatted(number(calls.resources)), room)
                    : TerminalText.fitEnd(clean(calls.resource), room);
            page.line(start + resource);
        }
        left(all.size() - shown.size(), "--output json");
    }

    /** Calls that are told in one row: alike but for their resource. */
    private record Calls(List<String> columns, long count, String resource, int resources) {
        static <T> List<Calls> of(
                List<T> rows,
                Function<T, List<String>> columns,
                ToLongFunction<T> count,
                Function<T, String> resource) {
            Map<List<String>, Calls> grouped = new LinkedHashMap<>();
            for (T row : rows) {
                List<String> key = columns.apply(row);
                Calls calls = new Calls(key, count.applyAsLong(row), resource.apply(row), 1);
                grouped.merge(key, calls, Calls::and);
            }
            return grouped.values().stream()
                    .sorted(Comparator.comparingLong(Calls::count).reversed())
                    .toList();
        }

        private Calls and(Calls other) {
            return new Calls(columns, count + other.count, resource, resources + other.resources);
        }
    }

    private static <T> int widest(List<T> rows, Function<T, String> column, int atMost) {
        return Math.min(
                atMost,
                rows.stream()
                        .mapToInt(row -> TerminalText.width(column.apply(row)))
                        .max()
                        .orElse(0));
    }

    private void addresses() {
        List<SourceAddress> all = investigation.addresses();
        List<SourceAddress> places = all.stream()
                .filter(address -> !isAws(address))
                .sorted(Comparator.comparing(SourceAddress::trusted)
                        .thenComparing(SourceAddress::count, Comparator.reverseOrder()))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        page.section("ADDRESSES", count(places.size(), "address", "addresses"));
        int columns = widest(places, address -> clean(address.address()), page.columns() - 46);
        for (SourceAddress address : places.subList(0, Math.min(MAX_ADDRESSES, places.size()))) {
            page.line("  %6s  %s  %s"
                    .formatted(
                            number(address.count()),
                            TerminalText.pad(clean(address.address()), columns),
                            between(address.first(), address.last())));
            String remarks = TerminalText.fit(remarks(address), page.columns() / 2);
            List<String> agents = cleaned(address.userAgents());
            if (!remarks.isEmpty() || !agents.isEmpty()) {
                page.list(10, remarks.isEmpty() ? "" : remarks + "  ", agents, agents.size());
            }
        }
        left(places.size() - MAX_ADDRESSES, "--output json");
        List<String> services = all.stream()
                .filter(TerminalReport::isAws)
                .map(address -> clean(address.address()) + " " + number(address.count()))
                .toList();
        if (!services.isEmpty()) {
            page.list(2, "through AWS  ", services, services.size());
        }
    }

    private static boolean isAws(SourceAddress address) {
        return address.kind() == SourceAddress.Kind.AWS_SERVICE || address.kind() == SourceAddress.Kind.AWS_INTERNAL;
    }

    private static String remarks(SourceAddress address) {
        List<String> remarks = new ArrayList<>();
        if (address.isNew()) {
            remarks.add("NEW");
        }
        if (address.trusted()) {
            remarks.add("trusted");
        }
        if (address.kind() == SourceAddress.Kind.PRIVATE) {
            remarks.add("private");
        }
        address.country().ifPresent(country -> remarks.add(clean(country)));
        address.network().ifPresent(network -> remarks.add(clean(network)));
        return String.join(" ", remarks);
    }

    private static String between(Instant first, Instant last) {
        DateTimeFormatter end = DAY.format(first).equals(DAY.format(last)) ? utc("HH:mm") : MINUTE;
        return MINUTE.format(first) + "–" + end.format(last);
    }

    private void sensitive() {
        List<SensitiveAccess> all = investigation.sensitive();
        if (all.isEmpty()) {
            return;
        }
        page.section("SENSITIVE RESOURCES", "");
        table(
                Calls.of(
                        all,
                        access -> List.of(
                                clean(access.kind()),
                                FindingOutcome.of(access.outcomes())
                                        .titled(call(access.eventSource(), access.eventName()))),
                        SensitiveAccess::count,
                        SensitiveAccess::resource),
                List.of(20, 33),
                MAX_SENSITIVE);
    }

    private void unusual() {
        page.section("UNUSUAL FOR THIS USER", clean(investigation.behaviour().sentence()));
        Map<Novelty.Dimension, List<String>> byDimension = new TreeMap<>();
        for (Novelty novelty : investigation.behaviour().novelties()) {
            byDimension
                    .computeIfAbsent(novelty.dimension(), dimension -> new ArrayList<>())
                    .add(TerminalText.fit(call(clean(novelty.value())), 60)
                            + (novelty.count() > 1 ? " ×" + novelty.count() : ""));
        }
        byDimension.forEach(
                (dimension, values) -> page.list(2, TerminalText.pad(words(dimension), 16), values, values.size()));
        for (Burst burst : investigation.bursts()) {
            page.wrapped(
                    2,
                    TerminalText.pad("burst", 16),
                    "%s: %s%s, %d kinds, %s"
                            .formatted(
                                    words(burst.kind()),
                                    count(burst.calls(), "call"),
                                    succeeded(burst),
                                    burst.distinct(),
                                    between(burst.start(), burst.end())));
        }
    }

    /** How many went through, where the kind of burst leaves it open and not all did. */
    private static String succeeded(Burst burst) {
        boolean isOpen = burst.kind() == Burst.Kind.ENUMERATION || burst.kind() == Burst.Kind.MASS_READ;
        long succeeded = burst.outcomes().succeeded();
        return !isOpen || burst.outcomes().allSucceeded()
                ? ""
                : succeeded == 0 ? ", none succeeded" : ", %s succeeded".formatted(number(succeeded));
    }

    private void coverage() {
        Coverage coverage = investigation.coverage();
        page.section("COVERAGE", investigation.complete() ? "complete" : "");
        if (!investigation.complete()) {
            page.line("  " + page.coloured(Severity.HIGH, "INCOMPLETE") + ": what could not be read may hold more");
        }
        investigation
                .origin()
                .history()
                .ifPresent(history -> page.wrapped(
                        2,
                        "event history of account %s, %s to %s: %s, %s asked in %s"
                                .formatted(
                                        history.accountId(),
                                        history.from(),
                                        history.to(),
                                        count(history.calls(), "call"),
                                        count(history.lookups(), "question"),
                                        count(history.regions().size(), "region"))));
        page.wrapped(
                2,
                "%s (%s), %s: %s twice, %s not asked for"
                        .formatted(
                                count(coverage.files(), "file"),
                                size(coverage.bytes()),
                                count(coverage.records(), "record"),
                                number(coverage.duplicates()),
                                number(coverage.outside())));
        List<String> leftOut = new ArrayList<>();
        addCount(leftOut, coverage.filesSkipped(), "by date, account or region");
        addCount(leftOut, coverage.digestFiles(), "digests");
        addCount(leftOut, coverage.insightFiles(), "Insights");
        addCount(leftOut, coverage.foreignFiles(), "no CloudTrail logs");
        if (!leftOut.isEmpty()) {
            page.wrapped(2, "files left out: " + String.join(", ", leftOut));
        }
        if (coverage.interrupted()) {
            page.wrapped(2, "the reading was stopped before its end");
        }
        List<Coverage.Problem> problems = coverage.problems();
        for (Coverage.Problem problem : problems.subList(0, Math.min(MAX_PROBLEMS, problems.size()))) {
            String where = problem.offset() < 0 ? "" : " at byte " + problem.offset();
            page.cut(2, TerminalText.fitEnd(clean(problem.file()), page.columns() - 4 - where.length()) + where);
            page.wrapped(4, clean(problem.reason()));
        }
        left(problems.size() - Math.min(MAX_PROBLEMS, problems.size()) + coverage.problemsOmitted(), "--output json");
        RuleGaps.show(investigation.rules(), page);
        if (!investigation.limits().isEmpty()) {
            page.section("WHAT THESE LOGS CANNOT SHOW", "");
            investigation.limits().forEach(limit -> page.wrapped(2, "· ", clean(limit)));
        }
    }

    private static void addCount(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(number(count) + " " + what);
        }
    }

    private void left(long count, String where) {
        if (count > 0) {
            page.cut(2, "… %s more in %s".formatted(number(count), where));
        }
    }

    static String call(String eventSource, String eventName) {
        return call(clean(eventSource + ":" + eventName));
    }

    /** {@code s3:GetObject} for {@code s3.amazonaws.com:GetObject}. */
    private static String call(String value) {
        return value.replace(".amazonaws.com:", ":");
    }

    private static String words(Enum<?> value) {
        return InvestigationJson.id(value).replace('-', ' ');
    }

    private static String techniques(List<String> techniques) {
        String shown = techniques.stream().limit(3).map(TerminalText::clean).collect(Collectors.joining(" "));
        return techniques.size() > 3 ? shown + " +" + (techniques.size() - 3) : shown;
    }

    private static List<String> cleaned(List<String> values) {
        return values.stream().map(TerminalText::clean).toList();
    }

    static String count(long count, String singular) {
        return count(count, singular, singular + "s");
    }

    static String count(long count, String singular, String plural) {
        return number(count) + " " + (count == 1 ? singular : plural);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String size(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        double size = bytes / 1024.0;
        for (String unit : List.of("KB", "MB", "GB")) {
            if (size < 1024) {
                return String.format(Locale.ROOT, "%.1f %s", size, unit);
            }
            size /= 1024;
        }
        return String.format(Locale.ROOT, "%.1f TB", size);
    }

    private static Optional<Instant> earliest(Optional<Instant> a, Optional<Instant> b) {
        return a.isPresent() && b.isPresent()
                ? Optional.of(a.get().isBefore(b.get()) ? a.get() : b.get())
                : a.or(() -> b);
    }

    private static Optional<Instant> latest(Optional<Instant> a, Optional<Instant> b) {
        return a.isPresent() && b.isPresent()
                ? Optional.of(a.get().isAfter(b.get()) ? a.get() : b.get())
                : a.or(() -> b);
    }

    static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
