package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptValuesTests {
    private static final int MAX = 8;

    private static KeptValues<long[]> none() {
        return new KeptValues<>(MAX, () -> new long[1]);
    }

    private static KeptValues<long[]> of(List<String> values) {
        KeptValues<long[]> kept = none();
        for (String value : values) {
            long[] count = kept.of(value);
            if (count != null) {
                count[0]++;
            }
        }
        return kept;
    }

    private static KeptValues<long[]> merged(KeptValues<long[]> a, KeptValues<long[]> b) {
        a.merge(b, (mine, theirs) -> mine[0] += theirs[0]);
        return a;
    }

    private static String told(KeptValues<long[]> kept) {
        TreeMap<String, Long> counts = new TreeMap<>();
        kept.sorted().forEach((value, count) -> counts.put(value, count[0]));
        return counts + " more=" + kept.forgot();
    }

    @ParameterizedTest(name = "{0} distinct values")
    @ValueSource(ints = {0, 1, 7, 8, 9, 16, 17, 40, 200})
    void neitherOrderNorPartsMatter(int distinct) {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<String> values = new ArrayList<>();
            for (int i = 0; i < 400 && distinct > 0; i++) {
                values.add("v" + random.nextInt(distinct));
            }
            for (int i = 0; i < distinct; i++) {
                values.add("v" + i);
            }
            String expected = told(of(values));
            Collections.shuffle(values, random);
            int one = random.nextInt(values.size() + 1);
            int two = one + random.nextInt(values.size() - one + 1);
            List<String> a = values.subList(0, one);
            List<String> b = values.subList(one, two);
            List<String> c = values.subList(two, values.size());

            assertThat(told(of(values))).isEqualTo(expected);
            assertThat(told(merged(merged(of(a), of(b)), of(c)))).isEqualTo(expected);
            assertThat(told(merged(of(a), merged(of(b), of(c))))).isEqualTo(expected);
            assertThat(told(merged(merged(of(c), of(a)), of(b)))).isEqualTo(expected);
        }
    }

    @Test
    void keepsSoManyAndCountsThemExactly() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            values.addAll(Collections.nCopies(i + 1, "v" + i));
        }
        Collections.shuffle(values, new Random(1));

        KeptValues<long[]> kept = of(values);

        assertThat(kept.sorted()).hasSize(MAX);
        kept.sorted()
                .forEach((value, count) ->
                        assertThat(count[0]).as(value).isEqualTo(Long.parseLong(value.substring(1)) + 1));
        assertThat(kept.forgot()).isTrue();
    }

    @Test
    void whatWasTakenOverWithMoreTakesNoneOfTheRest() {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            before.add("v" + i);
            after.add("v" + (i + 30));
        }
        KeptValues<long[]> saved = none();
        of(before).sorted().forEach((value, count) -> {
            long[] mine = saved.of(value);
            assertThat(mine).isNotNull();
            if (mine != null) {
                mine[0] = count[0];
            }
        });
        saved.forgetMore();

        assertThat(told(merged(of(after), saved))).isEqualTo(told(merged(of(before), of(after))));
    }
}
