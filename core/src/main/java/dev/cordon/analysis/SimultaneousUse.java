package dev.cordon.analysis;

import dev.cordon.trail.EventId;
import dev.cordon.trail.TimeWindow;
import dev.cordon.trail.TrailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds credentials that were used from two far-apart places at once.
 *
 * <p>Looks at public addresses outside the trusted networks alone: AWS services, VPC endpoints and a company's own way out are
 * no places. Keeps the first and the last use in each five minutes, not the events.
 */
public final class SimultaneousUse implements Analyzer<SimultaneousUse, List<DistantUse>> {
    /** What a person can do within: longer, and a change of networks explains it. */
    static final Duration TOGETHER = Duration.ofMinutes(5);

    /** Airliners fly at 900 km/h. */
    static final double MAX_KM_PER_HOUR = 1000;

    /** GeoIP databases are off by a region more often than one likes; below this distance nothing is concluded. */
    static final double MIN_KM = 500;

    /** Pairs reported of one credential; one that is used all over the world needs no longer list. */
    static final int MAX_PER_CREDENTIAL = 20;

    private static final EventId NO_ID = EventId.of("");
    private static final String CONSOLE_PASSWORD = "console password";

    private final TimeWindow window;
    private final Networks trusted;
    private final GeoIp geo;
    private final Map<String, Map<String, Map<Long, Span>>> uses = new HashMap<>();
    /** Where one credential was used from one address within five minutes: the next event is mostly of the same. */
    private @Nullable Span recent;

    private @Nullable String recentCredential;
    private @Nullable String recentAddress;
    private long recentStretch;

    public SimultaneousUse(TimeWindow window, Networks trusted, GeoIp geo) {
        this.window = window;
        this.trusted = trusted;
        this.geo = geo;
    }

    @Override
    public void accept(TrailEvent event) {
        String credential = credentialOf(event);
        String address = event.sourceIpAddress();
        if (credential == null || address == null || event.invokedBy() != null || !window.contains(event)) {
            return;
        }
        long stretch = Math.floorDiv(event.epochSecond(), TOGETHER.toSeconds());
        if (recent == null
                || recentStretch != stretch
                || !credential.equals(recentCredential)
                || !address.equals(recentAddress)) {
            recent = uses.computeIfAbsent(credential, absent -> new HashMap<>())
                    .computeIfAbsent(BoundedText.of(address), absent -> new HashMap<>())
                    .computeIfAbsent(stretch, absent -> new Span());
            recentStretch = stretch;
            recentCredential = credential;
            recentAddress = address;
        }
        recent.add(event);
    }

    private static @Nullable String credentialOf(TrailEvent event) {
        if (event.accessKeyId() != null) {
            return event.accessKeyId();
        }
        // A failed sign-in has an error message and proves no password.
        boolean signedIn = event.eventName().equals("ConsoleLogin") && event.errorMessage() == null;
        return signedIn ? CONSOLE_PASSWORD : null;
    }

    @Override
    public void merge(SimultaneousUse other) {
        other.uses.forEach((credential, addresses) -> addresses.forEach((address, spans) -> {
            Map<Long, Span> mine = uses.computeIfAbsent(credential, absent -> new HashMap<>())
                    .computeIfAbsent(address, absent -> new HashMap<>());
            spans.forEach((stretch, span) ->
                    mine.computeIfAbsent(stretch, absent -> new Span()).merge(span));
        }));
    }

    /** By time, then credential; the same pair of addresses is reported once of a credential. */
    @Override
    public List<DistantUse> result() {
        return uses.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .flatMap(entry -> ofCredential(entry.getKey(), entry.getValue()).stream())
                .sorted(Comparator.comparing(DistantUse::firstTime)
                        .thenComparing(DistantUse::credential)
                        .thenComparing(DistantUse::firstAddress)
                        .thenComparing(DistantUse::secondAddress))
                .toList();
    }

    private List<DistantUse> ofCredential(String credential, Map<String, Map<Long, Span>> addresses) {
        List<Use> timeline = addresses.entrySet().stream()
                .flatMap(entry -> locate(entry.getKey()).stream()
                        .flatMap(spot -> entry.getValue().values().stream().flatMap(span -> span.uses(spot))))
                .sorted(Use.BY_TIME)
                .toList();
        Map<Set<String>, DistantUse> strongest = new HashMap<>();
        for (int i = 0; i < timeline.size(); i++) {
            for (DistantUse found : startingAt(i, timeline, credential)) {
                strongest.merge(
                        Set.of(found.firstAddress(), found.secondAddress()),
                        found,
                        (old, young) -> young.kind().compareTo(old.kind()) < 0 ? young : old);
            }
        }
        return strongest.values().stream()
                .sorted(Comparator.comparing(DistantUse::kind)
                        .thenComparing(DistantUse::firstTime)
                        .thenComparing(DistantUse::firstAddress)
                        .thenComparing(DistantUse::secondAddress))
                .limit(MAX_PER_CREDENTIAL)
                .toList();
    }

    private Optional<Spot> locate(String address) {
        return NetworkAddress.parse(address)
                .filter(NetworkAddress::standsForPublic)
                .filter(ip -> !trusted.contains(ip))
                .map(ip -> new Spot(address, ip, geo.place(address), geo.country(address)));
    }

    /** What follows on one use: the next place of all that have coordinates, and each other address soon after. */
    private static List<DistantUse> startingAt(int index, List<Use> timeline, String credential) {
        Use from = timeline.get(index);
        List<DistantUse> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean travelled = from.spot.place.isEmpty();
        for (int i = index + 1; i < timeline.size() && seen.size() < MAX_PER_CREDENTIAL; i++) {
            Use to = timeline.get(i);
            boolean soon = to.second - from.second <= TOGETHER.toSeconds();
            if (to.spot.address.equals(from.spot.address) || (!soon && travelled)) {
                break; // what follows on it starts at that use
            }
            if (!travelled && to.spot.place.isPresent()) {
                travelled = true;
                if (kmPerHour(from, to) > MAX_KM_PER_HOUR) {
                    found.add(distantUse(DistantUse.Kind.IMPOSSIBLE_TRAVEL, credential, from, to));
                }
            }
            if (soon && seen.add(to.spot.address) && from.spot.mayBeElsewhere(to.spot)) {
                found.add(distantUse(
                        returns(i, timeline, from) ? DistantUse.Kind.OVERLAP : DistantUse.Kind.HANDOVER,
                        credential,
                        from,
                        to));
            }
        }
        return found;
    }

    /** Whether the address of {@code from} is used again, after the use at {@code index} and still soon after its own. */
    private static boolean returns(int index, List<Use> timeline, Use from) {
        for (int i = index + 1; i < timeline.size(); i++) {
            Use later = timeline.get(i);
            if (later.second - from.second > TOGETHER.toSeconds()) {
                return false;
            }
            if (later.spot.address.equals(from.spot.address)) {
                return true;
            }
        }
        return false;
    }

    private static double kmPerHour(Use from, Use to) {
        double km = from.spot.kmTo(to.spot).orElse(0);
        if (km < MIN_KM) {
            return 0;
        }
        return km / Math.max(1, to.second - from.second) * Duration.ofHours(1).toSeconds();
    }

    private static DistantUse distantUse(DistantUse.Kind kind, String credential, Use from, Use to) {
        return new DistantUse(
                kind,
                credential,
                from.spot.address,
                from.spot.name(),
                to.spot.address,
                to.spot.name(),
                Instant.ofEpochSecond(from.second),
                Instant.ofEpochSecond(to.second),
                from.spot.kmTo(to.spot),
                Duration.ofSeconds(to.second - from.second),
                Stream.of(from.eventId, to.eventId)
                        .filter(id -> !id.equals(NO_ID))
                        .distinct()
                        .map(EventId::toString)
                        .toList());
    }

    /** Where an address is, as far as it is known. */
    private record Spot(String address, NetworkAddress ip, Optional<GeoIp.Place> place, Optional<String> country) {
        Optional<String> name() {
            return place.map(GeoIp.Place::name).or(() -> country);
        }

        OptionalDouble kmTo(Spot other) {
            return place.isPresent() && other.place.isPresent()
                    ? OptionalDouble.of(place.get().kmTo(other.place.get()))
                    : OptionalDouble.empty();
        }

        boolean mayBeElsewhere(Spot other) {
            OptionalDouble km = kmTo(other);
            return km.isPresent() ? km.getAsDouble() >= MIN_KM : !ip.mayShareSite(other.ip);
        }
    }

    /** One use of a credential; the event's id is empty where the record has none. */
    private record Use(Spot spot, long second, EventId eventId) {
        static final Comparator<Use> BY_TIME = Comparator.comparingLong(Use::second)
                .thenComparing(use -> use.spot.address)
                .thenComparing(Use::eventId);
    }

    /** First and last use in five minutes; of events in the same second, the one with the smallest id. */
    private static final class Span {
        private long first = Long.MAX_VALUE;
        private EventId firstId = NO_ID;
        private long last = Long.MIN_VALUE;
        private EventId lastId = NO_ID;

        void add(TrailEvent event) {
            long second = event.epochSecond();
            if (second <= first || second >= last) {
                EventId id = Objects.requireNonNullElse(event.id(), NO_ID);
                first(second, id);
                last(second, id);
            }
        }

        void merge(Span other) {
            first(other.first, other.firstId);
            last(other.last, other.lastId);
        }

        private void first(long second, EventId id) {
            if (second < first || (second == first && id.compareTo(firstId) < 0)) {
                first = second;
                firstId = id;
            }
        }

        private void last(long second, EventId id) {
            if (second > last || (second == last && id.compareTo(lastId) < 0)) {
                last = second;
                lastId = id;
            }
        }

        Stream<Use> uses(Spot spot) {
            Use start = new Use(spot, first, firstId);
            return first == last ? Stream.of(start) : Stream.of(start, new Use(spot, last, lastId));
        }
    }
}
