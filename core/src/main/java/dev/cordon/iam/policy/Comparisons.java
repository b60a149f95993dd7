package dev.cordon.iam.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * What each operator compares. Whatever does not need the request is done when the policy is compiled; a value that is none of its
 * type (no number, no date, no address) matches nothing.
 */
final class Comparisons {
    private Comparisons() {}

    static ValueTest of(ConditionOperator operator, String value, PolicyVersion version) {
        return switch (operator) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> text(value, version, Glob::matches);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                typed(value, version, Optional::of, Optional::of, String::equalsIgnoreCase);
            case STRING_LIKE, STRING_NOT_LIKE -> glob(Template.pattern(value, version), Glob::matches);
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> number(value, version, order -> order == 0);
            case NUMERIC_LESS_THAN -> number(value, version, order -> order < 0);
            case NUMERIC_LESS_THAN_EQUALS -> number(value, version, order -> order <= 0);
            case NUMERIC_GREATER_THAN -> number(value, version, order -> order > 0);
            case NUMERIC_GREATER_THAN_EQUALS -> number(value, version, order -> order >= 0);
            case DATE_EQUALS, DATE_NOT_EQUALS -> date(value, version, order -> order == 0);
            case DATE_LESS_THAN -> date(value, version, order -> order < 0);
            case DATE_LESS_THAN_EQUALS -> date(value, version, order -> order <= 0);
            case DATE_GREATER_THAN -> date(value, version, order -> order > 0);
            case DATE_GREATER_THAN_EQUALS -> date(value, version, order -> order >= 0);
            case BOOL, NULL -> typed(value, version, Comparisons::bool, Comparisons::bool, Boolean::equals);
            case BINARY_EQUALS -> typed(value, version, Comparisons::binary, Comparisons::binary, Arrays::equals);
            case IP_ADDRESS, NOT_IP_ADDRESS ->
                typed(
                        value,
                        version,
                        IpNetwork::network,
                        IpNetwork::address,
                        (network, address) -> network.contains(address));
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> arn(Template.pattern(value, version));
        };
    }

    private static ValueTest text(String value, PolicyVersion version, BiPredicate<Glob, String> test) {
        return glob(Template.literal(value, version), test);
    }

    private static ValueTest glob(Template template, BiPredicate<Glob, String> test) {
        return (value, context) -> {
            Glob pattern = template.resolve(context);
            return pattern != null && test.test(pattern, value);
        };
    }

    private static ValueTest arn(Template template) {
        Glob constant = template.isConstant() ? template.resolve(RequestContext.EMPTY) : null;
        if (constant != null) {
            ArnGlob compiled = ArnGlob.of(constant);
            return (value, context) -> compiled != null && compiled.matches(value);
        }
        return (value, context) -> {
            Glob pattern = template.resolve(context);
            ArnGlob arn = pattern == null ? null : ArnGlob.of(pattern);
            return arn != null && arn.matches(value);
        };
    }

    private static ValueTest number(String value, PolicyVersion version, IntPredicate order) {
        return typed(
                value,
                version,
                Comparisons::number,
                Comparisons::number,
                (expected, actual) -> order.test(actual.compareTo(expected)));
    }

    private static ValueTest date(String value, PolicyVersion version, IntPredicate order) {
        return typed(
                value,
                version,
                DateValue::read,
                DateValue::read,
                (expected, actual) -> order.test(actual.compareTo(expected)));
    }

    /** A comparison of values that have to be read first: the policy's once, unless it has variables. */
    private static <E, A> ValueTest typed(
            String value,
            PolicyVersion version,
            Function<String, Optional<E>> expected,
            Function<String, Optional<A>> actual,
            BiPredicate<E, A> test) {
        Template template = Template.literal(value, version);
        Glob constant = template.isConstant() ? template.resolve(RequestContext.EMPTY) : null;
        if (constant != null) {
            Optional<E> read = expected.apply(constant.text());
            return (given, context) -> read.isPresent() && holds(read, actual.apply(given), test);
        }
        return (given, context) -> {
            Glob resolved = template.resolve(context);
            return resolved != null && holds(expected.apply(resolved.text()), actual.apply(given), test);
        };
    }

    private static <E, A> boolean holds(Optional<E> expected, Optional<A> actual, BiPredicate<E, A> test) {
        return expected.isPresent() && actual.isPresent() && test.test(expected.get(), actual.get());
    }

    private static Optional<Boolean> bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Optional.of(true);
        }
        return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        // A bound on the exponent: 1E999999999 is no number of a policy and would take long to compare.
        if (!text.matches("[+-]?\\d{1,64}(\\.\\d{0,64})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }

    private static Optional<byte[]> binary(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
