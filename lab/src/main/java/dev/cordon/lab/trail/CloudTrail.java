package dev.cordon.lab.trail;

import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.CallListener;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.s3.Buckets;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;

/** CloudTrail of an account: hears of every call, keeps the event history, and runs the trails. */
public final class CloudTrail {
    private final Trails trails;
    private final Recorder recorder;
    private final Service service;

    private CloudTrail(Trails trails, Recorder recorder, Service service) {
        this.trails = trails;
        this.recorder = recorder;
        this.service = service;
    }

    /**
     * How punctual it is.
     *
     * @param delay how long a record takes to appear, in look-ups and in a bucket
     * @param lookupsPerSecond how many look-ups each region answers in a second; 0 for any number
     * @param pace the clock of that second: not the account's, as a client cannot be told of a turned one
     */
    public record Terms(Duration delay, int lookupsPerSecond, Clock pace) {}

    /**
     * Without trails or events yet.
     *
     * @param random what ids and names of files come from
     * @param isOfConsole whether an access key id is of a session that began with a sign-in to the console
     */
    public static CloudTrail of(
            Account account, Random random, Predicate<String> isOfConsole, Buckets buckets, Clock clock, Terms terms) {
        EventHistory history = new EventHistory(terms.delay());
        Trails trails = new Trails(account, buckets, clock, terms.delay(), new Random(random.nextLong()));
        RecordWriter writer = new RecordWriter(account, new Random(random.nextLong()), isOfConsole);
        Service service = new CloudTrailService(
                new LookupEvents(history, terms.lookupsPerSecond(), terms.pace()),
                new TrailOperations(trails, buckets));
        return new CloudTrail(trails, new Recorder(writer, history, trails), service);
    }

    /** Writes calls down. */
    public CallListener recorder() {
        return recorder;
    }

    /** The account's trails. */
    public Trails trails() {
        return trails;
    }

    /** The API. */
    public Service service() {
        return service;
    }
}
