package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityCounterTests {
    private final ActivityCounter counter = new ActivityCounter();

    @Test
    void countsWithTheMostFrequentFirst() {
        counter.accept(aTrailEvent()
                .named("iam.amazonaws.com", "ListUsers")
                .at("2026-03-01T10:00:00Z")
                .build());
        counter.accept(aTrailEvent().at("2026-03-01T11:30:00Z").build());
        counter.accept(aTrailEvent().at("2026-03-01T11:10:00Z").build());

        Activity activity = counter.result();

        Instant first = Instant.parse("2026-03-01T11:10:00Z");
        Instant last = Instant.parse("2026-03-01T11:30:00Z");
        assertThat(activity.events()).isEqualTo(3);
        assertThat(activity.firstSeen()).contains(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(activity.lastSeen()).contains(last);
        assertThat(activity.byEvent().get(0)).isEqualTo(new Tally("s3.amazonaws.com:ListBuckets", 2, first, last));
        assertThat(activity.perHour())
                .containsEntry(Instant.parse("2026-03-01T10:00:00Z"), 1L)
                .containsEntry(Instant.parse("2026-03-01T11:00:00Z"), 2L)
                .hasSize(2);
    }

    @Test
    void leavesRefusalsOutOfTheErrors() {
        counter.accept(aTrailEvent().denied().build());
        counter.accept(
                aTrailEvent().failed("ThrottlingException", "Rate exceeded").build());
        counter.accept(aTrailEvent().failed("NoSuchBucket", "gone").build());

        assertThat(counter.result().byError())
                .extracting(Tally::value)
                .containsExactly("NoSuchBucket", "ThrottlingException");
    }

    @Test
    void keepsLongAgentsShort() {
        counter.accept(aTrailEvent().userAgent("x".repeat(2000)).build());

        assertThat(counter.result().byUserAgent().get(0).value()).hasSize(512);
    }

    @Test
    void countsNothingAsNothing() {
        Activity activity = counter.result();

        assertThat(activity.events()).isZero();
        assertThat(activity.firstSeen()).isEmpty();
        assertThat(activity.byEvent()).isEmpty();
    }

    @Test
    void leavesAbsentMembersOut() {
        counter.accept(aTrailEvent()
                .without("sourceIPAddress")
                .without("userAgent")
                .without("awsRegion")
                .build());

        Activity activity = counter.result();

        assertThat(activity.bySourceAddress()).isEmpty();
        assertThat(activity.byUserAgent()).isEmpty();
        assertThat(activity.byRegion()).isEmpty();
    }
}
