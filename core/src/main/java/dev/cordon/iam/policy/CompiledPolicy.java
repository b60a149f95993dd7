package dev.cordon.iam.policy;

import dev.cordon.iam.policy.Decision.Citation;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A policy in its place, ready to be asked about requests. Immutable; threads may share it. */
public final class CompiledPolicy {
    private final PolicyKind kind;
    private final String name;
    private final List<CompiledStatement> statements;

    private CompiledPolicy(PolicyKind kind, String name, List<CompiledStatement> statements) {
        this.kind = kind;
        this.name = name;
        this.statements = statements;
    }

    /**
     * Compiles a policy.
     *
     * @param name what a decision cites: the policy's ARN, or an inline policy's name
     */
    public static CompiledPolicy of(PolicyKind kind, String name, Policy policy) {
        return new CompiledPolicy(
                kind,
                name,
                IntStream.range(0, policy.statements().size())
                        .mapToObj(i -> compiled(kind, name, policy, i))
                        .toList());
    }

    private static CompiledStatement compiled(PolicyKind kind, String name, Policy policy, int position) {
        Statement statement = policy.statements().get(position);
        return new CompiledStatement(statement, policy.version(), new Citation(kind, name, position, statement.sid()));
    }

    /** Where it applies. */
    public PolicyKind kind() {
        return kind;
    }

    /** What a decision cites. */
    public String name() {
        return name;
    }

    /** The first statement of the effect that is about the request and its principal. */
    @Nullable
    CompiledStatement firstMatch(Effect effect, AccessRequest request) {
        for (int i = 0; i < statements.size(); i++) {
            CompiledStatement statement = statements.get(i);
            if (statement.effect() == effect
                    && statement.grantTo(request.principal()) != Grant.NONE
                    && statement.matches(request)) {
                return statement;
            }
        }
        return null;
    }

    /** The statement that allows the request by naming its principal most closely. */
    @Nullable
    CompiledStatement closestAllow(AccessRequest request) {
        CompiledStatement closest = null;
        Grant best = Grant.NONE;
        for (int i = 0; i < statements.size(); i++) {
            CompiledStatement statement = statements.get(i);
            Grant grant = statement.grantTo(request.principal());
            if (statement.effect() == Effect.ALLOW && grant.compareTo(best) > 0 && statement.matches(request)) {
                closest = statement;
                best = grant;
            }
        }
        return closest;
    }
}
