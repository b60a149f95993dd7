package dev.cordon.sigma;

import java.util.List;

/**
 * Why a rule does or does not match an event.
 *
 * @param conditions as the rule spells them; any has to hold, and those of filters too
 */
public record Explanation(Rule rule, boolean matches, List<String> conditions, List<Selection> selections) {
    /**
     * What became of one search identifier.
     *
     * @param name the identifier; for a filter's, with the filter's title before it
     */
    public record Selection(String name, boolean matches, List<FieldAnswer> fields) {}

    /**
     * What became of one field's line.
     *
     * @param alternative which element of a list the line is in, from 1; 0 outside of lists
     * @param key the field and its modifiers, as the rule spells them; empty for keywords
     * @param found the event's values for the field; for keywords, none are listed
     * @param state whether the field is there
     */
    public record FieldAnswer(
            int alternative, String key, boolean matches, State state, List<String> found, List<ValueAnswer> values) {}

    /** Whether a value of the rule matches. */
    public record ValueAnswer(String value, boolean matches) {}

    /** How a field stands in an event. */
    public enum State {
        ABSENT,
        NULL,
        PRESENT
    }
}
