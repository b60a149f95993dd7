package dev.cordon.sigma;

import dev.cordon.trail.FieldPaths;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies a field's modifiers to one of its values, in their order, and refuses what pySigma refuses. */
final class Modifiers {
    /** What may be written for a dash or a slash before a command-line flag. */
    private static final List<String> DASHES = List.of("-", "/", "\u2013", "\u2014", "\u2015");

    private static final Pattern DASH = Pattern.compile("\\B[-/]\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)%(\\w+)%", Pattern.UNICODE_CHARACTER_CLASS);
    /** What one value may expand to. */
    private static final int MAX_ALTERNATIVES = 5 * 5 * 5 * 5 * 5;

    private final List<Modifier> modifiers;
    private final boolean keyword;
    private final Placeholders placeholders;

    Modifiers(List<Modifier> modifiers, boolean keyword, Placeholders placeholders) {
        this.modifiers = modifiers;
        this.keyword = keyword;
        this.placeholders = placeholders;
    }

    /** The tests that the value stands for, of which one has to hold. */
    List<ValueTest> apply(Yaml.Scalar value) throws RuleDefect {
        try {
            Draft draft = draft(value);
            for (int i = 0; i < modifiers.size(); i++) {
                draft = apply(modifiers.get(i), draft, i);
            }
            List<ValueTest> tests = new ArrayList<>();
            finish(draft, tests);
            return List.copyOf(tests);
        } catch (IllegalArgumentException e) {
            throw new RuleDefect(value.at(), String.valueOf(e.getMessage()));
        }
    }

    private Draft draft(Yaml.Scalar value) {
        ScalarType type = value.type();
        if (modifiers.contains(Modifier.RE) && type != ScalarType.TEXT) {
            throw new IllegalArgumentException(
                    "'re' takes a text, and '%s' is %s here. Put it in quotes.".formatted(value.text(), type.what()));
        }
        return switch (type) {
            case TEXT ->
                new Draft.Text(
                        modifiers.contains(Modifier.RE)
                                ? SigmaText.literal(value.text())
                                : SigmaText.parse(value.text()));
            case NULL -> new Draft.Null();
            case BOOLEAN -> new Draft.Bool(ScalarType.booleanOf(value.text()));
            case INTEGER, DECIMAL ->
                new Draft.Numeric(ScalarType.numberOf(value.text())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'%s' is no number that can be read. Put it in quotes.".formatted(value.text()))));
            case DATE, NON_FINITE ->
                throw new IllegalArgumentException(
                        "'%s' is %s in YAML, which no field can be compared with. Put it in quotes."
                                .formatted(value.text(), type.what()));
        };
    }

    private Draft apply(Modifier modifier, Draft draft, int place) {
        if (draft instanceof Draft.Expansion expansion) {
            List<Draft> alternatives = new ArrayList<>();
            for (Draft alternative : expansion.alternatives()) {
                alternatives.add(apply(modifier, alternative, place));
            }
            return new Draft.Expansion(alternatives);
        }
        return switch (modifier) {
            case ALL, NEQ -> draft;
            case CONTAINS -> placed(modifier, draft, true, true);
            case STARTSWITH -> placed(modifier, draft, true, false);
            case ENDSWITH -> placed(modifier, draft, false, true);
            case CASED -> new Draft.Text(text(modifier, draft).text().asCased());
            case BASE64, BASE64OFFSET -> base64(modifier, text(modifier, draft));
            case UTF16, UTF16LE -> utf16(modifier, draft, StandardCharsets.UTF_16LE);
            case UTF16BE -> utf16(modifier, draft, StandardCharsets.UTF_16BE);
            case WINDASH -> windash(text(modifier, draft).text());
            case EXPAND -> expand(text(modifier, draft).text());
            case RE -> {
                first(modifier, place);
                yield new Draft.Regex(regex(text(modifier, draft).text().plain(), Set.of()));
            }
            case I -> flagged(modifier, draft, SigmaRegex.Flag.IGNORE_CASE);
            case M -> flagged(modifier, draft, SigmaRegex.Flag.MULTILINE);
            case S -> flagged(modifier, draft, SigmaRegex.Flag.DOT_ALL);
            case CIDR -> {
                first(modifier, place);
                yield cidr(text(modifier, draft).text());
            }
            case FIELDREF -> reference(text(modifier, draft).text());
            case EXISTS -> {
                first(modifier, place);
                yield exists(draft);
            }
            case GT -> compared(modifier, draft, Comparison.GT);
            case GTE -> compared(modifier, draft, Comparison.GTE);
            case LT -> compared(modifier, draft, Comparison.LT);
            case LTE -> compared(modifier, draft, Comparison.LTE);
            case MINUTE -> part(modifier, draft, TimePart.MINUTE);
            case HOUR -> part(modifier, draft, TimePart.HOUR);
            case DAY -> part(modifier, draft, TimePart.DAY);
            case WEEK -> part(modifier, draft, TimePart.WEEK);
            case MONTH -> part(modifier, draft, TimePart.MONTH);
            case YEAR -> part(modifier, draft, TimePart.YEAR);
        };
    }

    private static IllegalArgumentException unfit(Modifier modifier, Draft draft, String expected) {
        return new IllegalArgumentException("'%s' takes %s, not %s.%s"
                .formatted(
                        modifier.sigmaName(),
                        expected,
                        draft.what(),
                        draft instanceof Draft.Numeric || draft instanceof Draft.Bool ? " Put it in quotes." : ""));
    }

    private static Draft.Text text(Modifier modifier, Draft draft) {
        if (draft instanceof Draft.Text text) {
            return text;
        }
        throw unfit(modifier, draft, "a text");
    }

    private static void first(Modifier modifier, int place) {
        if (place > 0) {
            throw new IllegalArgumentException(
                    "'%s' must be the first modifier. Move it there.".formatted(modifier.sigmaName()));
        }
    }

    private static Draft placed(Modifier modifier, Draft draft, boolean openEnd, boolean openStart) {
        if (draft instanceof Draft.Regex regex) {
            return openEnd && openStart ? draft : new Draft.Regex(regex.regex().anchored(!openStart, !openEnd));
        }
        if (draft instanceof Draft.Reference reference) {
            return new Draft.Reference(reference.field(), reference.start() || openEnd, reference.end() || openStart);
        }
        Draft.Text made = text(modifier, draft);
        SigmaText text = made.text();
        text = openStart ? text.withWildcardBefore() : text;
        return new Draft.Text(openEnd ? text.withWildcardBehind() : text, made.byteOrderMark());
    }

    private static Draft base64(Modifier modifier, Draft.Text draft) {
        SigmaText text = draft.text();
        if (text.hasWildcards()) {
            throw new IllegalArgumentException(
                    "'%s' cannot encode wildcards. Escape them with a backslash, or put '%s' before 'contains'."
                            .formatted(modifier.sigmaName(), modifier.sigmaName()));
        }
        byte[] bytes = Encoding.bytes(text, draft.byteOrderMark());
        if (modifier == Modifier.BASE64) {
            return encoded(Encoding.base64(bytes), text);
        }
        List<Draft> alternatives = new ArrayList<>();
        Encoding.base64Offsets(bytes).forEach(offset -> alternatives.add(encoded(offset, text)));
        return new Draft.Expansion(alternatives);
    }

    private static Draft encoded(String encoded, SigmaText from) {
        return new Draft.Text(new SigmaText(SigmaText.literal(encoded).parts(), from.cased()));
    }

    private static Draft utf16(Modifier modifier, Draft draft, Charset charset) {
        SigmaText wide;
        try {
            wide = Encoding.utf16(text(modifier, draft).text(), charset);
        } catch (IllegalArgumentException e) {
            throw draft instanceof Draft.Text
                    ? new IllegalArgumentException("'%s' %s.".formatted(modifier.sigmaName(), e.getMessage()), e)
                    : e;
        }
        return modifier == Modifier.UTF16
                ? new Draft.Text(Encoding.withByteOrderMark(wide), true)
                : new Draft.Text(wide);
    }

    private static Draft windash(SigmaText text) {
        List<List<SigmaText.Part>> ways = new ArrayList<>(List.of(List.of()));
        for (SigmaText.Part part : text.parts()) {
            if (part instanceof SigmaText.Literal literal) {
                Matcher dash = DASH.matcher(literal.text());
                int done = 0;
                while (dash.find()) {
                    ways = times(ways, List.of(literal.text().substring(done, dash.start())));
                    ways = times(ways, DASHES);
                    done = dash.end();
                }
                ways = times(ways, List.of(literal.text().substring(done)));
            } else {
                ways = timesPart(ways, List.of(part));
            }
        }
        return expansion(ways, text.cased());
    }

    private Draft expand(SigmaText text) {
        List<List<SigmaText.Part>> ways = new ArrayList<>(List.of(List.of()));
        for (SigmaText.Part part : text.parts()) {
            if (!(part instanceof SigmaText.Literal literal)) {
                ways = timesPart(ways, List.of(part));
                continue;
            }
            Matcher name = PLACEHOLDER.matcher(literal.text());
            int done = 0;
            while (name.find()) {
                ways = times(ways, List.of(unescaped(literal.text().substring(done, name.start()))));
                List<List<SigmaText.Part>> longer = new ArrayList<>();
                for (String value : valuesOf(name.group(1))) {
                    for (List<SigmaText.Part> way : ways) {
                        List<SigmaText.Part> parts = new ArrayList<>(way);
                        parts.addAll(SigmaText.parse(value).parts());
                        longer.add(parts);
                    }
                }
                ways = longer;
                checkSize(ways);
                done = name.end();
            }
            ways = times(ways, List.of(unescaped(literal.text().substring(done))));
        }
        return expansion(ways, text.cased());
    }

    private static String unescaped(String text) {
        return text.replace("\\%", "%");
    }

    private List<String> valuesOf(String name) {
        List<String> values = placeholders.values().get(name);
        if (values == null || values.isEmpty()) {
            throw new IllegalArgumentException(
                    "the placeholder %%%s%% has no values. Name them in cordon.yaml under 'placeholders'."
                            .formatted(name));
        }
        return values;
    }

    private static List<List<SigmaText.Part>> times(List<List<SigmaText.Part>> ways, List<String> literals) {
        return timesPart(
                ways,
                literals.stream().<SigmaText.Part>map(SigmaText.Literal::new).toList());
    }

    private static List<List<SigmaText.Part>> timesPart(
            List<List<SigmaText.Part>> ways, List<SigmaText.Part> alternatives) {
        List<List<SigmaText.Part>> longer = new ArrayList<>();
        for (List<SigmaText.Part> way : ways) {
            for (SigmaText.Part alternative : alternatives) {
                List<SigmaText.Part> parts = new ArrayList<>(way);
                parts.add(alternative);
                longer.add(parts);
            }
        }
        checkSize(longer);
        return longer;
    }

    private static void checkSize(List<List<SigmaText.Part>> ways) {
        if (ways.size() > MAX_ALTERNATIVES) {
            throw new IllegalArgumentException(
                    "expands to more than %d texts. Shorten it.".formatted(MAX_ALTERNATIVES));
        }
    }

    private static Draft expansion(List<List<SigmaText.Part>> ways, boolean cased) {
        List<Draft> alternatives = new ArrayList<>();
        ways.forEach(parts -> alternatives.add(new Draft.Text(SigmaText.of(parts, cased))));
        return new Draft.Expansion(alternatives);
    }

    private static SigmaRegex regex(String source, Set<SigmaRegex.Flag> flags) {
        try {
            return new SigmaRegex(source, flags);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the regular expression %s. Cordon runs expressions in linear time, which rules out look-around and back references; write it without."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static Draft flagged(Modifier modifier, Draft draft, SigmaRegex.Flag flag) {
        if (draft instanceof Draft.Regex regex) {
            return new Draft.Regex(regex.regex().with(flag));
        }
        throw new IllegalArgumentException(
                "'%s' belongs behind 're', as in 're|%s'.".formatted(modifier.sigmaName(), modifier.sigmaName()));
    }

    private static Draft cidr(SigmaText text) {
        if (text.hasWildcards()) {
            throw new IllegalArgumentException("'cidr' takes a network such as 198.51.100.0/24, without wildcards.");
        }
        try {
            return new Draft.Done(new ValueTest.IsIn(IpNetwork.parse(text.plain())), "a network");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s. 'cidr' takes a network such as 198.51.100.0/24.".formatted(e.getMessage()), e);
        }
    }

    private Draft reference(SigmaText text) {
        if (keyword) {
            throw new IllegalArgumentException("'fieldref' compares two fields. Put a field's name before it.");
        }
        if (text.hasWildcards() || text.cased()) {
            throw new IllegalArgumentException("'fieldref' takes the plain name of a field.");
        }
        if (text.plain().chars().filter(c -> c == '.').count() >= FieldPaths.MAX_PARTS) {
            throw new IllegalArgumentException("a field's name has at most %d parts.".formatted(FieldPaths.MAX_PARTS));
        }
        return new Draft.Reference(text.plain(), false, false);
    }

    private Draft exists(Draft draft) {
        if (keyword) {
            throw new IllegalArgumentException("'exists' asks for a field. Put its name before it.");
        }
        if (draft instanceof Draft.Bool bool) {
            return new Draft.Done(new ValueTest.Exists(bool.value()), "a boolean");
        }
        throw new IllegalArgumentException("'exists' takes true or false, without quotes.");
    }

    private static Draft compared(Modifier modifier, Draft draft, Comparison comparison) {
        if (draft instanceof Draft.Numeric number) {
            return new Draft.Done(new ValueTest.Compares(comparison, number.number()), "a comparison");
        }
        if (draft instanceof Draft.Part part) {
            return new Draft.Done(new ValueTest.PartOfTime(part.part(), comparison, part.number()), "a comparison");
        }
        throw new IllegalArgumentException(
                "'%s' takes a number without quotes, not %s.".formatted(modifier.sigmaName(), draft.what()));
    }

    private static Draft part(Modifier modifier, Draft draft, TimePart part) {
        if (draft instanceof Draft.Numeric number && isWhole(number.number())) {
            return new Draft.Part(part, number.number());
        }
        throw new IllegalArgumentException("'%s' takes a whole number without quotes.".formatted(modifier.sigmaName()));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private void finish(Draft draft, List<ValueTest> into) {
        if (draft instanceof Draft.Expansion expansion) {
            expansion.alternatives().forEach(alternative -> finish(alternative, into));
        } else {
            into.add(keyword ? keywordTest(draft) : test(draft));
        }
    }

    private static ValueTest test(Draft draft) {
        if (draft instanceof Draft.Text text) {
            return text(text.text());
        }
        if (draft instanceof Draft.Numeric number) {
            return new ValueTest.Compares(Comparison.EQ, number.number());
        }
        if (draft instanceof Draft.Bool bool) {
            return new ValueTest.IsBoolean(bool.value());
        }
        if (draft instanceof Draft.Part part) {
            return new ValueTest.PartOfTime(part.part(), Comparison.EQ, part.number());
        }
        if (draft instanceof Draft.Regex regex) {
            return new ValueTest.Finds(regex.regex());
        }
        if (draft instanceof Draft.Reference reference) {
            return new ValueTest.SameAs(reference.field(), place(reference));
        }
        if (draft instanceof Draft.Done done) {
            return done.test();
        }
        return new ValueTest.IsNull();
    }

    private static ValueTest text(SigmaText text) {
        return text.hasWildcards() || text.cased()
                ? ValueTest.Matches.of(text)
                : new ValueTest.IsOneOf(Set.of(text.folded().plain()));
    }

    private static ValueTest.Place place(Draft.Reference reference) {
        if (reference.start()) {
            return reference.end() ? ValueTest.Place.ANYWHERE : ValueTest.Place.START;
        }
        return reference.end() ? ValueTest.Place.END : ValueTest.Place.WHOLE;
    }

    /** A keyword may stand anywhere in a value, unless a modifier says where. */
    private ValueTest keywordTest(Draft draft) {
        if (draft instanceof Draft.Null || draft instanceof Draft.Bool) {
            throw new IllegalArgumentException(
                    "%s needs a field. Put it in quotes to look for the word.".formatted(draft.what()));
        }
        Draft word = draft instanceof Draft.Numeric number
                ? new Draft.Text(
                        SigmaText.literal(number.number().stripTrailingZeros().toPlainString()))
                : draft;
        if (word instanceof Draft.Text text
                && !modifiers.contains(Modifier.STARTSWITH)
                && !modifiers.contains(Modifier.ENDSWITH)) {
            return text(text.text().withWildcardBefore().withWildcardBehind());
        }
        return test(word);
    }
}
