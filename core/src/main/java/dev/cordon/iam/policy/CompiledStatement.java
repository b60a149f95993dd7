package dev.cordon.iam.policy;

import dev.cordon.iam.policy.Decision.Allowed;
import dev.cordon.iam.policy.Decision.Citation;
import dev.cordon.iam.policy.Decision.ExplicitlyDenied;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement, ready to be asked about requests. Its decision is made beforehand, so that deciding allocates nothing. */
final class CompiledStatement {
    private final Effect effect;
    private final Decision decision;
    private final @Nullable Principals principals;
    private final boolean allActionsExcept;
    private final ActionPatterns actions;
    private final boolean allResourcesExcept;
    private final Template[] resources;
    private final CompiledCondition[] conditions;

    CompiledStatement(Statement statement, PolicyVersion version, Citation citation) {
        this.effect = statement.effect();
        this.decision = effect == Effect.ALLOW ? new Allowed(Optional.of(citation)) : new ExplicitlyDenied(citation);
        this.principals = statement.principals().orElse(null);
        this.allActionsExcept = statement.actions().except();
        this.actions = new ActionPatterns(statement.actions().values());
        Patterns patterns = statement.resources().orElse(new Patterns(false, List.of("*")));
        this.allResourcesExcept = patterns.except();
        this.resources = patterns.values().stream()
                .map(text -> Template.resource(text, version))
                .toArray(Template[]::new);
        this.conditions = statement.conditions().stream()
                .map(condition -> new CompiledCondition(condition, version))
                .toArray(CompiledCondition[]::new);
    }

    Effect effect() {
        return effect;
    }

    /** What it decides about a request that it matches. */
    Decision decision() {
        return decision;
    }

    /** Whether it is about the request; its principals are not looked at. */
    boolean matches(AccessRequest request) {
        return actions.match(request.action()) != allActionsExcept
                && matchesResource(request.resource(), request.context())
                && holdConditions(request.context());
    }

    /** How closely it names who makes the request. */
    Grant grantTo(RequestPrincipal principal) {
        return principals == null ? Grant.DIRECT : PrincipalMatch.of(principals, principal);
    }

    private boolean matchesResource(String resource, RequestContext context) {
        for (Template template : resources) {
            Glob pattern = template.resolve(context);
            // A variable without a value: the pattern matches no resource, in NotResource neither.
            if (pattern != null && pattern.matches(resource)) {
                return !allResourcesExcept;
            }
        }
        return allResourcesExcept;
    }

    private boolean holdConditions(RequestContext context) {
        for (CompiledCondition condition : conditions) {
            if (!condition.holds(context)) {
                return false;
            }
        }
        return true;
    }
}
