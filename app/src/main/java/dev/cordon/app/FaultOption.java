package dev.cordon.app;

import dev.cordon.lab.fault.Calls;
import dev.cordon.lab.fault.Effect;
import dev.cordon.lab.fault.Faults;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault as the command line spells it: {@code SERVICE:OPERATION[@REGION][*TIMES]=EFFECT}. */
final class FaultOption {
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9-]+):([A-Za-z0-9]+)(?:@([a-z0-9-]+))?(?:\\*([1-9][0-9]{0,5}))?=([a-z-]+)");

    private FaultOption() {}

    /** What went wrong may be any of these. */
    private enum Kind {
        THROTTLED,
        ERROR,
        EXPIRED,
        DENIED,
        RESET,
        CUT;

        Effect effect() {
            return switch (this) {
                case THROTTLED -> Effect.throttled();
                case ERROR -> Effect.error(500);
                case EXPIRED -> Effect.expired();
                case DENIED -> Effect.denied();
                case RESET -> Effect.reset();
                case CUT -> Effect.cutMidBody();
            };
        }
    }

    static void addTo(Faults faults, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw refused(text);
        }
        Calls calls = Calls.of(matcher.group(1), matcher.group(2));
        String region = matcher.group(3);
        String times = matcher.group(4);
        faults.add(
                region == null ? calls : calls.in(region),
                0,
                times == null ? Integer.MAX_VALUE : Integer.parseInt(times),
                kind(text, matcher.group(5)).effect());
    }

    private static Kind kind(String text, String name) {
        try {
            return Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused(text);
        }
    }

    private static CommandFailed refused(String text) {
        return CommandFailed.usage(
                "--fault %s: expected SERVICE:OPERATION=EFFECT, such as cloudtrail:LookupEvents@eu-west-1*3=throttled; effects are"
                                .formatted(text)
                        + " throttled, error, expired, denied, reset and cut.");
    }
}
