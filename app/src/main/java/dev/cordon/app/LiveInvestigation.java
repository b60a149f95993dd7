package dev.cordon.app;

import dev.cordon.aws.AccessKeys;
import dev.cordon.aws.AwsCallFailed;
import dev.cordon.aws.EnabledRegions;
import dev.cordon.aws.EventHistory;
import dev.cordon.aws.Lookup;
import dev.cordon.aws.LookupProgress;
import dev.cordon.casefile.FetchedFiles;
import dev.cordon.investigation.Alert;
import dev.cordon.investigation.Evidence;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.InvestigationRequest;
import dev.cordon.investigation.Investigator;
import dev.cordon.investigation.KeyOwners;
import dev.cordon.investigation.Lead;
import dev.cordon.investigation.Origin;
import dev.cordon.investigation.SubjectQuery;
import dev.cordon.investigation.Yardstick;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Fetches from the account's event history what an investigation needs: the user's events, then those of every credential and
 * user that they lead to, until nothing new comes to light.
 *
 * <p>Here rather than in {@code aws} or {@code investigation}, as it needs both: what to ask for next follows from what the
 * {@link Investigator} made of the answers so far, and neither package has to know of the other.
 */
final class LiveInvestigation {
    /** For clocks that differ. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /**
     * What was fetched.
     *
     * @param request of the events that were fetched
     * @param canGoOn whether something is missing that a later run can fetch
     */
    record Fetched(InvestigationRequest request, boolean canGoOn) {}

    private final AwsAccess access;
    private final Surroundings surroundings;
    private final LookupPlan plan;
    private final EventHistory history;
    private final BooleanSupplier cancelled;

    private LiveInvestigation(
            AwsAccess access,
            Surroundings surroundings,
            FetchedFiles files,
            LookupPlan plan,
            LookupProgress progress,
            BooleanSupplier cancelled) {
        this.access = access;
        this.surroundings = surroundings;
        this.plan = plan;
        this.cancelled = cancelled;
        this.history = new EventHistory(
                access.session(),
                plan.regions(),
                new FetchedPages(files),
                surroundings.clock(),
                surroundings.sleeper(),
                cancelled,
                progress);
    }

    /** The plan of an earlier run that is gone on with, else a new one. */
    static LookupPlan plan(
            InvestigationRequest asked, List<String> regions, AwsAccess access, FetchedFiles files, Instant now) {
        String account = access.caller().accountId();
        Optional<LookupPlan> earlier = LookupPlan.read(files);
        if (earlier.isPresent()) {
            if (!earlier.get().subject().equals(asked.subject())
                    || !earlier.get().accountId().equals(account)) {
                throw CommandFailed.usage(
                        "The unfinished case is about %s in account %s, not %s in account %s. Use its subject and credentials, or another folder."
                                .formatted(
                                        earlier.get().subject(), earlier.get().accountId(), asked.subject(), account));
            }
            return earlier.get();
        }
        LogFilter toRead = asked.toRead();
        // Event times are whole seconds.
        Instant end = now.truncatedTo(ChronoUnit.SECONDS);
        Instant oldest = end.minus(EventHistory.REACHES_BACK);
        Instant to = toRead.to().isBefore(end) ? toRead.to() : end;
        if (!to.isAfter(oldest)) {
            throw CommandFailed.usage(
                    "The event history reaches back 90 days, and all that is asked for was before. Read a trail's log files: --logs s3://BUCKET/PREFIX.");
        }
        EnabledRegions enabled = regions.isEmpty()
                ? EnabledRegions.of(access.session(), access.caller())
                : new EnabledRegions(regions.stream().sorted().distinct().toList(), Optional.empty());
        LookupPlan plan = new LookupPlan(
                asked.subject(),
                account,
                toRead.from().isAfter(oldest) ? toRead.from() : oldest,
                to,
                enabled.names(),
                enabled.doubt());
        plan.write(files);
        return plan;
    }

    /**
     * Fetches all that the plan asks for.
     *
     * @param asked the request, of no logs yet
     * @throws AwsCallFailed if nothing could be had at all
     */
    static Fetched fetch(
            InvestigationRequest asked,
            Optional<Alert> alert,
            LookupPlan plan,
            AwsAccess access,
            FetchedFiles files,
            Surroundings surroundings,
            LookupProgress progress,
            BooleanSupplier cancelled) {
        return new LiveInvestigation(access, surroundings, files, plan, progress, cancelled).fetch(asked, alert);
    }

    private Fetched fetch(InvestigationRequest asked, Optional<Alert> alert) {
        SubjectQuery user = user(asked);
        history.lookUp(List.of(of(Lookup.Attribute.USERNAME, user.userName())));
        int earlier = 0;
        InvestigationRequest request = named(asked, user);
        if (!cancelled.getAsBoolean()) {
            requireEvents(user);
            earlier = follow(request);
        }
        return new Fetched(request.over(logs(), origin(alert, earlier)), canGoOn());
    }

    private boolean canGoOn() {
        return (cancelled.getAsBoolean() && !history.complete())
                || history.gaps().stream().anyMatch(gap -> gap.failure().mayPass());
    }

    /** Until there is no new lead. Says how many are too old to matter. */
    private int follow(InvestigationRequest request) {
        Instant judgedFrom = request.yardstick().window().from();
        while (true) {
            Investigation found = new Investigator(Evidence.NONE, ReadProgress.NONE, cancelled)
                    .investigate(request.over(history.logs(), Origin.LOG_FILES));
            List<Lead> leads = Lead.of(found);
            List<Lookup> lookups = leads.stream()
                    .filter(lead -> lead.matters(judgedFrom))
                    .map(this::of)
                    .toList();
            int asked = history.asked();
            history.lookUp(lookups);
            if (history.asked() == asked || cancelled.getAsBoolean()) {
                return leads.size() - lookups.size();
            }
        }
    }

    private Lookup of(Lead lead) {
        if (lead.kind() == Lead.Kind.USER_NAME) {
            return of(Lookup.Attribute.USERNAME, lead.value());
        }
        if (!lead.value().startsWith("ASIA")) {
            return of(Lookup.Attribute.ACCESS_KEY_ID, lead.value());
        }
        Instant from = lead.since().minus(MARGIN);
        Instant to = lead.since().plus(Yardstick.LONGEST_SESSION).plus(MARGIN);
        return new Lookup(
                Lookup.Attribute.ACCESS_KEY_ID,
                lead.value(),
                from.isAfter(plan.from()) ? from : plan.from(),
                to.isBefore(plan.to()) ? to : plan.to());
    }

    private Lookup of(Lookup.Attribute attribute, String value) {
        return new Lookup(attribute, value, plan.from(), plan.to());
    }

    // Whom the subject means.

    private SubjectQuery user(InvestigationRequest asked) {
        String account = plan.accountId();
        SubjectQuery query = SubjectQuery.isAccessKeyId(asked.subject())
                ? new SubjectQuery(ownerOf(asked.subject()), Optional.of(account))
                : SubjectQuery.of(asked.subject(), asked.accountId());
        if (!query.accountId().orElse(account).equals(account)) {
            throw CommandFailed.usage(
                    "User %s is in account %s, and these credentials are of account %s. Use credentials of its account: --profile or --assume-role."
                            .formatted(query.userName(), query.accountId().orElse(""), account));
        }
        return query;
    }

    private String ownerOf(String accessKeyId) {
        if (accessKeyId.startsWith("AKIA")) {
            Optional<String> user = AccessKeys.userOf(accessKeyId, access.session(), access.caller());
            if (user.isPresent()) {
                return user.get();
            }
        }
        return issuerOf(accessKeyId);
    }

    /** Goes back from a session's key to the key that opened it, and so on to a user. */
    private String issuerOf(String accessKeyId) {
        String key = accessKeyId;
        while (!cancelled.getAsBoolean()) {
            history.lookUp(List.of(
                    of(Lookup.Attribute.ACCESS_KEY_ID, key),
                    // The call that issued a key names it among its resources.
                    of(Lookup.Attribute.RESOURCE_NAME, key)));
            requireAnswers();
            KeyOwners owners = new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, 1, ReadProgress.NONE, cancelled)
                    .read("finding the key's user", history.logs(), KeyOwners::new)
                    .visitors()
                    .get(0);
            Optional<KeyOwners.Owner> owner = owners.ownerOf(accessKeyId);
            if (owner.isPresent()) {
                return owner.get().userName();
            }
            List<String> chain = owners.chain(accessKeyId);
            String last = chain.get(chain.size() - 1);
            if (last.equals(key)) {
                throw CommandFailed.usage(
                        "The event history of account %s does not show whose access key %s is: no event was made with it, and none issued it to a user. Check the key id and the account, or read a trail's log files with --logs."
                                .formatted(plan.accountId(), accessKeyId));
            }
            key = last;
        }
        throw new CommandFailed(ExitCode.INTERRUPTED, "Stopped before the key's user was found.");
    }

    private InvestigationRequest named(InvestigationRequest asked, SubjectQuery user) {
        return asked.about(user.userName(), plan.accountId());
    }

    // What came of it.

    private void requireEvents(SubjectQuery user) {
        requireAnswers();
        if (history.events() == 0 && history.gaps().isEmpty()) {
            throw new CommandFailed(
                    ExitCode.INCOMPLETE,
                    "The event history of account %s holds no event of a user named %s since %s (%d regions asked). Names are told apart by case; the user may be of another account, or have done nothing that is recorded."
                            .formatted(
                                    plan.accountId(),
                                    user.userName(),
                                    plan.from(),
                                    plan.regions().size()));
        }
        if (history.events() == 0) {
            throw history.gaps().get(0).failure();
        }
    }

    /** Where no region gave any answer, the reason is the answer. */
    private void requireAnswers() {
        if (history.calls() == 0 && !history.gaps().isEmpty()) {
            throw history.gaps().get(0).failure();
        }
    }

    private List<LogFile> logs() {
        List<LogFile> logs = new ArrayList<>(history.logs());
        plan.doubt().ifPresent(doubt -> logs.add(gap("event history of further regions", doubt)));
        Map<String, List<EventHistory.Gap>> byRegion = history.gaps().stream()
                .collect(Collectors.groupingBy(EventHistory.Gap::region, TreeMap::new, Collectors.toList()));
        byRegion.forEach((region, gaps) -> logs.add(gap("event history of " + region, reason(gaps))));
        return logs;
    }

    private static String reason(List<EventHistory.Gap> gaps) {
        String others = gaps.size() == 1 ? "" : ", and %d more questions".formatted(gaps.size() - 1);
        return "not looked up to the end: %s%s. %s"
                .formatted(gaps.get(0).lookup(), others, gaps.get(0).failure().getMessage());
    }

    private static LogFile gap(String name, String reason) {
        return new LogArguments.Unreachable(new Coverage.Problem(name, -1, reason));
    }

    private Origin origin(Optional<Alert> alert, int earlierSessions) {
        Instant settled = plan.to().plus(EventHistory.SETTLES_WITHIN);
        boolean provisional = surroundings.clock().instant().isBefore(settled);
        return new Origin(
                alert,
                Optional.of(new Origin.EventHistory(
                        access.caller().arn(),
                        plan.accountId(),
                        plan.from(),
                        plan.to(),
                        provisional ? Optional.of(settled) : Optional.empty(),
                        plan.regions(),
                        history.asked(),
                        history.calls(),
                        history.events(),
                        earlierSessions)));
    }
}
