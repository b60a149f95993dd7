package dev.cordon.investigation;

import dev.cordon.analysis.Behaviour;
import dev.cordon.analysis.Burst;
import dev.cordon.analysis.Change;
import dev.cordon.analysis.DistantUse;
import dev.cordon.analysis.Networks;
import dev.cordon.analysis.Novelty;
import dev.cordon.analysis.Refusals;
import dev.cordon.analysis.SensitiveAccess;
import dev.cordon.analysis.Severity;
import dev.cordon.trail.CallOutcomes;
import dev.cordon.trail.TimeWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Turns what the analyzers found into findings: one for each kind of thing, however often it happened, so that being busy does
 * not look like being bad. The ids are documented in {@code docs/findings.md}.
 */
final class Findings {
    /** Names listed in an explanation. */
    private static final int MAX_NAMES = 6;
    /** Failed sign-ins that stand for guessing, not for a bad morning. */
    private static final int MANY_FAILED_SIGN_INS = 5;
    /** Reads of data in one burst that no program makes by the way. */
    private static final int MANY_READS_AT_ONCE = 500;

    /** Grave calls refused, of so many kinds, are no missing permission or two. */
    private static final int MANY_GRAVE_CALLS = 3;

    /** In ordinary work a call is refused now and then; more often than one in that many is a search for what is allowed. */
    private static final int USUAL_CALLS_PER_REFUSAL = 25;

    /** Distinct calls refused that stand for trying doors, not for a program that lacks a permission. */
    private static final int MANY_REFUSED_CALLS = 5;

    static final Comparator<Finding> STRONGEST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::first)
            .thenComparing(Finding::id);

    /** What belongs to one kind of change. */
    private record ChangeKind(String id, String title, Predicate<Change> takes) {}

    /** The first that takes a change has it. */
    private static final List<ChangeKind> CHANGE_KINDS = List.of(
            new ChangeKind(
                    "access-opened-to-outsiders",
                    "Access opened to other accounts or everyone",
                    change -> change.external() && change.category() == Change.Category.ACCESS),
            new ChangeKind(
                    "data-shared-with-outsiders",
                    "Data shared with other accounts or everyone",
                    change -> change.external()
                            && (change.category() == Change.Category.DATA_SHARING
                                    || change.category() == Change.Category.DATA)),
            new ChangeKind(
                    "code-opened-to-outsiders",
                    "Code or machines opened to other accounts or everyone",
                    change -> change.external() && change.category() == Change.Category.COMPUTE),
            new ChangeKind(
                    "network-exposed",
                    "Network opened to the Internet",
                    change -> change.external() && change.category() == Change.Category.NETWORK),
            new ChangeKind(
                    "logging-impaired",
                    "Logging or detection weakened",
                    change -> change.category() == Change.Category.LOGGING),
            new ChangeKind(
                    "user-created",
                    "IAM users created",
                    change -> change.action().equals("iam:CreateUser")),
            new ChangeKind(
                    "access-key-created",
                    "Access keys created",
                    change -> change.action().equals("iam:CreateAccessKey")),
            new ChangeKind(
                    "password-set",
                    "Console passwords set",
                    change ->
                            change.action().endsWith("LoginProfile") && change.operation() != Change.Operation.DELETED),
            new ChangeKind(
                    "mfa-changed",
                    "MFA devices changed",
                    change -> change.action().contains("MFA")),
            new ChangeKind(
                    "guard-rails-removed",
                    "Account taken out of its organisation, or from under its policies",
                    change -> change.category() == Change.Category.ACCESS
                            && change.techniques().contains("T1666")),
            new ChangeKind(
                    "administrator-access-granted",
                    "Administrator access granted",
                    change -> change.category() == Change.Category.ACCESS && change.severity() == Severity.CRITICAL),
            new ChangeKind(
                    "access-changed", "Permissions changed", change -> change.category() == Change.Category.ACCESS),
            new ChangeKind(
                    "identity-changed", "Identities changed", change -> change.category() == Change.Category.IDENTITY),
            new ChangeKind(
                    "region-enabled",
                    "AWS Regions switched on",
                    change -> change.action().equals("account:EnableRegion")),
            new ChangeKind(
                    "remote-command",
                    "Commands run on machines",
                    change -> change.techniques().contains("T1651")),
            new ChangeKind(
                    "compute-changed",
                    "Machines or code created, changed or deleted",
                    change -> change.category() == Change.Category.COMPUTE),
            new ChangeKind(
                    "network-changed", "Network changed", change -> change.category() == Change.Category.NETWORK),
            new ChangeKind(
                    "sharing-changed",
                    "Copies of data made, or sharing changed",
                    change -> change.category() == Change.Category.DATA_SHARING),
            new ChangeKind("data-destroyed", "Data deleted", change -> true));

    private final List<Finding> findings = new ArrayList<>();

    /** What was found, strongest first. */
    List<Finding> sorted() {
        return findings.stream().sorted(STRONGEST_FIRST).toList();
    }

    void changes(List<Change> changes) {
        Map<ChangeKind, List<Change>> byKind = new LinkedHashMap<>();
        for (Change change : changes) {
            // What cannot harm on its own is told in the reach, not as a finding.
            if (change.severity() != Severity.INFO) {
                byKind.computeIfAbsent(kindOf(change), kind -> new ArrayList<>())
                        .add(change);
            }
        }
        byKind.forEach(this::changes);
    }

    private static ChangeKind kindOf(Change change) {
        return CHANGE_KINDS.stream()
                .filter(kind -> kind.takes().test(change))
                .findFirst()
                .orElseThrow();
    }

    private void changes(ChangeKind kind, List<Change> changes) {
        Sightings evidence = new Sightings();
        Set<String> techniques = new TreeSet<>();
        Severity severity = Severity.INFO;
        Set<String> names = new TreeSet<>();
        boolean manyRegions = Change.regions(changes).size() > 1;
        for (Change change : changes) {
            evidence.add(change.time(), change.eventId());
            techniques.addAll(change.techniques());
            severity = max(severity, change.severity());
            String detail = change.detail().isEmpty() ? "" : " (" + change.detail() + ")";
            names.add(change.resource() + detail + (manyRegions ? inRegion(change) : ""));
        }
        long standing = changes.stream().filter(Change::standing).count();
        String state = standing == 0
                ? "By the end of what was read none of it still holds."
                : standing == changes.size()
                        ? "By the end of what was read it still holds."
                        : "By the end of what was read %d of %d still hold.".formatted(standing, changes.size());
        String actions = String.join(
                ", ", new TreeSet<>(changes.stream().map(Change::action).toList()));
        add(
                kind.id(),
                kind.title(),
                severity,
                Optional.of(FindingOutcome.SUCCEEDED), // What failed has changed nothing.
                techniques,
                "%s: %s. %s".formatted(actions, list(names), state),
                evidence);
    }

    private static String inRegion(Change change) {
        return change.region().map(region -> " in " + region).orElse("");
    }

    void attackTools(SortedMap<String, Sightings> tools) {
        Sightings evidence = new Sightings();
        tools.values().forEach(evidence::merge);
        if (!evidence.isEmpty()) {
            add(
                    "attack-tool",
                    "Calls by a tool made for attacks or audits",
                    Severity.HIGH,
                    Set.of("T1059.009"),
                    "The user agent of %d calls names %s. If nobody was testing, somebody else holds the credentials."
                            .formatted(evidence.count(), list(tools.keySet())),
                    evidence);
        }
    }

    void quarantine(Sightings evidence, TimeWindow window) {
        if (!evidence.isEmpty()) {
            String since = evidence.first().isBefore(window.from())
                    ? " It was attached on %s, before the judged time, and still was when that began."
                            .formatted(evidence.first())
                    : "";
            add(
                    "quarantined-by-aws",
                    "AWS has quarantined the user",
                    Severity.CRITICAL,
                    Set.of("T1552"),
                    "The policy AWSCompromisedKeyQuarantine was attached to the user, as AWS does when it finds an access"
                            + " key in public. It limits the damage, and is no containment."
                            + since,
                    evidence);
        }
    }

    /**
     * What was refused.
     *
     * @param calls all calls that the refused ones are among
     */
    void refusals(List<Refusals.Refused> refusals, long calls) {
        Sightings all = new Sightings();
        Sightings grave = new Sightings();
        Set<String> names = new TreeSet<>();
        Set<String> graveCalls = new TreeSet<>();
        for (Refusals.Refused refused : refusals) {
            all.addAll(refused.count(), refused.first(), refused.last(), refused.eventIds());
            names.add(refused.eventName());
            if (Timeline.isGrave(refused.eventName())) {
                grave.addAll(refused.count(), refused.first(), refused.last(), refused.eventIds());
                graveCalls.add(refused.eventName());
            }
        }
        if (!grave.isEmpty()) {
            add(
                    "grave-call-refused",
                    "Tried what nobody does by accident",
                    graveCalls.size() >= MANY_GRAVE_CALLS ? Severity.HIGH : Severity.MEDIUM,
                    Optional.of(FindingOutcome.REFUSED),
                    Set.of("T1078.004"),
                    "%d calls that would have opened, hidden or taken something were refused: %s."
                            .formatted(grave.count(), list(graveCalls)),
                    grave);
        }
        if (!all.isEmpty()) {
            add(
                    "calls-refused",
                    "Calls refused",
                    names.size() >= MANY_REFUSED_CALLS && all.count() * USUAL_CALLS_PER_REFUSAL >= calls
                            ? Severity.MEDIUM
                            : Severity.LOW,
                    Optional.of(FindingOutcome.REFUSED),
                    Set.of("T1580"),
                    "%d calls were refused, of %d kinds: %s.".formatted(all.count(), names.size(), list(names)),
                    all);
        }
    }

    void bursts(List<Burst> bursts) {
        Map<Burst.Kind, List<Burst>> byKind = new TreeMap<>();
        bursts.forEach(burst ->
                byKind.computeIfAbsent(burst.kind(), kind -> new ArrayList<>()).add(burst));
        byKind.forEach((kind, of) -> {
            switch (kind) {
                // Trying is all there is to it: one call that went through makes it one.
                case ENUMERATION ->
                    burst(of, "Looked around", Severity.HIGH, "T1580", "read calls of many kinds", FindingOutcome::of);
                case MASS_READ -> massRead(of);
                case MASS_DELETE -> burst(of, "Deleted in bulk", Severity.HIGH, "T1485", "deletions");
                case THROTTLING -> burst(of, "Called faster than AWS allows", Severity.LOW, "T1580", "throttled calls");
                case REFUSALS -> burst(of, "Tried many doors", Severity.HIGH, "T1580", "refused calls of many kinds");
            }
        });
    }

    /** Those that reads which went through make by themselves; if there is none, it was only tried. */
    private void massRead(List<Burst> bursts) {
        List<Burst> done =
                bursts.stream().filter(burst -> burst.outcomes().allSucceeded()).toList();
        List<Burst> told = done.isEmpty() ? bursts : done;
        burst(
                told,
                "Read data in bulk",
                isGraveRead(told) ? Severity.HIGH : Severity.MEDIUM,
                "T1530",
                done.isEmpty() ? "calls to read data" : "reads of data",
                done.isEmpty() ? FindingOutcome::ofAttempt : FindingOutcome::of);
    }

    /** A program that works through some objects is ordinary; hundreds in one go, or mostly secrets, are not. */
    private static boolean isGraveRead(List<Burst> bursts) {
        return bursts.stream().anyMatch(burst -> burst.calls() >= MANY_READS_AT_ONCE || isSecret(burst.examples()));
    }

    private static boolean isSecret(List<String> mostFrequentFirst) {
        return mostFrequentFirst.stream()
                .limit(1)
                .anyMatch(call -> call.startsWith("secretsmanager.") || call.startsWith("ssm."));
    }

    /** Adds one whose title says what came of the calls, where not all went through. */
    private void burst(List<Burst> bursts, String title, Severity severity, String technique, String what) {
        CallOutcomes outcomes = outcomes(bursts);
        Sightings evidence = evidence(bursts);
        add(
                id(bursts),
                title,
                severity,
                Optional.of(FindingOutcome.of(outcomes)),
                Set.of(technique),
                sentence(bursts, evidence, what),
                evidence);
    }

    private void burst(
            List<Burst> bursts,
            String title,
            Severity severity,
            String technique,
            String what,
            Function<CallOutcomes, FindingOutcome> judge) {
        CallOutcomes outcomes = outcomes(bursts);
        Sightings evidence = evidence(bursts);
        addTold(
                id(bursts),
                title,
                severity,
                outcomes,
                judge.apply(outcomes),
                Set.of(technique),
                sentence(bursts, evidence, what),
                evidence);
    }

    private static String id(List<Burst> bursts) {
        return "burst-" + bursts.get(0).kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static CallOutcomes outcomes(List<Burst> bursts) {
        return bursts.stream().map(Burst::outcomes).reduce(CallOutcomes.NONE, CallOutcomes::plus);
    }

    private static Sightings evidence(List<Burst> bursts) {
        Sightings evidence = new Sightings();
        bursts.forEach(burst -> evidence.addAll(burst.calls(), burst.start(), burst.end(), burst.eventIds()));
        return evidence;
    }

    private static String sentence(List<Burst> bursts, Sightings evidence, String what) {
        Set<String> examples = new TreeSet<>();
        bursts.forEach(burst -> examples.addAll(burst.examples()));
        return "%d %s within minutes, such as %s.".formatted(evidence.count(), what, list(examples));
    }

    void distantUse(List<DistantUse> uses) {
        Map<DistantUse.Kind, List<DistantUse>> byKind = new TreeMap<>();
        uses.forEach(use ->
                byKind.computeIfAbsent(use.kind(), kind -> new ArrayList<>()).add(use));
        byKind.forEach((kind, of) -> {
            Sightings evidence = new Sightings();
            of.forEach(use -> evidence.addAll(1, use.firstTime(), use.secondTime(), use.eventIds()));
            DistantUse use = of.get(0);
            String places = "%s was used from %s and from %s within %d minutes."
                    .formatted(
                            use.credential(),
                            use.firstPlace().orElse(use.firstAddress()),
                            use.secondPlace().orElse(use.secondAddress()),
                            Math.max(1, use.apart().toMinutes()));
            switch (kind) {
                case IMPOSSIBLE_TRAVEL ->
                    add(
                            "impossible-travel",
                            "Used from two far-apart places",
                            Severity.HIGH,
                            Set.of("T1078.004"),
                            places,
                            evidence);
                case OVERLAP ->
                    add(
                            "used-from-two-places",
                            "Used from two addresses at once",
                            Severity.MEDIUM,
                            Set.of("T1078.004"),
                            places,
                            evidence);
                case HANDOVER ->
                    add(
                            "changed-address",
                            "Changed its address within minutes",
                            Severity.LOW,
                            Set.of("T1078.004"),
                            places,
                            evidence);
            }
        });
    }

    void signIns(SignIns.Counts counts) {
        if (!counts.withoutMfa().isEmpty()) {
            add(
                    "signed-in-without-mfa",
                    "Console sign-in without MFA",
                    Severity.LOW,
                    Optional.of(FindingOutcome.SUCCEEDED),
                    Set.of("T1078.004"),
                    "%d console sign-ins went without a second factor."
                            .formatted(counts.withoutMfa().count()),
                    counts.withoutMfa());
        }
        if (!counts.failed().isEmpty()) {
            add(
                    "sign-in-failed",
                    "Console sign-ins failed",
                    counts.failed().count() >= MANY_FAILED_SIGN_INS ? Severity.MEDIUM : Severity.LOW,
                    Optional.of(FindingOutcome.REFUSED),
                    Set.of("T1110"),
                    "%d console sign-ins with the user's name failed."
                            .formatted(counts.failed().count()),
                    counts.failed());
        }
    }

    void sensitive(List<SensitiveAccess> accesses) {
        Map<String, List<SensitiveAccess>> byKind = new TreeMap<>();
        accesses.forEach(access ->
                byKind.computeIfAbsent(access.kind(), kind -> new ArrayList<>()).add(access));
        byKind.forEach((kind, of) -> {
            Sightings evidence = new Sightings();
            Set<String> calls = new TreeSet<>();
            Set<String> resources = new TreeSet<>();
            CallOutcomes outcomes = CallOutcomes.NONE;
            for (SensitiveAccess access : of) {
                outcomes = outcomes.plus(access.outcomes());
                evidence.addAll(access.count(), access.first(), access.last(), access.eventIds());
                calls.add(access.eventName());
                resources.add(access.resource());
            }
            boolean configured = kind.equals("configured");
            addTold(
                    "sensitive-" + kind,
                    configured ? "Resources on your list touched" : "Sensitive resources touched: " + kind,
                    configured ? Severity.MEDIUM : kind.equals("instance-credentials") ? Severity.MEDIUM : Severity.LOW,
                    outcomes,
                    FindingOutcome.of(outcomes),
                    Set.of(techniqueOf(kind)),
                    "%d calls (%s) on %s.".formatted(evidence.count(), list(calls), list(resources)),
                    evidence);
        });
    }

    private static String techniqueOf(String kind) {
        return switch (kind) {
            case "secret", "parameter" -> "T1555.006";
            case "instance-credentials" -> "T1552.005";
            case "identity" -> "T1087.004";
            case "logging" -> "T1562.008";
            default -> "T1530";
        };
    }

    /**
     * New ways together with a new place: either alone is an ordinary Monday.
     *
     * @param trusted networks in which no address is a new place
     */
    void behaviour(Behaviour behaviour, Networks trusted) {
        Map<Novelty.Dimension, List<Novelty>> byDimension = new TreeMap<>();
        behaviour
                .novelties()
                .forEach(novelty -> byDimension
                        .computeIfAbsent(novelty.dimension(), dimension -> new ArrayList<>())
                        .add(novelty));
        boolean newPlace = byDimension.getOrDefault(Novelty.Dimension.SOURCE_ADDRESS, List.of()).stream()
                .anyMatch(novelty -> novelty.baselineCount() == 0 && !trusted.contains(novelty.value()));
        boolean newWays = byDimension.containsKey(Novelty.Dimension.SERVICE)
                || byDimension.containsKey(Novelty.Dimension.USER_AGENT)
                || byDimension.containsKey(Novelty.Dimension.REGION);
        byDimension.forEach((dimension, novelties) -> {
            Sightings evidence = new Sightings();
            Set<String> values = new TreeSet<>();
            for (Novelty novelty : novelties) {
                evidence.addAll(novelty.count(), novelty.first(), novelty.last(), novelty.eventIds());
                values.add(novelty.value());
            }
            String what = dimension.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            add(
                    "new-" + dimension.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "New %s for this user".formatted(what),
                    newPlace && newWays && dimension == Novelty.Dimension.SOURCE_ADDRESS
                            ? Severity.MEDIUM
                            : Severity.LOW,
                    Set.of("T1078.004"),
                    "%s: %s; %s.".formatted(what, list(values), behaviour.sentence()),
                    evidence);
        });
    }

    /** Adds one of which it is no question what came of the calls. */
    private void add(
            String id,
            String title,
            Severity severity,
            Collection<String> techniques,
            String explanation,
            Sightings evidence) {
        add(id, title, severity, Optional.empty(), techniques, explanation, evidence);
    }

    /** Adds one of what may have been done or only tried. */
    private void addTold(
            String id,
            String title,
            Severity severity,
            CallOutcomes outcomes,
            FindingOutcome outcome,
            Collection<String> techniques,
            String explanation,
            Sightings evidence) {
        add(
                id,
                outcome.titled(title),
                outcome.weighed(severity),
                Optional.of(outcome),
                techniques,
                outcome.sentence(outcomes) + explanation,
                evidence);
    }

    private void add(
            String id,
            String title,
            Severity severity,
            Optional<FindingOutcome> outcome,
            Collection<String> techniques,
            String explanation,
            Sightings evidence) {
        findings.add(new Finding(
                id,
                title,
                severity,
                outcome,
                techniques.stream().sorted().distinct().toList(),
                explanation,
                evidence.count(),
                evidence.first(),
                evidence.last(),
                evidence.eventIds()));
    }

    private static Severity max(Severity a, Severity b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String list(Collection<String> names) {
        String shown = String.join(", ", names.stream().limit(MAX_NAMES).toList());
        return names.size() > MAX_NAMES ? "%s and %d more".formatted(shown, names.size() - MAX_NAMES) : shown;
    }
}
