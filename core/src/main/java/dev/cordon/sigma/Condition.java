package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The expression that says how a rule's search identifiers combine: {@code not} binds before {@code and} before {@code or}. */
sealed interface Condition {
    record Or(List<Condition> parts) implements Condition {}

    record And(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    /** What stands under an identifier. */
    record Identifier(String name) implements Condition {}

    /**
     * Reads a condition.
     *
     * @param names the identifiers that are defined
     */
    static Condition parse(Yaml.Scalar source, Set<String> names) throws RuleDefect {
        return new Parser(source, names).parse();
    }

    /** Recursive descent, one method a level of precedence. */
    final class Parser {
        private static final int MAX_DEPTH = 100;
        private static final Set<String> OPERATORS = Set.of("and", "or", "not");
        private static final Set<String> QUANTIFIERS = Set.of("1", "any", "all");

        private final Yaml.Scalar source;
        private final String text;
        private final Set<String> names;
        private int at;
        /** What stands at {@link #at}, once it was asked for. */
        private @Nullable String next;

        private int depth;

        private Parser(Yaml.Scalar source, Set<String> names) {
            this.source = source;
            this.text = source.text();
            this.names = names;
        }

        private Condition parse() throws RuleDefect {
            int bar = text.indexOf('|');
            if (bar >= 0) {
                throw defect(
                        bar, "aggregations behind '|' are no longer part of Sigma. Write a correlation rule instead.");
            }
            Condition condition = or();
            if (at < text.length()) {
                throw defect(at, "expected 'and', 'or' or the end, not '%s'.%s".formatted(next(), caseHint(next())));
            }
            return condition;
        }

        private Condition or() throws RuleDefect {
            List<Condition> parts = new ArrayList<>(List.of(and()));
            while (take("or")) {
                parts.add(and());
            }
            return parts.size() == 1 ? parts.get(0) : new Or(List.copyOf(parts));
        }

        private Condition and() throws RuleDefect {
            List<Condition> parts = new ArrayList<>(List.of(not()));
            while (take("and")) {
                parts.add(not());
            }
            return parts.size() == 1 ? parts.get(0) : new And(List.copyOf(parts));
        }

        private Condition not() throws RuleDefect {
            if (++depth > MAX_DEPTH) {
                throw defect(at, "nested deeper than %d levels. Name parts of it.".formatted(MAX_DEPTH));
            }
            Condition condition = take("not") ? new Not(not()) : operand();
            depth--;
            return condition;
        }

        private Condition operand() throws RuleDefect {
            if (take("(")) {
                Condition condition = or();
                if (!take(")")) {
                    throw defect(
                            at,
                            at < text.length()
                                    ? "expected ')', not '%s'.".formatted(next())
                                    : "expected ')' before the end.");
                }
                return condition;
            }
            String word = next();
            int from = at;
            if (word.isEmpty()) {
                throw defect(at, "ends where the name of a search identifier is expected.");
            }
            if (OPERATORS.contains(word) || !isName(word)) {
                throw defect(from, "expected the name of a search identifier, not '%s'.".formatted(word));
            }
            advance(word);
            if (next().equals("of")) {
                return selector(from, word);
            }
            if (!names.contains(word)) {
                throw defect(
                        from,
                        "'%s' is not defined.%s %s Correct the name or define it under 'detection'."
                                .formatted(word, caseHint(word), defined()));
            }
            return new Identifier(word);
        }

        private Condition selector(int from, String quantifier) throws RuleDefect {
            if (!QUANTIFIERS.contains(quantifier)) {
                throw defect(from, "'%s of' is not known. Use '1 of', 'any of' or 'all of'.".formatted(quantifier));
            }
            advance("of");
            String pattern = next();
            int patternAt = at;
            if (pattern.isEmpty() || !pattern.chars().allMatch(c -> c == '*' || isNameCharacter(c))) {
                throw defect(patternAt, "'%s of' is followed by 'them' or a name with '*'.".formatted(quantifier));
            }
            advance(pattern);
            TextPattern wanted = new TextPattern(
                    SigmaText.parse(pattern.equals("them") ? "*" : pattern).asCased());
            List<Condition> parts = new ArrayList<>();
            for (String name : names) {
                if (!name.startsWith("_") && wanted.matches(name)) {
                    parts.add(new Identifier(name));
                }
            }
            if (parts.isEmpty()) {
                throw defect(patternAt, "no name fits '%s'. %s".formatted(pattern, defined()));
            }
            return quantifier.equals("all") ? new And(List.copyOf(parts)) : new Or(List.copyOf(parts));
        }

        private String defined() {
            return "This rule defines: %s.".formatted(String.join(", ", names));
        }

        private static String caseHint(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            return OPERATORS.contains(lower) && !OPERATORS.contains(word)
                    ? " Write '%s' in lower case.".formatted(lower)
                    : "";
        }

        private static boolean isName(String word) {
            return word.chars().allMatch(Parser::isNameCharacter);
        }

        private static boolean isNameCharacter(int c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        }

        private boolean take(String token) {
            if (!next().equals(token)) {
                return false;
            }
            advance(token);
            return true;
        }

        /** The token that begins at the first character that is no white space; empty at the end. */
        private String next() {
            if (next == null) {
                next = nextToken();
            }
            return next;
        }

        private String nextToken() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            int end = at;
            while (end < text.length()
                    && !Character.isWhitespace(text.charAt(end))
                    && text.charAt(end) != '('
                    && text.charAt(end) != ')') {
                end++;
            }
            return text.substring(at, end == at && at < text.length() ? at + 1 : end);
        }

        private void advance(String token) {
            at += token.length();
            next = null;
        }

        private RuleDefect defect(int index, String message) {
            Position position = source.at(index);
            // A condition over several lines has no column of its own: say where it is in words.
            String place = source.offset() < 0 ? "condition, character %d: ".formatted(index + 1) : "condition: ";
            return new RuleDefect(position, place + message);
        }
    }

    /** Whether it holds, given whether each identifier does: what the tests and the explanations compare with. */
    default boolean holds(Map<String, Boolean> identifiers) {
        if (this instanceof Or or) {
            return or.parts().stream().anyMatch(part -> part.holds(identifiers));
        }
        if (this instanceof And and) {
            return and.parts().stream().allMatch(part -> part.holds(identifiers));
        }
        if (this instanceof Not not) {
            return !not.part().holds(identifiers);
        }
        return identifiers.getOrDefault(((Identifier) this).name(), false);
    }
}
