package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarliestEventsTests {
    @Test
    void keepsTheEarliestByTimeThenId() {
        EarliestEvents events = new EarliestEvents(2);
        events.add(3, "a");
        events.add(1, "c");
        events.add(1, "b");
        events.add(0, null);

        assertThat(events.eventIds()).containsExactly("b", "c");
    }

    @Test
    void mergesToTheSame() {
        EarliestEvents one = new EarliestEvents(2);
        one.add(1, "a");
        one.add(3, "c");
        EarliestEvents two = new EarliestEvents(2);
        two.add(2, "b");
        two.add(4, "d");

        one.merge(two);

        assertThat(one.eventIds()).containsExactly("a", "b");
    }
}
