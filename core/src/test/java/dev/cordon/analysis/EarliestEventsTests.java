package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.EventId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarliestEventsTests {
    @Test
    void keepsTheEarliestByTimeThenId() {
        EarliestEvents events = new EarliestEvents(2);
        events.add(3, EventId.of("a"));
        events.add(1, EventId.of("c"));
        events.add(1, EventId.of("b"));
        events.add(0, null);

        assertThat(events.eventIds()).containsExactly("b", "c");
    }

    @Test
    void mergesToTheSame() {
        EarliestEvents one = new EarliestEvents(2);
        one.add(1, EventId.of("a"));
        one.add(3, EventId.of("c"));
        EarliestEvents two = new EarliestEvents(2);
        two.add(2, EventId.of("b"));
        two.add(4, EventId.of("d"));

        one.merge(two);

        assertThat(one.eventIds()).containsExactly("a", "b");
    }

    private record Event(long second, EventId id) {}

    /** Against sorting all of them; UUIDs among other ids, some events twice, in parts and in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithSortingAllOfThem(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Event> all = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                String id = random.nextBoolean()
                        ? new UUID(random.nextInt(3) - 1L, random.nextInt(3) - 1L).toString()
                        : "id" + random.nextInt(4);
                all.add(new Event(random.nextInt(6), EventId.of(id)));
            }
            int max = 1 + random.nextInt(6);
            List<EarliestEvents> parts = new ArrayList<>();
            for (Event event : all) {
                if (parts.isEmpty() || random.nextInt(4) == 0) {
                    parts.add(new EarliestEvents(max));
                }
                parts.get(random.nextInt(parts.size())).add(event.second, event.id);
            }
            EarliestEvents merged = new EarliestEvents(max);
            Collections.shuffle(parts, random);
            parts.forEach(merged::merge);

            assertThat(merged.eventIds())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(all.stream()
                            .distinct()
                            .sorted(Comparator.comparingLong(Event::second)
                                    .thenComparing(event -> event.id().toString()))
                            .limit(max)
                            .map(event -> event.id().toString())
                            .toList());
        }
    }
}
