package dev.cordon.hardening.mfa;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which IAM action an event was authorised as. Most events are called as their action, with the service's prefix from the event
 * source; where they are not, {@code event-actions.csv} says so, with its source.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
 *     Actions, resources, and condition keys</a>
 */
final class EventActions {
    private static final String DOMAIN = ".amazonaws.com";

    /** Stands for a call that no permission is asked for. */
    private static final String NONE = "none";

    /** Lambda's events carry the version of its API. */
    private static final Pattern DATED = Pattern.compile("20[0-9]{6}(v[0-9]+)?$");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
    private static final EventActions BUILT_IN = read();

    private final Map<String, String> prefixes;
    private final Map<String, String> actions;

    private EventActions(Map<String, String> prefixes, Map<String, String> actions) {
        this.prefixes = Map.copyOf(prefixes);
        this.actions = Map.copyOf(actions);
    }

    static EventActions builtIn() {
        return BUILT_IN;
    }

    private static EventActions read() {
        Map<String, String> prefixes = new HashMap<>();
        Map<String, String> actions = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(EventActions.class.getResourceAsStream("event-actions.csv"));
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
            rows.forEach(row -> {
                String source = row.getField("eventSource");
                String name = row.getField("eventName");
                if (name.equals("*")) {
                    prefixes.put(source, row.getField("action"));
                } else {
                    actions.put(source + "/" + name, row.getField("action"));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EventActions(prefixes, actions);
    }

    /** What a call is, to the policy. */
    sealed interface Mapped {
        /** An action. */
        record Action(String name) implements Mapped {}

        /** Nothing asks for a permission: signing in, or {@code GetCallerIdentity}. */
        record Unauthorised() implements Mapped {}

        /** Not known. */
        record Unknown() implements Mapped {}
    }

    Mapped of(String eventSource, String eventName) {
        String stated = actions.get(eventSource + "/" + eventName);
        if (stated != null) {
            return stated.equals(NONE) ? new Mapped.Unauthorised() : new Mapped.Action(stated);
        }
        Optional<String> prefix = Optional.ofNullable(prefixes.get(eventSource)).or(() -> ofDomain(eventSource));
        if (prefix.filter(NONE::equals).isPresent()) {
            return new Mapped.Unauthorised();
        }
        String name = DATED.matcher(eventName).replaceFirst("");
        return prefix.isPresent() && NAME.matcher(name).matches()
                ? new Mapped.Action(prefix.get() + ":" + name)
                : new Mapped.Unknown();
    }

    private static Optional<String> ofDomain(String eventSource) {
        return eventSource.endsWith(DOMAIN)
                ? Optional.of(eventSource.substring(0, eventSource.length() - DOMAIN.length()))
                : Optional.empty();
    }
}
