package dev.cordon.analysis;

import dev.cordon.trail.TrailEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a set of credentials did. The caller chooses the events: those of a subject, within a window. */
public final class ActivityCounter implements Analyzer<ActivityCounter, Activity> {
    private static final long HOUR = 3600;

    private final Tallies.Sightings all = new Tallies.Sightings();
    private final Tallies byEvent = new Tallies();
    private final Tallies bySourceAddress = new Tallies();
    private final Tallies byUserAgent = new Tallies();
    private final Tallies byRegion = new Tallies();
    private final Tallies byError = new Tallies();
    private final SortedMap<Long, Long> perHour = new TreeMap<>();

    @Override
    public void accept(TrailEvent event) {
        long second = event.epochSecond();
        all.add(second);
        byEvent.add(event.call(), second);
        bySourceAddress.add(event.sourceIpAddress(), second);
        byUserAgent.add(event.userAgent(), second);
        byRegion.add(event.awsRegion(), second);
        switch (ErrorKind.of(event)) {
            case THROTTLING, OTHER -> byError.add(event.errorCode(), second);
            case NONE, REFUSAL -> {}
        }
        perHour.merge(Math.floorDiv(second, HOUR), 1L, Long::sum);
    }

    @Override
    public void merge(ActivityCounter other) {
        all.merge(other.all);
        byEvent.merge(other.byEvent);
        bySourceAddress.merge(other.bySourceAddress);
        byUserAgent.merge(other.byUserAgent);
        byRegion.merge(other.byRegion);
        byError.merge(other.byError);
        other.perHour.forEach((hour, count) -> perHour.merge(hour, count, Long::sum));
    }

    @Override
    public Activity result() {
        boolean any = all.count() > 0;
        SortedMap<Instant, Long> hours = new TreeMap<>();
        perHour.forEach((hour, count) -> hours.put(Instant.ofEpochSecond(hour * HOUR), count));
        return new Activity(
                all.count(),
                any ? Optional.of(all.first()) : Optional.empty(),
                any ? Optional.of(all.last()) : Optional.empty(),
                byEvent.sorted(),
                bySourceAddress.sorted(),
                byUserAgent.sorted(),
                byRegion.sorted(),
                byError.sorted(),
                Collections.unmodifiableSortedMap(hours));
    }
}
