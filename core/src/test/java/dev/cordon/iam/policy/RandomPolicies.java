package dev.cordon.iam.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Policies and requests of so few words that they often meet. */
final class RandomPolicies {
    private static final List<RequestPrincipal> WHO = List.of(
            RequestPrincipal.user("arn:aws:iam::123456789012:user/alice"),
            RequestPrincipal.roleSession(
                    "arn:aws:sts::123456789012:assumed-role/ops/jane", "arn:aws:iam::123456789012:role/ops"),
            RequestPrincipal.federatedUser(
                    "arn:aws:sts::123456789012:federated-user/fred", "arn:aws:iam::123456789012:user/alice"),
            RequestPrincipal.root("arn:aws:iam::123456789012:root"),
            RequestPrincipal.user("arn:aws:iam::999999999999:user/eve"),
            RequestPrincipal.service("ec2.amazonaws.com"),
            RequestPrincipal.anonymous());
    private static final List<Principal> NAMED = List.of(
            Principal.aws("123456789012"),
            Principal.aws("arn:aws:iam::123456789012:user/alice"),
            Principal.aws("arn:aws:iam::123456789012:role/ops"),
            Principal.aws("arn:aws:sts::123456789012:assumed-role/ops/jane"),
            Principal.aws("arn:aws:sts::123456789012:federated-user/fred"),
            Principal.aws("arn:aws:iam::999999999999:root"),
            Principal.aws("*"),
            Principal.service("ec2.amazonaws.com"));
    private static final List<String> ACTIONS =
            List.of("*", "iam:*", "iam:Get*", "iam:GetUser", "s3:*", "s3:GetObjec?");
    private static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:s3:::b/*",
            "arn:aws:s3:::b/${aws:username}",
            "arn:aws:iam::*:user/${aws:username, 'alice'}",
            "arn:aws:iam::123456789012:user/alice");
    private static final List<String> VALUES =
            List.of("alice", "a*", "1", "2026-11-25T00:00:00Z", "203.0.113.0/24", "true", "${aws:username}", "");
    private static final List<String> DATES = List.of("1", "2026-11-25T00:00:00Z", "1793491200");
    private static final List<String> KEYS = List.of("aws:username", "aws:TagKeys", "aws:CurrentTime");

    private final Random random;

    RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    Policy policy(PolicyKind kind) {
        return new Policy(
                oneOf(List.of(PolicyVersion.values())),
                Optional.empty(),
                several(3, () -> statement(kind, oneOf(List.of(Effect.ALLOW, Effect.ALLOW, Effect.DENY)))));
    }

    Policy deny(PolicyKind kind) {
        return new Policy(PolicyVersion.V2012_10_17, Optional.empty(), List.of(statement(kind, Effect.DENY)));
    }

    Policy allow(PolicyKind kind) {
        return new Policy(PolicyVersion.V2012_10_17, Optional.empty(), List.of(statement(kind, Effect.ALLOW)));
    }

    private Statement statement(PolicyKind kind, Effect effect) {
        return new Statement(
                Optional.empty(),
                effect,
                kind.namesPrincipals() ? Optional.of(principals(effect)) : Optional.empty(),
                new Patterns(often(), several(3, () -> oneOf(ACTIONS))),
                kind == PolicyKind.TRUST
                        ? Optional.empty()
                        : Optional.of(new Patterns(often(), several(3, () -> oneOf(RESOURCES)))),
                conditions());
    }

    private Principals principals(Effect effect) {
        if (often()) {
            return Principals.of(Principal.ANYONE);
        }
        return new Principals(effect == Effect.DENY && often(), several(3, () -> oneOf(NAMED)));
    }

    private List<Condition> conditions() {
        return random.nextInt(3) > 0 ? List.of() : distinct(several(3, this::condition));
    }

    private static List<Condition> distinct(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> conditions.stream()
                                .filter(other -> other.operator() == condition.operator())
                                .count()
                        == 1)
                .toList();
    }

    private Condition condition() {
        ConditionOperator operator = oneOf(List.of(ConditionOperator.values()));
        boolean isDate = operator.text().startsWith("Date");
        return new Condition(
                operator,
                oneOf(List.of(Condition.Qualifier.values())),
                operator != ConditionOperator.NULL && often(),
                oneOf(KEYS),
                several(3, () -> oneOf(isDate ? DATES : VALUES)));
    }

    Policies policies() {
        Policies.Builder policies = Policies.builder();
        policies.identity(compiled(PolicyKind.IDENTITY));
        if (often()) {
            policies.boundary(compiled(PolicyKind.BOUNDARY).get(0));
        }
        if (often()) {
            policies.session(compiled(PolicyKind.SESSION));
        }
        if (often()) {
            policies.resource(compiled(oneOf(List.of(PolicyKind.RESOURCE, PolicyKind.TRUST))));
        }
        if (often()) {
            policies.serviceControlLevel(compiled(PolicyKind.SERVICE_CONTROL));
        }
        return policies.build();
    }

    private List<CompiledPolicy> compiled(PolicyKind kind) {
        return several(3, () -> CompiledPolicy.of(kind, "random", policy(kind)));
    }

    AccessRequest request() {
        RequestContext.Builder context = RequestContext.builder();
        for (String key : KEYS) {
            if (often()) {
                context.with(
                        key,
                        Stream.generate(() -> oneOf(VALUES))
                                .limit(random.nextInt(3))
                                .toList());
            }
        }
        return new AccessRequest(
                oneOf(List.of("iam:GetUser", "iam:CreateUser", "s3:GetObject")),
                oneOf(List.of("*", "arn:aws:iam::123456789012:user/alice", "arn:aws:s3:::b/alice")),
                "123456789012",
                oneOf(WHO),
                context.build());
    }

    /** A statement that says the same in another order. */
    Statement shuffled(Statement statement) {
        return new Statement(
                statement.sid(),
                statement.effect(),
                statement.principals().map(some -> new Principals(some.except(), shuffled(some.named()))),
                shuffled(statement.actions()),
                statement.resources().map(this::shuffled),
                shuffled(statement.conditions()).stream()
                        .map(condition -> new Condition(
                                condition.operator(),
                                condition.qualifier(),
                                condition.ifExists(),
                                condition.key(),
                                shuffled(condition.values())))
                        .toList());
    }

    Policy shuffled(Policy policy) {
        return new Policy(
                policy.version(),
                policy.id(),
                shuffled(policy.statements()).stream().map(this::shuffled).toList());
    }

    private Patterns shuffled(Patterns patterns) {
        return new Patterns(patterns.except(), shuffled(patterns.values()));
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean often() {
        return random.nextInt(3) == 0;
    }

    private <T> List<T> several(int max, Supplier<T> element) {
        return Stream.generate(element).limit(1 + random.nextInt(max)).toList();
    }
}
