package dev.cordon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sigma.Level;
import dev.cordon.sigma.Rule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FalseAlarmsTests {
    @TempDir
    static Path folder;

    @Test
    void ordinaryActivityRaisesNoneThatIsHigh() throws Exception {
        Corpus corpus = CorpusGenerator.generate(folder, 50_000_000, 7);

        FalseAlarms found = FalseAlarms.in(corpus, 2, FalseAlarms::isOrdinary);

        assertThat(found.events()).isGreaterThan(25_000);
        assertThat(found.alarms().keySet())
                .isNotEmpty()
                .filteredOn(rule -> rule.level() == Level.HIGH || rule.level() == Level.CRITICAL)
                .extracting(Rule::title)
                .isEmpty();
    }

    @Test
    void theMisuseOfAKeyDoes() throws Exception {
        Corpus corpus = CorpusGenerator.generate(folder, 50_000_000, 7);

        FalseAlarms found = FalseAlarms.in(corpus, 2, event -> !FalseAlarms.isOrdinary(event));

        assertThat(found.byLevel().get(Level.HIGH)).isPositive();
    }
}
