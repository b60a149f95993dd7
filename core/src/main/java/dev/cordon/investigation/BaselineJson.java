package dev.cordon.investigation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.cordon.analysis.Burst;
import dev.cordon.analysis.Novelty;
import dev.cordon.analysis.PastBehaviour;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A {@link Baseline} as JSON, schema {@code cordon.baseline/1}: described in {@code docs/schema/cordon.baseline-1.schema.json}.
 *
 * <p>What is written depends on the baseline alone, and is ASCII. What is read is believed nothing: a file that is cut off,
 * damaged, of another version or larger than a baseline can be is refused whole. The order of its members is part of the form,
 * so that it can be read in one go.
 */
public final class BaselineJson {
    static final String SCHEMA = "cordon.baseline/1";

    /** More users than an organisation has: a bound for what a file may make one hold. */
    static final int MAX_USERS = 1_000_000;

    private static final int MAX_NAMES = 10_000;

    /** The longest name of a user or an account. */
    static final int MAX_NAME = 8 * PastBehaviour.MAX_TEXT;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(MAX_NAME)
                    .maxNameLength(8 * PastBehaviour.MAX_TEXT)
                    .maxNumberLength(20)
                    .build())
            .build();

    private BaselineJson() {}

    /** Writes the baseline, ending with a line feed; leaves the stream open. */
    public static void write(Baseline baseline, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).setRootValueSeparator(null)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("from", baseline.from().toString());
            json.writeStringField("to", baseline.to().toString());
            texts(json, "accounts", baseline.accounts());
            texts(json, "regions", baseline.regions());
            json.writeNumberField("records", baseline.records());
            json.writeNumberField("problems", baseline.problems());
            json.writeArrayFieldStart("users");
            for (Map.Entry<Baseline.User, PastBehaviour> user : baseline.users().entrySet()) {
                json.writeRaw('\n');
                write(json, user.getKey(), user.getValue());
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, Baseline.User user, PastBehaviour past) throws IOException {
        json.writeStartObject();
        json.writeStringField("accountId", user.accountId());
        json.writeStringField("userName", user.userName());
        json.writeNumberField("events", past.events());
        json.writeStringField("first", past.first().map(Instant::toString).orElse(""));
        json.writeObjectFieldStart("values");
        for (Novelty.Dimension dimension : Novelty.Dimension.values()) {
            values(json, id(dimension), past.values().getOrDefault(dimension, PastBehaviour.Values.NONE));
        }
        json.writeEndObject();
        values(json, "addresses", past.addresses());
        json.writeArrayFieldStart("habits");
        for (Burst.Kind kind : Burst.Kind.values()) {
            PastBehaviour.Habit habit = past.habits().get(kind);
            if (habit != null) {
                json.writeStartObject();
                json.writeStringField("kind", id(kind));
                texts(
                        json,
                        "days",
                        habit.days().stream()
                                .map(day -> LocalDate.ofEpochDay(day).toString())
                                .toList());
                json.writeNumberField("peak", habit.peak());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void values(JsonGenerator json, String name, PastBehaviour.Values values) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeBooleanField("more", values.more());
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Long> count : values.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /**
     * Reads a baseline of all its users; leaves the stream open.
     *
     * @throws BaselineRefused if it is none, or not a whole one
     */
    public static Baseline read(String name, InputStream in) throws IOException {
        return read(name, in, user -> true);
    }

    /**
     * Reads a baseline, and checks all of it; leaves the stream open.
     *
     * @param name what the user knows the file by
     * @param wanted the users to keep, so that a large file takes no more memory than they do
     * @throws BaselineRefused if it is none, or not a whole one
     */
    public static Baseline read(String name, InputStream in, Predicate<Baseline.User> wanted) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            return new Reader(json, wanted).read();
        } catch (Refusal | IllegalArgumentException | DateTimeException e) {
            throw new BaselineRefused("%s is no usable baseline: %s.".formatted(name, e.getMessage()), e);
        } catch (JsonProcessingException e) {
            throw new BaselineRefused(
                    "%s is no usable baseline: it is damaged or cut off in line %d, column %d. Make it anew with 'cordon baseline'."
                            .formatted(
                                    name,
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getColumnNr()),
                    e);
        }
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says what is wrong, without a stop at its end. */
    private static final class Refusal extends RuntimeException {
        Refusal(String message) {
            super(message);
        }
    }

    /** Takes what it expects, in the order that is written. */
    private static final class Reader {
        private final JsonParser json;
        private final Predicate<Baseline.User> wanted;

        Reader(JsonParser json, Predicate<Baseline.User> wanted) {
            this.json = json;
            this.wanted = wanted;
        }

        Baseline read() throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT || !"schema".equals(json.nextFieldName())) {
                throw new Refusal("it does not begin with \"schema\": \"" + SCHEMA + "\"");
            }
            String schema = json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : "";
            if (!schema.equals(SCHEMA)) {
                throw new Refusal(
                        schema.startsWith("cordon.baseline/")
                                ? "it is of another version (this Cordon reads " + SCHEMA + "); make it anew"
                                : "its schema is not " + SCHEMA);
            }
            Instant from = time("from");
            Instant to = time("to");
            if (from.isBefore(Instant.EPOCH) || to.isAfter(LATEST) || !from.isBefore(to)) {
                throw new Refusal("its time is none that logs can have");
            }
            Set<String> accounts = texts("accounts");
            Set<String> regions = texts("regions");
            long records = number("records", 0);
            long problems = number("problems", 0);
            SortedMap<Baseline.User, PastBehaviour> users = users(from, to);
            expect(JsonToken.END_OBJECT);
            if (json.nextToken() != null) {
                throw new Refusal("something follows on its end");
            }
            return new Baseline(from, to, accounts, regions, records, problems, users);
        }

        private SortedMap<Baseline.User, PastBehaviour> users(Instant from, Instant to) throws IOException {
            TreeMap<Baseline.User, PastBehaviour> users = new TreeMap<>();
            Baseline.User last = null;
            int count = 0;
            member("users", JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Baseline.User user = new Baseline.User(text("accountId"), text("userName"));
                PastBehaviour past = past();
                if (past.first()
                        .filter(first -> first.isBefore(from) || !first.isBefore(to))
                        .isPresent()) {
                    throw new Refusal("the first event of a user lies outside of its time" + where());
                }
                if (last != null && last.compareTo(user) >= 0) {
                    throw new Refusal("a user stands there twice, or out of order" + where());
                }
                last = user;
                if (wanted.test(user)) {
                    users.put(user, past);
                }
                if (++count > MAX_USERS) {
                    throw new Refusal("it has more than %d users".formatted(MAX_USERS));
                }
                expect(JsonToken.END_OBJECT);
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw new Refusal("expected a user" + where());
            }
            return users;
        }

        private PastBehaviour past() throws IOException {
            long events = number("events", 1);
            Instant first = time("first");
            Map<Novelty.Dimension, PastBehaviour.Values> values = new EnumMap<>(Novelty.Dimension.class);
            member("values", JsonToken.START_OBJECT);
            for (Novelty.Dimension dimension : Novelty.Dimension.values()) {
                values.put(dimension, values(id(dimension)));
            }
            expect(JsonToken.END_OBJECT);
            return new PastBehaviour(events, Optional.of(first), values, values("addresses"), habits());
        }

        private PastBehaviour.Values values(String name) throws IOException {
            member(name, JsonToken.START_OBJECT);
            boolean more = flag("more");
            member("counts", JsonToken.START_OBJECT);
            TreeMap<String, Long> counts = new TreeMap<>();
            for (String value = json.nextFieldName(); value != null; value = json.nextFieldName()) {
                json.nextToken();
                counts.put(value, number(1));
                if (value.length() > PastBehaviour.MAX_TEXT || counts.size() > PastBehaviour.MAX_VALUES) {
                    throw new Refusal("there are more or longer values than are kept" + where());
                }
            }
            at(JsonToken.END_OBJECT);
            expect(JsonToken.END_OBJECT);
            return new PastBehaviour.Values(counts, more);
        }

        private Map<Burst.Kind, PastBehaviour.Habit> habits() throws IOException {
            Map<Burst.Kind, PastBehaviour.Habit> habits = new EnumMap<>(Burst.Kind.class);
            member("habits", JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Burst.Kind kind = kind(text("kind"));
                TreeSet<Long> days = new TreeSet<>();
                for (String day : texts("days")) {
                    days.add(LocalDate.parse(day).toEpochDay());
                }
                if (days.isEmpty() || habits.put(kind, new PastBehaviour.Habit(days, number("peak", 1))) != null) {
                    throw new Refusal("a habit without days, or a second one of its kind" + where());
                }
                expect(JsonToken.END_OBJECT);
            }
            at(JsonToken.END_ARRAY);
            return habits;
        }

        private Burst.Kind kind(String id) {
            for (Burst.Kind kind : Burst.Kind.values()) {
                if (id(kind).equals(id)) {
                    return kind;
                }
            }
            throw new Refusal("an unknown kind of burst" + where());
        }

        private Instant time(String name) throws IOException {
            return Instant.parse(text(name));
        }

        private String text(String name) throws IOException {
            member(name, JsonToken.VALUE_STRING);
            return json.getText();
        }

        private boolean flag(String name) throws IOException {
            if (!name.equals(json.nextFieldName()) || !json.nextToken().isBoolean()) {
                throw new Refusal("expected \"%s\" with true or false".formatted(name) + where());
            }
            return json.getBooleanValue();
        }

        private long number(String name, long least) throws IOException {
            member(name, JsonToken.VALUE_NUMBER_INT);
            return number(least);
        }

        private long number(long least) throws IOException {
            at(JsonToken.VALUE_NUMBER_INT);
            long number = json.getLongValue();
            if (number < least || number > Long.MAX_VALUE / MAX_USERS) {
                throw new Refusal("a number is out of bounds" + where());
            }
            return number;
        }

        private Set<String> texts(String name) throws IOException {
            Set<String> texts = new HashSet<>();
            member(name, JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(json.getText());
                if (texts.size() > MAX_NAMES) {
                    throw new Refusal("\"%s\" is too long".formatted(name));
                }
            }
            at(JsonToken.END_ARRAY);
            return texts;
        }

        private void member(String name, JsonToken value) throws IOException {
            if (!name.equals(json.nextFieldName()) || json.nextToken() != value) {
                throw new Refusal("expected \"%s\"".formatted(name) + where());
            }
        }

        private void expect(JsonToken token) throws IOException {
            json.nextToken();
            at(token);
        }

        private void at(JsonToken token) {
            if (json.currentToken() != token) {
                throw new Refusal("expected something else" + where());
            }
        }

        private String where() {
            return " (line %d, column %d)"
                    .formatted(
                            json.currentLocation().getLineNr(),
                            json.currentLocation().getColumnNr());
        }
    }
}
