package dev.cordon.lab.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happens when. Planned in any order, played in that of time. */
final class Timetable {
    private record Entry(Instant time, Runnable task) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Plans something; of two things at the same time, the one planned first comes first. */
    void at(Instant time, Runnable task) {
        entries.add(new Entry(time, task));
    }

    /** Does everything, turning the account's time along. */
    void play(Stage stage) {
        entries.stream().sorted(Comparator.comparing(Entry::time)).forEach(entry -> {
            stage.until(entry.time());
            entry.task().run();
        });
    }
}
