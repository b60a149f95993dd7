package dev.cordon.lab;

import java.time.Duration;

/**
 * How much an account behaves like AWS where that hurts.
 *
 * @param lag how long a change of IAM's takes to have its effect on keys and permissions
 * @param reportTakes how long a credential report takes
 * @param delivery how long a record takes to appear in CloudTrail, by the account's clock
 * @param lookupsPerSecond how many look-ups each region answers in a second of real time; 0 for any number
 * @param latency how long each answer takes, of real time
 */
public record Realism(Duration lag, Duration reportTakes, Duration delivery, int lookupsPerSecond, Duration latency) {
    /** An account that is quick, punctual and patient. */
    public static final Realism KIND =
            new Realism(Duration.ZERO, Duration.ofSeconds(2), Duration.ZERO, 0, Duration.ZERO);

    /** As at AWS, on an ordinary day. */
    public static final Realism AS_AWS =
            new Realism(Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofMinutes(5), 2, Duration.ofMillis(80));

    /** The same, with another lag of IAM's. */
    public Realism withLag(Duration value) {
        return new Realism(value, reportTakes, delivery, lookupsPerSecond, latency);
    }

    /** The same, with credential reports that take another time. */
    public Realism withReportTaking(Duration value) {
        return new Realism(lag, value, delivery, lookupsPerSecond, latency);
    }

    /** The same, with records that take another time to appear. */
    public Realism withDelivery(Duration value) {
        return new Realism(lag, reportTakes, value, lookupsPerSecond, latency);
    }

    /** The same, with another pace of look-ups. */
    public Realism withLookupsPerSecond(int value) {
        return new Realism(lag, reportTakes, delivery, value, latency);
    }

    /** The same, with another latency. */
    public Realism withLatency(Duration value) {
        return new Realism(lag, reportTakes, delivery, lookupsPerSecond, value);
    }
}
