package dev.cordon.investigation;

import dev.cordon.analysis.AgentFamily;
import dev.cordon.analysis.PastBehaviour;
import dev.cordon.analysis.Refusals;
import dev.cordon.sigma.CorrelationResult;
import dev.cordon.trail.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;

/** Judges the identities of a hunt, several at once, and keeps what is worth showing. What all of them share is only read. */
final class Judgement {
    private static final Comparator<HuntedIdentity> WORST_FIRST = Comparator.comparing(
                    (HuntedIdentity identity) -> identity.verdict().level())
            .thenComparing(identity -> -identity.verdict().score())
            .thenComparing(HuntedIdentity::identity, Identity.ORDER);
    private static final Comparator<HuntedIdentity.Session> EARLIEST = Comparator.comparing(
                    HuntedIdentity.Session::since)
            .thenComparing(session -> session.accessKeyId().orElse(""))
            .thenComparing(HuntedIdentity.Session::identity, Identity.ORDER);

    private final HuntRequest request;
    private final Census census;
    private final Coverage coverage;
    private final Ownership ownership;
    private final SecondReading again;
    /** For sums, which accept no events and so never ask it. */
    private final AgentFamily.Cache agents = new AgentFamily.Cache();

    /**
     * A credential that somebody opened and used.
     *
     * @param unit as far as its use counts to them
     * @param since the second at which they got hold of it
     */
    private record Used(Unit unit, long since) {}

    /** What came of one identity. */
    private record Judged(boolean called, Optional<HuntedIdentity> found, CorrelationResult correlations) {}

    Judgement(HuntRequest request, Census census, Coverage coverage, Ownership ownership, SecondReading again) {
        this.request = request;
        this.census = census;
        this.coverage = coverage;
        this.ownership = ownership;
        this.again = again;
    }

    Hunt hunt() {
        long gaps = Scoring.gaps(coverage, RulesUsed.of(request.yardstick().rules(), List.of()));
        List<Judged> judged = judgeAll(gaps);
        List<HuntedIdentity> found = judged.stream()
                .flatMap(one -> one.found().stream())
                .sorted(WORST_FIRST)
                .toList();
        List<CorrelationResult> correlations = judged.stream()
                .map(Judged::correlations)
                .filter(result -> !result.unjudged().isEmpty())
                .toList();
        Hunt.Calls calls = new Hunt.Calls(ownership.judged(census), census.services, ownership.others(census));
        return new Hunt(
                request.yardstick().window(),
                coverage,
                RulesUsed.of(request.yardstick().rules(), correlations),
                found,
                judged.stream()
                        .filter(one -> one.called() || one.found().isPresent())
                        .count(),
                calls,
                limits(calls, judged));
    }

    private List<String> limits(Hunt.Calls calls, List<Judged> judged) {
        List<String> limits = new ArrayList<>();
        if (calls.none()) {
            limits.add(nothingJudged());
        } else if (request.user().isPresent() && judged.stream().noneMatch(Judged::called)) {
            limits.add("%s made no call in the time asked for."
                    .formatted(request.user().get()));
        }
        limits.addAll(census.units.limits());
        limits.addAll(again.limits(coverage.interrupted()));
        request.saved()
                .filter(baseline -> baseline.problems() > 0)
                .ifPresent(baseline -> limits.add(
                        "When the baseline was saved, %d problems kept logs from being read: what looks new may not be."
                                .formatted(baseline.problems())));
        return limits;
    }

    /** Where nothing was looked at, nothing was found: that is no answer. */
    private String nothingJudged() {
        String past = census.earliest <= census.latest
                ? " The records before that time are of %s to %s."
                        .formatted(Instant.ofEpochSecond(census.earliest), Instant.ofEpochSecond(census.latest))
                : "";
        return "No call lies in the time, accounts and Regions asked for.%s%s"
                .formatted(past, coverage.exclusions().map(words -> " " + words).orElse(""));
    }

    private List<Judged> judgeAll(long gaps) {
        ForkJoinPool pool = new ForkJoinPool(request.threads());
        try {
            return pool.submit(() -> ownership.owners().entrySet().parallelStream()
                            .map(owner -> judge(owner.getKey(), owner.getValue(), gaps))
                            .toList())
                    .join();
        } finally {
            pool.shutdownNow();
        }
    }

    private Judged judge(Identity identity, Ownership.Owned owned, long gaps) {
        Signs signs = new Signs(request.yardstick(), request.pastFrom(), agents);
        owned.own().forEach(unit -> kept(unit).ifPresent(signs::merge));
        again.own(identity).ifPresent(deeds -> signs.merge(deeds.signs));
        long refused = signs.refusals.result().stream()
                .mapToLong(Refusals.Refused::count)
                .sum();
        past(identity).ifPresent(signs::recall);
        List<Used> used = new ArrayList<>();
        owned.opened().forEach((unit, since) -> {
            boolean handedOver = unit.first < since;
            used.add(new Used(handedOver ? again.after(unit, identity, since) : unit, ownership.gotHold(unit, since)));
            if (!handedOver) {
                kept(unit).ifPresent(signs::mergeOpened);
            }
        });
        again.opened(identity).ifPresent(deeds -> signs.mergeOpened(deeds.signs));
        Signs.Outcome outcome = signs.outcome(census.undoings, quarantine(identity));
        long unanswered = gaps + outcome.correlations().unjudged().size();
        return new Judged(
                calls(owned.own(), used) > 0,
                outcome.findings().isEmpty()
                        ? Optional.empty()
                        : Optional.of(found(identity, owned.own(), used, refused, outcome, unanswered)),
                outcome.correlations());
    }

    /** In the time that is judged. */
    private static long calls(List<Unit> own, List<Used> used) {
        return own.stream().mapToLong(unit -> unit.inWindow).sum()
                + used.stream().mapToLong(one -> one.unit.inWindow).sum();
    }

    private static Optional<Signs> kept(Unit unit) {
        return Optional.ofNullable(unit.deeds).map(deeds -> deeds.signs);
    }

    private HuntedIdentity found(
            Identity identity, List<Unit> ownUnits, List<Used> used, long refused, Signs.Outcome outcome, long gaps) {
        Unit own = new Unit(identity, null, null, null);
        ownUnits.forEach(own::merge);
        List<HuntedIdentity.Session> sessions = used.stream()
                .filter(one -> one.unit.identity != null)
                .map(Judgement::session)
                .sorted(EARLIEST)
                .toList();
        TreeSet<String> users = new TreeSet<>();
        outcome.changes().stream()
                .filter(change -> change.action().equals("iam:CreateUser"))
                .forEach(change -> users.add(change.resource()));
        long opened = used.stream().mapToLong(one -> one.unit.inWindow).sum();
        int max = HuntedIdentity.MAX_SESSIONS;
        return new HuntedIdentity(
                identity,
                Scoring.judge(outcome.findings(), own.inWindow + opened, gaps),
                own.inWindow,
                opened,
                refused,
                time(own.first),
                time(own.last),
                outcome.findings(),
                sessions.stream().limit(max).toList(),
                Math.max(0, sessions.size() - max),
                users.stream().limit(max).toList(),
                Math.max(0, users.size() - max));
    }

    private Optional<PastBehaviour> past(Identity identity) {
        return identity.kind() == Identity.Kind.USER
                ? request.saved().flatMap(baseline -> baseline.of(identity.accountId(), identity.name()))
                : Optional.empty();
    }

    private Sightings quarantine(Identity identity) {
        return identity.kind() == Identity.Kind.USER
                ? census.quarantines.of(new UserIdentity(identity.name(), identity.accountId()))
                : new Sightings();
    }

    private static HuntedIdentity.Session session(Used used) {
        Unit unit = used.unit;
        return new HuntedIdentity.Session(
                Optional.ofNullable(unit.accessKeyId),
                Objects.requireNonNull(unit.identity),
                Optional.ofNullable(unit.sessionName),
                Instant.ofEpochSecond(used.since),
                Instant.ofEpochSecond(Math.max(used.since, unit.last)),
                unit.inWindow);
    }

    private static Optional<Instant> time(long second) {
        return second == Long.MAX_VALUE || second == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(second));
    }
}
