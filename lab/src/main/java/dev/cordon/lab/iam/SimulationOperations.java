package dev.cordon.lab.iam;

import dev.cordon.iam.policy.CompiledPolicy;
import dev.cordon.iam.policy.Policies;
import dev.cordon.iam.policy.Policy;
import dev.cordon.iam.policy.PolicyKind;
import dev.cordon.iam.policy.RequestContext;
import dev.cordon.iam.policy.RequestPrincipal;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.Entity;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.ManagedPolicy;
import dev.cordon.lab.directory.PolicyDocument;
import dev.cordon.lab.directory.PrincipalAccess;
import dev.cordon.lab.directory.Role;
import dev.cordon.lab.directory.User;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Policy simulation, by the same evaluation that decides calls. */
final class SimulationOperations extends OperationGroup {
    /** One action on one resource. */
    private record Question(String action, String resource) {}

    SimulationOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                reading("SimulatePrincipalPolicy", SimulationOperations::toSource, this::simulatePrincipal),
                reading("SimulateCustomPolicy", toAccount(), this::simulateCustom));
    }

    static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static Access toSource(ApiRequest request) {
        return Access.to("iam:SimulatePrincipalPolicy", request.parameters().required("PolicySourceArn"));
    }

    private Fields simulatePrincipal(ApiRequest request) {
        Parameters parameters = request.parameters();
        Entity source = source(parameters.required("PolicySourceArn"));
        PrincipalAccess access = directory().accessOf(source);
        List<Policy> given = policies(parameters, "PolicyInputList");
        Policies.Builder policies = Policies.builder()
                .identity(access.policies())
                .identity(compiled("PolicyInputList", PolicyKind.IDENTITY, given));
        boundary(parameters).or(access::boundary).ifPresent(policies::boundary);
        resourcePolicy(parameters).ifPresent(policy -> policies.resource(List.of(policy)));
        List<Policy> documents = new ArrayList<>(documentsOf(source));
        documents.addAll(given);
        RequestPrincipal principal = principal(parameters.text("CallerArn").orElse(source.arn()), source);
        return answer(parameters, principal, policies.build(), documents, identityKeys(source));
    }

    private Fields simulateCustom(ApiRequest request) {
        Parameters parameters = request.parameters();
        List<Policy> given = policies(parameters, "PolicyInputList");
        Policies.Builder policies =
                Policies.builder().identity(compiled("PolicyInputList", PolicyKind.IDENTITY, given));
        boundary(parameters).ifPresent(policies::boundary);
        resourcePolicy(parameters).ifPresent(policy -> policies.resource(List.of(policy)));
        RequestPrincipal principal = RequestPrincipal.user(
                parameters.text("CallerArn").orElse(directory().account().iamArn("user/simulated")));
        return answer(parameters, principal, policies.build(), given, RequestContext.builder());
    }

    private static Fields answer(
            Parameters parameters,
            RequestPrincipal principal,
            Policies policies,
            List<Policy> documents,
            RequestContext.Builder context) {
        Set<String> given = new LinkedHashSet<>(Set.of("aws:username", "aws:userid", "aws:principalarn"));
        for (Parameters entry : parameters.structures("ContextEntries")) {
            String key = entry.required("ContextKeyName");
            context.with(key, entry.texts("ContextKeyValues"));
            given.add(fold(key));
        }
        Simulation simulation = new Simulation(principal, policies, documents, context.build(), given);
        return Page.list(
                "EvaluationResults",
                questions(parameters),
                parameters,
                question -> simulation.result(question.action(), question.resource()));
    }

    private static List<Question> questions(Parameters parameters) {
        List<String> actions = parameters.texts("ActionNames");
        if (actions.isEmpty()) {
            parameters.required("ActionNames");
        }
        List<String> given = parameters.texts("ResourceArns");
        List<String> resources = given.isEmpty() ? List.of("*") : given;
        return actions.stream()
                .flatMap(action -> resources.stream().map(resource -> new Question(action, resource)))
                .toList();
    }

    private Entity source(String arn) {
        return Stream.of(EntityKind.values())
                .flatMap(kind -> directory().entities(kind).all().stream())
                .map(Entity.class::cast)
                .filter(entity -> entity.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> IamError.noSuchEntity("The policy source with arn " + arn + " cannot be found."));
    }

    private static RequestPrincipal principal(String callerArn, Entity source) {
        return source instanceof Role
                ? RequestPrincipal.roleSession(callerArn, source.arn())
                : RequestPrincipal.user(callerArn);
    }

    private static RequestContext.Builder identityKeys(Entity source) {
        RequestContext.Builder keys = RequestContext.builder().with("aws:PrincipalArn", source.arn());
        if (source instanceof User) {
            keys.with("aws:username", source.name()).with("aws:userid", source.id());
        }
        return keys;
    }

    private List<Policy> documentsOf(Entity entity) {
        List<Entity> holders = new ArrayList<>(List.of(entity));
        if (entity instanceof User user) {
            holders.addAll(user.groups());
        }
        List<Policy> documents = new ArrayList<>();
        for (Entity holder : holders) {
            holder.inlinePolicies().values().stream()
                    .map(PolicyDocument::policy)
                    .forEach(documents::add);
            holder.attachedPolicies().stream()
                    .map(directory().policies()::find)
                    .flatMap(Optional::stream)
                    .map(ManagedPolicy::defaultVersion)
                    .map(version -> version.document().policy())
                    .forEach(documents::add);
        }
        return documents;
    }

    private static List<Policy> policies(Parameters parameters, String name) {
        return parameters.texts(name).stream()
                .map(text -> PolicyDocument.read(text, PolicyKind.IDENTITY).policy())
                .toList();
    }

    private static List<CompiledPolicy> compiled(String name, PolicyKind kind, List<Policy> policies) {
        List<CompiledPolicy> compiled = new ArrayList<>();
        for (Policy policy : policies) {
            compiled.add(CompiledPolicy.of(kind, name + "." + (compiled.size() + 1), policy));
        }
        return compiled;
    }

    private static Optional<CompiledPolicy> boundary(Parameters parameters) {
        String name = "PermissionsBoundaryPolicyInputList";
        return compiled(name, PolicyKind.BOUNDARY, policies(parameters, name)).stream()
                .findFirst();
    }

    private static Optional<CompiledPolicy> resourcePolicy(Parameters parameters) {
        return parameters
                .text("ResourcePolicy")
                .map(text -> PolicyDocument.read(text, PolicyKind.RESOURCE).policy())
                .map(policy -> CompiledPolicy.of(PolicyKind.RESOURCE, "ResourcePolicy", policy));
    }
}
