package dev.cordon.sigma;

import dev.cordon.trail.FieldValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one value of a rule asks of a field. */
sealed interface ValueTest {
    /** A question that each scalar of a field can answer for itself: one that says yes is enough. */
    sealed interface OfScalar extends ValueTest {
        boolean test(FieldValue value);

        /** Whether it takes long enough for the answer to be worth remembering. */
        default boolean isCostly() {
            return true;
        }
    }

    /** The field is absent or null. */
    record IsNull() implements ValueTest {}

    /** The field is there, whatever its value. */
    record Exists(boolean expected) implements ValueTest {}

    /** The field has the text that another field has. */
    record SameAs(String field, Place place) implements ValueTest {}

    /** Where in a text another one has to stand. */
    enum Place {
        WHOLE,
        START,
        END,
        ANYWHERE;

        boolean holds(String text, String part) {
            return switch (this) {
                case WHOLE -> text.equals(part);
                case START -> text.startsWith(part);
                case END -> text.endsWith(part);
                case ANYWHERE -> text.contains(part);
            };
        }
    }

    /** One of these texts, whole and without wildcards; folded. */
    record IsOneOf(Set<String> folded) implements OfScalar {
        @Override
        public boolean test(FieldValue value) {
            return folded.contains(value.folded());
        }

        @Override
        public boolean isCostly() {
            return false;
        }
    }

    /** A text with wildcards, or one whose case counts. */
    record Matches(SigmaText text, TextPattern pattern) implements OfScalar {
        static Matches of(SigmaText text) {
            return new Matches(text, new TextPattern(text.folded()));
        }

        @Override
        public boolean test(FieldValue value) {
            return pattern.matches(text.cased() ? value.text() : value.folded());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Matches matches && matches.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** A regular expression, found anywhere unless it has anchors. */
    record Finds(SigmaRegex regex) implements OfScalar {
        @Override
        public boolean test(FieldValue value) {
            return regex.isFoundIn(value.text());
        }
    }

    /** An address in a network. */
    record IsIn(IpNetwork network) implements OfScalar {
        @Override
        public boolean test(FieldValue value) {
            return value.kind() == FieldValue.Kind.STRING && network.contains(value.text());
        }
    }

    /** A number, or a text that spells one as JSON does. */
    record Compares(Comparison comparison, BigDecimal to) implements OfScalar {
        @Override
        public boolean test(FieldValue value) {
            return value.kind() != FieldValue.Kind.BOOLEAN
                    && Numbers.parse(value.text())
                            .filter(number -> comparison.holds(number.compareTo(to)))
                            .isPresent();
        }
    }

    /** A boolean, or its name as a text: CloudTrail writes both. */
    record IsBoolean(boolean expected) implements OfScalar {
        @Override
        public boolean test(FieldValue value) {
            return value.kind() != FieldValue.Kind.NUMBER
                    && value.text().toLowerCase(Locale.ROOT).equals(Boolean.toString(expected));
        }

        @Override
        public boolean isCostly() {
            return false;
        }
    }

    /** A part of a time, such as its hour. */
    record PartOfTime(TimePart part, Comparison comparison, BigDecimal to) implements OfScalar {
        @Override
        public boolean test(FieldValue value) {
            return value.kind() == FieldValue.Kind.STRING
                    && part.of(value.text())
                            .filter(number ->
                                    comparison.holds(BigDecimal.valueOf(number).compareTo(to)))
                            .isPresent();
        }
    }

    /** Any of several. */
    record AnyOf(List<OfScalar> tests) implements OfScalar {
        @Override
        public boolean test(FieldValue value) {
            for (OfScalar test : tests) {
                if (test.test(value)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean isCostly() {
            return tests.stream().anyMatch(OfScalar::isCostly);
        }
    }
}
