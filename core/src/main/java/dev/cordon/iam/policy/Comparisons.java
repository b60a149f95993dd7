package dev.cordon.iam.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What each operator compares. Whatever does not need the request is done when the policy is compiled; a value that is none of its
 * type (no number, no date, no address) matches nothing. Strings, ARNs and booleans may hold variables, the other types may not.
 */
final class Comparisons {
    /** Bounded: a number that takes long to compare is none of a policy. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,64}(?:\\.\\d{1,64})?");

    private Comparisons() {}

    static ValueTest of(ConditionOperator operator, String value, PolicyVersion version) {
        return switch (operator) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> text(Template.literal(value, version), Glob::matches);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE, BOOL ->
                text(Template.literal(value, version), Glob::matchesIgnoringCase);
            case STRING_LIKE, STRING_NOT_LIKE -> text(Template.pattern(value, version), Glob::matches);
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> number(value, order -> order == 0);
            case NUMERIC_LESS_THAN -> number(value, order -> order < 0);
            case NUMERIC_LESS_THAN_EQUALS -> number(value, order -> order <= 0);
            case NUMERIC_GREATER_THAN -> number(value, order -> order > 0);
            case NUMERIC_GREATER_THAN_EQUALS -> number(value, order -> order >= 0);
            case DATE_EQUALS, DATE_NOT_EQUALS -> date(value, order -> order == 0);
            case DATE_LESS_THAN -> date(value, order -> order < 0);
            case DATE_LESS_THAN_EQUALS -> date(value, order -> order <= 0);
            case DATE_GREATER_THAN -> date(value, order -> order > 0);
            case DATE_GREATER_THAN_EQUALS -> date(value, order -> order >= 0);
            case NULL -> (isNull, context) -> isNull.equalsIgnoreCase(value);
            case BINARY_EQUALS -> typed(value, Comparisons::binary, Comparisons::binary, Arrays::equals);
            case IP_ADDRESS, NOT_IP_ADDRESS ->
                typed(value, IpNetwork::network, IpNetwork::address, (network, address) -> network.contains(address));
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> arn(Template.pattern(value, version));
        };
    }

    private static ValueTest text(Template template, BiPredicate<Glob, String> test) {
        return (value, context) -> {
            Glob pattern = template.resolve(context);
            return pattern != null && test.test(pattern, value);
        };
    }

    private static ValueTest arn(Template template) {
        if (template.isConstant()) {
            Glob pattern = template.resolve(RequestContext.EMPTY);
            ArnGlob arn = pattern == null ? null : ArnGlob.of(pattern);
            return (value, context) -> arn != null && arn.matches(value);
        }
        return (value, context) -> {
            Glob pattern = template.resolve(context);
            ArnGlob arn = pattern == null ? null : ArnGlob.of(pattern);
            return arn != null && arn.matches(value);
        };
    }

    private static ValueTest number(String value, IntPredicate order) {
        return ordered(value, Comparisons::number, order);
    }

    private static ValueTest date(String value, IntPredicate order) {
        return ordered(value, DateValue::read, order);
    }

    private static <T extends Comparable<T>> ValueTest ordered(
            String value, Function<String, Optional<T>> read, IntPredicate order) {
        return typed(value, read, read, (expected, actual) -> order.test(actual.compareTo(expected)));
    }

    private static <E, A> ValueTest typed(
            String value,
            Function<String, Optional<E>> readExpected,
            Function<String, Optional<A>> readActual,
            BiPredicate<E, A> test) {
        Optional<E> expected = readExpected.apply(value);
        if (expected.isEmpty()) {
            return (given, context) -> false;
        }
        return (given, context) -> {
            Optional<A> actual = readActual.apply(given);
            return actual.isPresent() && test.test(expected.get(), actual.get());
        };
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<byte[]> binary(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
