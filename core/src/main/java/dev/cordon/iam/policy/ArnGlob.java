package dev.cordon.iam.policy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An ARN pattern of a condition: each of the six parts that colons separate matches on its own, so that no wildcard crosses one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN">ARN
 *     operators</a>
 */
record ArnGlob(List<Glob> parts) {
    private static final int PARTS = 6;

    /** {@code null} if the pattern has fewer parts than an ARN; a lone {@code *} stands for every ARN. */
    static @Nullable ArnGlob of(Glob pattern) {
        if (pattern.matchesEverything()) {
            return new ArnGlob(Collections.nCopies(PARTS, Glob.everything()));
        }
        int[] colons = IntStream.range(0, pattern.tokens().length)
                .filter(i -> pattern.tokens()[i] == ':')
                .limit(PARTS - 1)
                .toArray();
        if (colons.length < PARTS - 1) {
            return null;
        }
        return new ArnGlob(IntStream.range(0, PARTS)
                .mapToObj(i -> pattern.part(
                        i == 0 ? 0 : colons[i - 1] + 1, i == PARTS - 1 ? pattern.tokens().length : colons[i]))
                .toList());
    }

    boolean matches(String arn) {
        int from = 0;
        for (int i = 0; i < PARTS; i++) {
            int to = i == PARTS - 1 ? arn.length() : arn.indexOf(':', from);
            if (to < 0 || !parts.get(i).matches(arn, from, to)) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }
}
