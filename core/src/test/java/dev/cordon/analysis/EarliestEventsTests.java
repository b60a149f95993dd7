package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.EventId;
import org.junit.jupiter.api.Test;

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
}
