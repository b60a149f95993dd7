package dev.cordon.iam.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Tables of cases: one a line, columns between bars, the page that says so and a few words in the last two. */
final class CaseTable {
    private CaseTable() {}

    /** The cases of a file beside this class, each named by its last columns. */
    static Stream<Arguments> read(String name) {
        return lines(name).stream().map(line -> {
            List<String> columns = Arrays.asList(line.split(" \\| ", -1));
            int last = columns.size() - 1;
            String title = "%s: %s [%s]".formatted(columns.get(last), columns.get(0), columns.get(last - 1));
            return Arguments.of(Named.of(title, columns));
        });
    }

    private static List<String> lines(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CaseTable.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code key=value,value; key=}: a key without a value, {@code ''} for an empty one, {@code -} for no key at all. */
    static RequestContext context(String text) {
        RequestContext.Builder context = RequestContext.builder();
        for (String member : text.equals("-") ? new String[0] : text.split("; ", -1)) {
            int equals = member.indexOf('=');
            context.with(member.substring(0, equals), values(member.substring(equals + 1)));
        }
        return context.build();
    }

    private static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        for (String value : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            values.add(value.equals("''") ? "" : value);
        }
        return values;
    }
}
