package dev.cordon.bench;

import dev.cordon.aws.AwsSession;
import dev.cordon.aws.AwsSettings;
import dev.cordon.aws.EventHistory;
import dev.cordon.aws.Lookup;
import dev.cordon.aws.LookupProgress;
import dev.cordon.aws.LookupStore;
import dev.cordon.aws.Sleeper;
import dev.cordon.lab.AccessKeyPair;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.Realism;
import dev.cordon.lab.account.Regions;
import dev.cordon.lab.directory.AccessKey;
import dev.cordon.trail.LogFile;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A user's events looked up in all regions, at the two calls a second that each region allows.
 *
 * @param minimum what the limit alone takes in the busiest region: its first two pages at once, the others half a second apart
 * @param cli how long the AWS CLI takes for one region after the other; empty where it is not installed
 */
record LookupRow(int events, int regions, int busiestPages, Duration minimum, Duration cordon, Optional<Duration> cli) {
    private static final int PAGE = 50;
    private static final int PER_SECOND = 2;
    private static final String USER = "alice";

    static LookupRow measure(int events) throws IOException, InterruptedException {
        Realism realism = Realism.KIND.withLookupsPerSecond(PER_SECOND).withLatency(Live.LATENCY);
        try (PracticeAccount lab = PracticeAccount.start(LabOptions.defaults().withRealism(realism))) {
            Regions regions = lab.estate().regions();
            List<String> names = regions.all().stream()
                    .map(region -> region.name())
                    .filter(regions::isOpen)
                    .toList();
            Map<String, Integer> spread = spread(events, names);
            AccessKey key = lab.directory().createAccessKey(lab.directory().createUser("/", USER));
            lab.directory().changed();
            play(spread, lab.endpoint(), new AccessKeyPair(key.id(), key.secret()));
            int pages =
                    (spread.values().stream().mapToInt(Integer::intValue).max().orElse(0) + PAGE - 1) / PAGE;
            Duration minimum = Duration.ofMillis(Math.max(1, pages - PER_SECOND) * 1_000L / PER_SECOND);
            return new LookupRow(
                    events, names.size(), pages, minimum, cordon(names, lab, events), cli(names, lab, events));
        }
    }

    /** Half of the events in the first region, the others ever fewer. */
    private static Map<String, Integer> spread(int events, List<String> regions) {
        Map<String, Integer> spread = new TreeMap<>();
        int left = events;
        for (String region : regions) {
            int here = region.equals(regions.get(regions.size() - 1)) ? left : left / 2;
            spread.put(region, here);
            left -= here;
        }
        return spread;
    }

    private static void play(Map<String, Integer> spread, URI endpoint, AccessKeyPair keys)
            throws InterruptedException {
        use(keys);
        ExecutorService pool = Executors.newFixedThreadPool(32);
        spread.forEach((region, count) -> {
            AwsSession session = session(endpoint, region);
            for (int i = 0; i < count; i++) {
                pool.execute(session::whoAmI);
            }
        });
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The events could not be played");
        }
    }

    private static void use(AccessKeyPair keys) {
        System.setProperty("aws.accessKeyId", keys.accessKeyId());
        System.setProperty("aws.secretAccessKey", keys.secretAccessKey());
    }

    private static AwsSession session(URI endpoint, String region) {
        return AwsSession.open(
                new AwsSettings(Optional.empty(), Optional.of(region), Optional.of(endpoint), Optional.empty()));
    }

    private static Duration cordon(List<String> regions, PracticeAccount lab, int expected) {
        use(lab.responder());
        Instant now = Instant.now();
        try (AwsSession session = session(lab.endpoint(), "us-east-1")) {
            long start = System.nanoTime();
            EventHistory history = new EventHistory(
                    session,
                    regions,
                    new Memory(new ConcurrentHashMap<>()),
                    Clock.systemUTC(),
                    Sleeper.REAL,
                    () -> false,
                    LookupProgress.NONE);
            history.lookUp(List.of(new Lookup(
                    Lookup.Attribute.USERNAME, USER, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)))));
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            requireAll(expected, history.events());
            return taken;
        }
    }

    private static Optional<Duration> cli(List<String> regions, PracticeAccount lab, int expected)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long events = 0;
        for (String region : regions) {
            Optional<Long> here = cli(region, lab);
            if (here.isEmpty()) {
                return Optional.empty();
            }
            events += here.get();
        }
        requireAll(expected, events);
        return Optional.of(Duration.ofNanos(System.nanoTime() - start));
    }

    private static Optional<Long> cli(String region, PracticeAccount lab) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "cloudtrail", "lookup-events", "--output", "text"));
        command.addAll(List.of("--lookup-attributes", "AttributeKey=Username,AttributeValue=" + USER));
        command.addAll(
                List.of("--region", region, "--endpoint-url", lab.endpoint().toString()));
        command.addAll(List.of("--query", "Events[].[EventId]"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("AWS_ACCESS_KEY_ID", lab.responder().accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", lab.responder().secretAccessKey());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        long lines = process.inputReader()
                .lines()
                .filter(line -> !line.isBlank() && !line.equals("None"))
                .count();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("aws cloudtrail lookup-events failed in " + region);
        }
        return Optional.of(lines);
    }

    private static void requireAll(int expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("Found %d of %d events".formatted(found, expected));
        }
    }

    private record Memory(Map<String, byte[]> contents) implements LookupStore {
        @Override
        public Optional<byte[]> read(String name) {
            return Optional.ofNullable(contents.get(name));
        }

        @Override
        public void write(String name, byte[] content) {
            contents.put(name, content);
        }

        @Override
        public LogFile log(String name) {
            throw new UnsupportedOperationException("Nothing reads the events here");
        }
    }
}
