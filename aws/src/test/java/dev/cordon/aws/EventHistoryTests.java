package dev.cordon.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.aws.AwsCallFailed.Kind;
import dev.cordon.aws.StubAws.Answer;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventHistoryTests {
    private static final Lookup ALICE = new Lookup(
            Lookup.Attribute.USERNAME,
            "alice",
            PretendedHistory.END.minus(EventHistory.REACHES_BACK),
            PretendedHistory.END);
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

    private final PretendedHistory aws = new PretendedHistory();
    private final TurnedClock clock = new TurnedClock();
    private final MemoryStore store = new MemoryStore();

    private EventHistory history(AwsSession session, BooleanSupplier cancelled) {
        return new EventHistory(session, REGIONS, store, clock, clock, cancelled, LookupProgress.NONE);
    }

    private EventHistory lookUp(StubAws stub) {
        try (AwsSession session = stub.session()) {
            EventHistory history = history(session, () -> false);
            history.lookUp(List.of(ALICE));
            return history;
        }
    }

    private void fill() {
        aws.add("eu-west-1", "alice", "AKIA1", 230, Duration.ofMinutes(7));
        aws.add("us-east-1", "alice", "AKIA1", 120, Duration.ofMinutes(11));
        aws.add("us-east-1", "bob", "AKIA2", 70, Duration.ofMinutes(3));
    }

    private static Set<String> eventIds(EventHistory history) {
        Set<String> ids = new TreeSet<>();
        TrailReader.Result<?> result = new TrailReader(
                        LogFilter.ALL, ReadLimits.DEFAULT, 1, ReadProgress.NONE, () -> false)
                .read("reading", history.logs(), () -> new TrailReader.Visitor() {
                    @Override
                    public void visit(TrailEvent event) {
                        ids.add(String.valueOf(event.eventId()));
                    }
                });
        Coverage coverage = result.coverage();
        assertThat(coverage.problems()).isEmpty();
        return ids;
    }

    @Test
    void fetchesEveryPageOfEveryRegion() {
        fill();
        try (StubAws stub = new StubAws(aws)) {
            EventHistory history = lookUp(stub);

            assertThat(history.complete()).isTrue();
            assertThat(history.gaps()).isEmpty();
            assertThat(eventIds(history)).hasSize(350);
            assertThat(history.calls()).isEqualTo(5 + 3);
        }
    }

    @Test
    void goesAtThePaceThatAwsAllows() {
        aws.add("eu-west-1", "alice", "AKIA1", 2_000, Duration.ofMinutes(7));
        try (StubAws stub = new StubAws(aws)) {
            lookUp(stub);

            assertThat(Duration.between(PretendedHistory.END, clock.instant()))
                    .isBetween(Duration.ofMillis(500 * 39), Duration.ofMillis(500 * 39 * 115 / 100));
        }
    }

    @Test
    void asksNoQuestionTwice() {
        fill();
        try (StubAws stub = new StubAws(aws);
                AwsSession session = stub.session()) {
            EventHistory history = history(session, () -> false);
            history.lookUp(List.of(ALICE, ALICE));
            history.lookUp(List.of(ALICE));

            assertThat(aws.calls()).hasSize(8);
        }
    }

    @Test
    void isThrottledByOthersAndGetsEverythingAllTheSame() {
        fill();
        AtomicInteger number = new AtomicInteger();
        try (StubAws stub = new StubAws(request -> number.incrementAndGet() % 3 == 0
                ? Answer.error(400, "ThrottlingException", "Rate exceeded")
                : aws.to(request))) {
            EventHistory history = lookUp(stub);

            assertThat(history.gaps()).isEmpty();
            assertThat(eventIds(history)).hasSize(350);
        }
    }

    @Test
    void saysWhereThrottlingNeverEnded() {
        fill();
        try (StubAws stub = new StubAws(request -> request.region().equals("us-east-1")
                ? Answer.error(400, "ThrottlingException", "Rate exceeded")
                : aws.to(request))) {
            EventHistory history = lookUp(stub);

            assertThat(eventIds(history)).hasSize(230);
            assertThat(history.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.region()).isEqualTo("us-east-1");
                assertThat(gap.failure().kind()).isEqualTo(Kind.THROTTLED);
                assertThat(gap.failure())
                        .hasMessage(
                                "AWS kept throttling cloudtrail:LookupEvents on us-east-1 (ThrottlingException: Rate exceeded). Others use up the account's limit; try again later.");
            });
        }
    }

    @Test
    void triesAgainAfterServerErrorsAndConnectionsThatBreakInAPage() {
        fill();
        AtomicInteger number = new AtomicInteger();
        try (StubAws stub = new StubAws(request -> switch (number.incrementAndGet() % 9) {
            case 1 -> Answer.error(500, "InternalFailure", "We are sorry");
            case 2 -> aws.to(request).cutAfter(400);
            case 3 -> Answer.none();
            // Headers, and then nothing: not an answer without events.
            case 4 -> aws.to(request).cutAfter(0);
            default -> aws.to(request);
        })) {
            EventHistory history = lookUp(stub);

            assertThat(history.gaps()).isEmpty();
            assertThat(eventIds(history)).hasSize(350);
        }
    }

    @Test
    void namesTheActionAndTheRegionThatRefuses() {
        fill();
        try (StubAws stub = new StubAws(request -> request.region().equals("eu-west-1")
                ? Answer.error(400, "AccessDeniedException", "with an explicit deny in a service control policy")
                : aws.to(request))) {
            EventHistory history = lookUp(stub);

            assertThat(history.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.failure().mayPass()).isFalse();
                assertThat(gap.failure())
                        .hasMessage(
                                "No permission for cloudtrail:LookupEvents on eu-west-1 (AccessDeniedException: with an explicit deny in a service control policy). Grant it, or use other credentials with --profile or --assume-role; 'cordon permissions' prints the policies.");
            });
            assertThat(eventIds(history)).hasSize(120);
        }
    }

    @Test
    void goesOnWithFreshCredentialsWhereTheOldOnesExpired() {
        fill();
        AtomicInteger number = new AtomicInteger();
        AtomicBoolean renewed = new AtomicBoolean();
        try (StubAws stub = new StubAws(request -> !renewed.get() && number.incrementAndGet() > 4
                ? Answer.error(400, "ExpiredTokenException", "The security token included in the request is expired")
                : aws.to(request))) {
            EventHistory cut = lookUp(stub);
            assertThat(cut.gaps()).isNotEmpty().allSatisfy(gap -> {
                assertThat(gap.failure().kind()).isEqualTo(Kind.EXPIRED_CREDENTIALS);
                assertThat(gap.failure().mayPass()).isTrue();
            });
            renewed.set(true);

            EventHistory resumed = lookUp(stub);

            assertThat(resumed.gaps()).isEmpty();
            assertThat(eventIds(resumed)).hasSize(350);
            assertThat(aws.calls()).hasSize(8);
        }
    }

    @Test
    void stopsWhenToldAndGoesOnWhereItStopped() {
        fill();
        try (StubAws stub = new StubAws(aws);
                AwsSession session = stub.session()) {
            EventHistory stopped = history(session, () -> aws.calls().size() >= 3);
            stopped.lookUp(List.of(ALICE));
            assertThat(stopped.complete()).isFalse();

            EventHistory resumed = history(session, () -> false);
            resumed.lookUp(List.of(ALICE));

            assertThat(resumed.complete()).isTrue();
            assertThat(eventIds(resumed)).hasSize(350);
            assertThat(aws.calls()).hasSize(8);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    /** Killed at any write, with tokens that may be dead by the next run, it ends with the same events. */
    @ParameterizedTest
    @MethodSource("seeds")
    void losesNoEventHoweverOftenItIsKilled(int seed) {
        Random random = new Random(seed);
        aws.add("eu-west-1", "alice", "AKIA1", random.nextInt(400), Duration.ofSeconds(1 + random.nextInt(3_000)));
        // Many events in the same second, over the bounds of pages.
        aws.add("us-east-1", "alice", "AKIA1", random.nextInt(400), Duration.ofMillis(1 + random.nextInt(100)));
        try (StubAws stub = new StubAws(aws)) {
            Set<String> whole = new TreeSet<>();
            try (AwsSession session = stub.session()) {
                EventHistory uninterrupted = new EventHistory(
                        session, REGIONS, new MemoryStore(), clock, clock, () -> false, LookupProgress.NONE);
                uninterrupted.lookUp(List.of(ALICE));
                whole.addAll(eventIds(uninterrupted));
            }

            for (int run = 0; run < 4; run++) {
                store.killAfter(random.nextInt(6));
                try {
                    lookUp(stub);
                } catch (MemoryStore.Killed e) {
                    if (random.nextBoolean()) {
                        aws.expireTokens();
                    }
                }
            }
            store.killAfter(Integer.MAX_VALUE);
            EventHistory finished = lookUp(stub);

            assertThat(finished.complete()).isTrue();
            assertThat(eventIds(finished)).isEqualTo(whole);
        }
    }

    @Test
    void tellsHowFarItIs() {
        fill();
        List<LookupProgress.Status> heard = new ArrayList<>();
        try (StubAws stub = new StubAws(aws);
                AwsSession session = stub.session()) {
            new EventHistory(session, REGIONS, store, clock, clock, () -> false, heard::add).lookUp(List.of(ALICE));
        }

        assertThat(heard.get(heard.size() - 1)).isEqualTo(new LookupProgress.Status(2, 2, 8, 350, Duration.ZERO));
        assertThat(heard.get(0).left()).isPositive();
    }

    @Test
    void keepsEachQuestionInAFolderThatNoLogCanName() {
        Map<String, String> folders = new HashMap<>();
        for (String name : List.of("alice", "../../etc/passwd", "a/b", "Alice")) {
            Lookup lookup = new Lookup(Lookup.Attribute.USERNAME, name, ALICE.from(), ALICE.to());
            assertThat(lookup.folder()).matches("Username-[0-9a-f]{16}");
            folders.put(lookup.folder(), name);
        }
        assertThat(folders).hasSize(4);
    }
}
