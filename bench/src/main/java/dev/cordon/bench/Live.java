package dev.cordon.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What is bound by the network and AWS's limits rather than by the processor: look-ups and containment, in the practice account. */
public final class Live {
    /** How long each answer takes. */
    static final Duration LATENCY = Duration.ofMillis(80);

    private Live() {}

    /** {@code [--events 2000] [--runs 3] --cordon FILE}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = Options.of(args, "events", "runs", "cordon");
        LookupRow lookups = LookupRow.measure(options.number("events", 2_000));
        say(text(
                "look-ups: %d events in %d regions, %d pages in the busiest",
                lookups.events(), lookups.regions(), lookups.busiestPages()));
        say(text("  limit's own minimum     %6.2f s", seconds(lookups.minimum())));
        say(text(
                "  Cordon                  %6.2f s, %.2f times the minimum",
                seconds(lookups.cordon()), seconds(lookups.cordon()) / seconds(lookups.minimum())));
        Optional<Duration> cli = lookups.cli();
        say(cli.map(time -> text(
                        "  aws, region by region   %6.2f s, %.2f times the minimum",
                        seconds(time), seconds(time) / seconds(lookups.minimum())))
                .orElse("  aws, region by region   not installed"));
        Path command = Path.of(options.text("cordon", "./cordon"));
        ContainRow contain = ContainRow.median(command, options.number("runs", 3));
        say(text("cordon contain --apply, %d ms a call, %d calls", LATENCY.toMillis(), contain.calls()));
        say(text(
                "  from Enter:          deny accepted after %6.2f s, last step after %6.2f s",
                seconds(contain.denyFromEnter()), seconds(contain.lastFromEnter())));
        say(text(
                "  from the first call: deny accepted after %6.2f s, last step after %6.2f s",
                seconds(contain.denyFromFirstCall()), seconds(contain.lastFromFirstCall())));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    @SuppressWarnings("SystemOut") // the result
    private static void say(String line) {
        System.out.println(line);
    }
}
