package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import dev.cordon.trail.TrailEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells rules that can match a call that went through from rules that are about failed calls. */
final class SuccessfulCall {
    private static final List<String> ERROR = List.of("errorCode", "errorMessage");
    /** Where the records of sign-ins, which have no error code, tell how they ended. */
    private static final List<String> SIGN_IN =
            List.of("responseElements.ConsoleLogin", "responseElements.CheckMfa", "responseElements.SwitchRole");

    /** One event for each way in which the fields can be in the record of such a call. */
    private final List<EventView> calls;

    /**
     * Asks about rules.
     *
     * @param fields those that the rules ask for
     */
    SuccessfulCall(FieldPaths paths, Set<String> fields, int questions) {
        int[] known = Stream.concat(ERROR.stream(), SIGN_IN.stream())
                .filter(fields::contains)
                .mapToInt(paths::indexOf)
                .toArray();
        calls = Stream.of("{}", "{\"ConsoleLogin\":\"Success\",\"CheckMfa\":\"Success\",\"SwitchRole\":\"Success\"}")
                .map(response -> {
                    EventView view = new EventView(paths, known, questions);
                    view.of(TrailEvent.parse(
                            "{\"eventSource\":\"\",\"eventName\":\"x\",\"eventTime\":\"2000-01-01T00:00:00Z\",\"responseElements\":%s}"
                                    .formatted(response)));
                    return view;
                })
                .toList();
    }

    /** Whether there can be one that the rule matches. */
    boolean mayMatch(Expression rule) {
        return calls.stream().anyMatch(call -> !rule.given(call).equals(Expression.FALSE));
    }
}
