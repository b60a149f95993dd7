package dev.cordon.hardening.mfa;

import dev.cordon.analysis.ErrorKind;
import dev.cordon.hardening.mfa.EventActions.Mapped;
import dev.cordon.hardening.mfa.MfaPolicy.Factor;
import dev.cordon.iam.UserName;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts recorded calls of IAM users to the policy: what would it have denied? Counts only, so that memory grows with users and the
 * credentials, programs and addresses that they use, and not with calls; beyond {@link #MOST_WORKLOADS} of a user, further ones
 * count as one.
 *
 * <p>Looks at users' own credentials and the sessions made with {@code GetSessionToken}: the policy is attached to users, so it does
 * not reach sessions of roles, nor the root user. Mergeable: neither the order of calls nor the number of threads matters.
 */
public final class MfaReplay implements TrailReader.Visitor {
    /** How many combinations of credential, program and address are told apart for a user. */
    public static final int MOST_WORKLOADS = 200;

    /** The AWS CLI, its shells, and the tools for PowerShell, as they begin their user agent. */
    private static final Pattern INTERACTIVE =
            Pattern.compile("\\[?(aws-cli|aws-shell|AWSPowerShell|AWS-Tools-For-PowerShell)", Pattern.CASE_INSENSITIVE);

    private static final int MOST_UNKNOWN = 1_000;
    private static final String CONSOLE = "console";
    private static final String OTHERS = "others";

    private final MfaPolicy policy;
    private final Set<String> users;
    private final String accountId;
    private final Map<String, UserCalls> byUser = new HashMap<>();
    private final Map<String, Long> unknown = new HashMap<>();
    /** What the policy says of an event, by its source and name: calls repeat, and the policy asks for nothing else. */
    private final Map<String, Map<Factor, Verdict>> decided = new HashMap<>();

    /**
     * Prepares a replay.
     *
     * @param users whose calls are looked at; empty for those of every user
     * @param accountId whose users; empty for every account's
     */
    public MfaReplay(MfaPolicy policy, Set<UserName> users, String accountId) {
        this.policy = policy;
        this.users = users.stream().map(UserName::value).collect(Collectors.toUnmodifiableSet());
        this.accountId = accountId;
    }

    private enum Verdict {
        ALLOWED,
        DENIED,
        /** No permission is asked for. */
        UNAUTHORISED,
        /** Which action it is, is not known; the policy denies all but a handful. */
        UNKNOWN
    }

    @Override
    public boolean wants(TrailEvent event) {
        if (!"IAMUser".equals(event.identityType())) {
            return false;
        }
        String name = event.userName();
        return name != null
                && (accountId.isEmpty() || accountId.equals(event.identityAccountId()))
                && (users.isEmpty() || users.contains(name));
    }

    @Override
    public void visit(TrailEvent event) {
        UserCalls user = byUser.computeIfAbsent(Objects.requireNonNull(event.userName()), name -> new UserCalls());
        ErrorKind error = ErrorKind.of(event);
        if (error == ErrorKind.REFUSAL) {
            user.refusedAlready++;
            return;
        }
        Factor factor = event.mfaAuthenticated()
                .map(authenticated -> authenticated ? Factor.PRESENT : Factor.MISSING)
                .orElse(isTemporary(event) ? Factor.MISSING : Factor.LONG_TERM_KEY);
        switch (verdict(event, factor)) {
            case ALLOWED -> user.allowed(factor);
            case UNAUTHORISED -> user.unauthorised++;
            case DENIED -> user.workload(event).count(event);
            case UNKNOWN -> {
                user.workload(event).count(event);
                count(event.eventSource() + " " + event.eventName(), 1);
            }
        }
    }

    /** A session of a user's that the record says nothing more of, such as one from before CloudTrail told. */
    private static boolean isTemporary(TrailEvent event) {
        String key = event.accessKeyId();
        return key == null || !key.startsWith("AKIA");
    }

    private Verdict verdict(TrailEvent event, Factor factor) {
        return decided.computeIfAbsent(
                        event.eventSource() + "/" + event.eventName(), key -> new EnumMap<>(Factor.class))
                .computeIfAbsent(factor, any -> decide(event, factor));
    }

    private Verdict decide(TrailEvent event, Factor factor) {
        Mapped mapped = EventActions.builtIn().of(event.eventSource(), event.eventName());
        if (mapped instanceof Mapped.Action action) {
            return policy.denies(action.name(), factor) ? Verdict.DENIED : Verdict.ALLOWED;
        }
        if (mapped instanceof Mapped.Unauthorised) {
            return Verdict.UNAUTHORISED;
        }
        return factor == Factor.PRESENT ? Verdict.ALLOWED : Verdict.UNKNOWN;
    }

    private void count(String event, long times) {
        if (unknown.size() < MOST_UNKNOWN || unknown.containsKey(event)) {
            unknown.merge(event, times, Long::sum);
        } else {
            unknown.merge(OTHERS, times, Long::sum);
        }
    }

    /** Adds what another replay saw, and leaves that as it was. */
    public void merge(MfaReplay other) {
        other.byUser.forEach((name, calls) ->
                byUser.computeIfAbsent(name, any -> new UserCalls()).merge(calls));
        other.unknown.forEach(this::count);
    }

    /** What came of it, by user. */
    public Map<UserName, Activity> result() {
        Map<UserName, Activity> result = new HashMap<>();
        byUser.forEach((name, calls) -> result.put(new UserName(name), calls.activity()));
        return result;
    }

    /** The events of which the action is not known, with how often they came; counted as denied, unless with a second factor. */
    public Map<String, Long> unknownEvents() {
        return new TreeMap<>(unknown);
    }

    /**
     * A user's recorded calls, put to the policy.
     *
     * @param withFactor calls that were made with a second factor
     * @param setUp calls without one that the policy lets through
     * @param unauthorised calls that need no permission, such as signing in
     * @param refusedAlready calls that were refused as it was
     * @param denied what the policy would have denied, by credential, program and address
     */
    public record Activity(
            long withFactor, long setUp, long unauthorised, long refusedAlready, Map<Workload, Denied> denied) {
        /** Nothing recorded. */
        public static final Activity NONE = new Activity(0, 0, 0, 0, Map.of());

        public Activity {
            denied = Map.copyOf(denied);
        }

        /** How many calls would have been denied. */
        public long deniedCalls() {
            return denied.values().stream().mapToLong(Denied::calls).sum();
        }
    }

    /**
     * Who makes calls in a user's name.
     *
     * @param credential an access key id, or {@code console}
     */
    public record Workload(String credential, String userAgent, String sourceIpAddress) {
        /** Whether a person signed in. */
        public boolean isConsole() {
            return credential.equals(CONSOLE);
        }

        /** Whether it is a long-term key. */
        public boolean isLongTermKey() {
            return credential.startsWith("AKIA");
        }

        /** Whether the agent is one that a person types commands into, such as the AWS CLI, and no program's. */
        public boolean isInteractive() {
            return isConsole() || INTERACTIVE.matcher(userAgent).lookingAt();
        }
    }

    /**
     * Calls that would have been denied.
     *
     * @param days on how many days there were any
     */
    public record Denied(long calls, int days, Instant first, Instant last) {}

    /** Counts of one user. */
    private static final class UserCalls {
        private final Map<Workload, Tally> denied = new HashMap<>();
        private long withFactor;
        private long setUp;
        private long unauthorised;
        private long refusedAlready;

        void allowed(Factor factor) {
            if (factor == Factor.PRESENT) {
                withFactor++;
            } else {
                setUp++;
            }
        }

        Tally workload(TrailEvent event) {
            return tally(new Workload(
                    event.sessionCredentialFromConsole() || event.accessKeyId() == null
                            ? CONSOLE
                            : Objects.requireNonNull(event.accessKeyId()),
                    Objects.requireNonNullElse(event.userAgent(), ""),
                    Objects.requireNonNullElse(event.sourceIpAddress(), "")));
        }

        private Tally tally(Workload workload) {
            Tally known = denied.get(workload);
            if (known != null) {
                return known;
            }
            Workload counted =
                    denied.size() < MOST_WORKLOADS ? workload : new Workload(workload.credential(), OTHERS, OTHERS);
            return denied.computeIfAbsent(counted, any -> new Tally());
        }

        void merge(UserCalls other) {
            withFactor += other.withFactor;
            setUp += other.setUp;
            unauthorised += other.unauthorised;
            refusedAlready += other.refusedAlready;
            other.denied.forEach((workload, tally) -> tally(workload).merge(tally));
        }

        Activity activity() {
            Map<Workload, Denied> result = new HashMap<>();
            denied.forEach((workload, tally) -> tally.result().ifPresent(calls -> result.put(workload, calls)));
            return new Activity(withFactor, setUp, unauthorised, refusedAlready, result);
        }
    }

    /** Calls of one workload. */
    private static final class Tally {
        private final Set<Long> days = new TreeSet<>();
        private long calls;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void count(TrailEvent event) {
            calls++;
            first = Math.min(first, event.epochSecond());
            last = Math.max(last, event.epochSecond());
            days.add(LocalDate.ofInstant(event.eventTime(), ZoneOffset.UTC).toEpochDay());
        }

        void merge(Tally other) {
            calls += other.calls;
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
            days.addAll(other.days);
        }

        Optional<Denied> result() {
            return calls == 0
                    ? Optional.empty()
                    : Optional.of(
                            new Denied(calls, days.size(), Instant.ofEpochSecond(first), Instant.ofEpochSecond(last)));
        }
    }
}
