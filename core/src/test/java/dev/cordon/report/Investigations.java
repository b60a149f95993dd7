package dev.cordon.report;

import dev.cordon.analysis.Activity;
import dev.cordon.analysis.Behaviour;
import dev.cordon.analysis.Burst;
import dev.cordon.analysis.Change;
import dev.cordon.analysis.Denial;
import dev.cordon.analysis.Novelty;
import dev.cordon.analysis.SensitiveAccess;
import dev.cordon.analysis.Severity;
import dev.cordon.analysis.SourceAddress;
import dev.cordon.analysis.Tally;
import dev.cordon.investigation.Alert;
import dev.cordon.investigation.Finding;
import dev.cordon.investigation.FindingOutcome;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.Origin;
import dev.cordon.investigation.Reach;
import dev.cordon.investigation.RulesUsed;
import dev.cordon.investigation.Subject;
import dev.cordon.investigation.TimelineEntry;
import dev.cordon.investigation.Verdict;
import dev.cordon.sigma.RefusedRule;
import dev.cordon.trail.CallOutcomes;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LeftOut;
import dev.cordon.trail.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Believable investigations; each text that a log could hold may be replaced by a hostile one. */
final class Investigations {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String EVENT = "6c1eed73-00ee-4810-8009-c9ce5990c100";
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";

    private Investigations() {}

    static Investigation ofAlice() {
        return with("mallory");
    }

    /** The investigation of a user in whose logs every name is this one. */
    static Investigation with(String name) {
        Change standing = change(name, Severity.CRITICAL, true);
        Change undone = change(name + "2", Severity.HIGH, false);
        return with(
                name,
                new Reach(
                        List.of(
                                session(KEY, "ASIAIOSFODNN7EXAMPLE", name),
                                session("ASIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN8EXAMPLE", name)),
                        List.of(standing, undone)),
                new TimeWindow(START, Instant.MAX));
    }

    static Investigation with(String name, Reach reach, TimeWindow window) {
        Denial denial = new Denial(
                "iam.amazonaws.com",
                name,
                "AccessDenied",
                name,
                "errorMessage",
                3,
                at(1),
                at(2),
                List.of(name),
                List.of(name),
                List.of(EVENT));
        return new Investigation(
                new Subject(name, "arn:aws:iam::123456789012:user/" + name, "123456789012", List.of(KEY)),
                window,
                new Coverage(
                        2,
                        1,
                        1,
                        1,
                        1,
                        5_000_000,
                        1234,
                        5,
                        6,
                        7,
                        1,
                        List.of(new Coverage.Problem(name, 99, name)),
                        2,
                        false,
                        new LeftOut(
                                new TreeSet<>(List.of(name)),
                                new TreeSet<>(List.of(name)),
                                Optional.of(at(0)),
                                Optional.of(at(1)))),
                new RulesUsed(
                        300,
                        List.of(new RefusedRule(name, 3, 7, null, name, name)),
                        List.of(new RulesUsed.Unjudged(name, name, name))),
                new Verdict(
                        Verdict.Level.COMPROMISE_LIKELY,
                        90,
                        "What " + name + " did is what attackers do.",
                        List.of(new Verdict.Reason(
                                "identity-created",
                                name,
                                Severity.HIGH,
                                30,
                                List.of("T1136.003"),
                                List.of(EVENT, EVENT)))),
                activity(name),
                activity(name),
                List.of(denial),
                List.of(denial),
                List.of(new SourceAddress(
                        name,
                        SourceAddress.Kind.OTHER,
                        false,
                        4,
                        at(0),
                        at(3),
                        List.of(name),
                        Optional.of("NL"),
                        Optional.of(name),
                        true)),
                new Behaviour(
                        10,
                        3,
                        "compared with 10 events in 3 days of history",
                        List.of(new Novelty(
                                Novelty.Dimension.USER_AGENT,
                                name,
                                0,
                                2,
                                at(0),
                                at(1),
                                "first time in 3 days of history",
                                List.of(EVENT)))),
                List.of(new SensitiveAccess(
                        "secret",
                        "secretsmanager.amazonaws.com",
                        name,
                        name,
                        name,
                        new CallOutcomes(3, 1, 0, 0),
                        at(0),
                        at(1),
                        List.of(EVENT))),
                List.of(new Burst(
                        Burst.Kind.MASS_READ,
                        at(0),
                        at(5),
                        new CallOutcomes(400, 0, 0, 0),
                        3,
                        List.of(name),
                        List.of(EVENT))),
                List.of(
                        new Finding(
                                "identity-created",
                                "IAM users created",
                                Severity.HIGH,
                                Optional.of(FindingOutcome.SUCCEEDED),
                                List.of("T1136.003"),
                                name,
                                5,
                                at(0),
                                at(1),
                                List.of(EVENT)),
                        new Finding(
                                "other",
                                name,
                                Severity.LOW,
                                Optional.empty(),
                                List.of(),
                                name,
                                1,
                                at(0),
                                at(1),
                                List.of(EVENT))),
                reach,
                List.of(entry(name, Severity.HIGH, Optional.of(name)), entry(name, Severity.INFO, Optional.empty())),
                7,
                List.of("These logs hold no data events of " + name + "."),
                new Origin(
                        Optional.of(new Alert(
                                "GuardDuty finding", name, name, name, name, Optional.of(at(1)), Optional.empty())),
                        Optional.of(new Origin.EventHistory(
                                name,
                                "123456789012",
                                START,
                                at(9),
                                Optional.of(at(10)),
                                List.of("eu-west-1", "us-east-1"),
                                3,
                                40,
                                1_900,
                                2))));
    }

    static Reach.Session session(String issued, long events, long before) {
        return new Reach.Session(
                issued,
                Reach.Kind.ASSUME_ROLE,
                KEY,
                at(1),
                // Of roles of their own, or they would be told together.
                Optional.of("arn:aws:iam::123456789012:role/" + issued),
                Optional.empty(),
                events,
                0,
                before,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
    }

    static Change machine(String id, Severity severity, String region) {
        return change(
                Change.Category.COMPUTE,
                Change.Operation.CREATED,
                "ec2:RunInstances",
                "started machine",
                "AWS::EC2::Instance",
                id,
                "m5.large",
                severity,
                region);
    }

    static Change deletedParameter(String name) {
        return change(
                Change.Category.DATA,
                Change.Operation.CHANGED,
                "ssm:DeleteParameter",
                "deleted parameter",
                "AWS::SSM::Parameter",
                name,
                "",
                Severity.INFO,
                "us-east-1");
    }

    private static Change change(
            Change.Category category,
            Change.Operation operation,
            String action,
            String what,
            String type,
            String resource,
            String detail,
            Severity severity,
            String region) {
        return new Change(
                category,
                operation,
                action,
                what,
                type,
                resource,
                resource,
                detail,
                false,
                severity,
                List.of(),
                at(2),
                EVENT + resource,
                "198.51.100.7",
                Optional.of(region),
                Optional.empty(),
                Optional.of(KEY),
                true,
                Optional.empty());
    }

    private static Change change(String name, Severity severity, boolean standing) {
        return new Change(
                Change.Category.DATA_SHARING,
                Change.Operation.CREATED,
                "iam:CreateUser",
                "created user",
                "AWS::IAM::User",
                name,
                name,
                name,
                true,
                severity,
                List.of("T1136.003"),
                at(2),
                EVENT + name,
                name,
                Optional.of(name),
                Optional.of(name),
                Optional.of(KEY),
                standing,
                standing ? Optional.empty() : Optional.of(new Change.Undoing("iam:DeleteUser", at(5), EVENT, name)));
    }

    private static Reach.Session session(String issuer, String issued, String name) {
        return new Reach.Session(
                issued,
                Reach.Kind.ASSUME_ROLE,
                issuer,
                at(1),
                Optional.of("arn:aws:iam::123456789012:role/" + name),
                Optional.of(name),
                12,
                2,
                0,
                Optional.of(at(4)),
                List.of(name),
                0,
                Optional.empty());
    }

    private static TimelineEntry entry(String name, Severity severity, Optional<String> error) {
        return new TimelineEntry(
                at(1),
                severity,
                "iam.amazonaws.com",
                name,
                name,
                name,
                KEY,
                false,
                name,
                Optional.of(name),
                Optional.empty(),
                error,
                EVENT);
    }

    private static Activity activity(String name) {
        List<Tally> tallies = List.of(new Tally(name, 3, at(0), at(2)));
        TreeMap<Instant, Long> perHour = new TreeMap<>();
        perHour.put(START, 3L);
        return new Activity(
                3, Optional.of(at(0)), Optional.of(at(2)), tallies, tallies, tallies, tallies, tallies, perHour);
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }
}
