package dev.cordon.bench;

import java.util.Arrays;
import java.util.List;

/** Calls drawn as often as their weights say. Immutable. */
final class WeightedCalls {
    private static final int STEPS = 1 << 14;

    /** Each call as many times as its share of the steps: drawn with one look. */
    private final Call[] table = new Call[STEPS];

    WeightedCalls(List<Call> calls) {
        double total = calls.stream().mapToDouble(WeightedCalls::weight).sum();
        double sum = 0;
        int from = 0;
        for (Call call : calls) {
            sum += weight(call);
            int to = (int) Math.round(sum / total * STEPS);
            Arrays.fill(table, from, to, call);
            from = to;
        }
    }

    private static double weight(Call call) {
        // A call that is never drawn by weight stands alone in its list.
        return Math.max(call.weight(), 1e-9);
    }

    Call pick(Dice dice) {
        return table[dice.below(STEPS)];
    }
}
