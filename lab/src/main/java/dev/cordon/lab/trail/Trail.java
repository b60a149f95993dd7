package dev.cordon.lab.trail;

import java.time.Instant;
import java.util.Optional;

/**
 * A trail: which events go where.
 *
 * @param homeRegion where it was made, the only region in which it can be changed
 * @param keyPrefix of the log files, without slash; empty for none
 * @param multiRegion whether it keeps the events of every region
 * @param globalEvents whether it keeps the events of IAM
 * @param startedAt when it last began to log
 * @param stoppedAt when it last stopped
 */
public record Trail(
        String name,
        String arn,
        String homeRegion,
        String bucket,
        String keyPrefix,
        boolean multiRegion,
        boolean globalEvents,
        EventSelectors selectors,
        boolean logging,
        Optional<Instant> startedAt,
        Optional<Instant> stoppedAt) {

    /** The trail, logging since a time. */
    Trail started(Instant time) {
        return new Trail(
                name,
                arn,
                homeRegion,
                bucket,
                keyPrefix,
                multiRegion,
                globalEvents,
                selectors,
                true,
                Optional.of(time),
                stoppedAt);
    }

    /** The trail, silent since a time. */
    Trail stopped(Instant time) {
        return new Trail(
                name,
                arn,
                homeRegion,
                bucket,
                keyPrefix,
                multiRegion,
                globalEvents,
                selectors,
                false,
                startedAt,
                Optional.of(time));
    }

    /** The trail, keeping other events. */
    Trail selecting(EventSelectors others) {
        return new Trail(
                name,
                arn,
                homeRegion,
                bucket,
                keyPrefix,
                multiRegion,
                globalEvents,
                others,
                logging,
                startedAt,
                stoppedAt);
    }

    /** The trail, delivering elsewhere. */
    Trail to(String otherBucket, String otherPrefix) {
        return new Trail(
                name,
                arn,
                homeRegion,
                otherBucket,
                otherPrefix,
                multiRegion,
                globalEvents,
                selectors,
                logging,
                startedAt,
                stoppedAt);
    }

    /** The trail, of one region or all, with or without IAM's events. */
    Trail covering(boolean everyRegion, boolean global) {
        return new Trail(
                name,
                arn,
                homeRegion,
                bucket,
                keyPrefix,
                everyRegion,
                global,
                selectors,
                logging,
                startedAt,
                stoppedAt);
    }

    /** Whether a record goes to this trail's bucket. */
    boolean keeps(TrailRecord record) {
        boolean isCovered = multiRegion || record.region().equals(homeRegion);
        boolean isWanted = globalEvents || !record.eventSource().equals("iam.amazonaws.com");
        return logging && isCovered && isWanted && selectors.keep(record);
    }
}
