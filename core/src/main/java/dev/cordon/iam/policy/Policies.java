package dev.cordon.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All policies that apply to a request.
 *
 * @param identity of the user and its groups, or of the role
 * @param session passed when the session was made. Without any, a role session has all that the role may do, and a federated
 *     user session nothing but what resources grant it
 * @param resource of the resource: resource-based policies, or the role's trust policy
 * @param serviceControl of the organisation, a list for each level from the root to the account: each level must allow
 */
public record Policies(
        List<CompiledPolicy> identity,
        Optional<CompiledPolicy> boundary,
        List<CompiledPolicy> session,
        List<CompiledPolicy> resource,
        List<List<CompiledPolicy>> serviceControl) {
    public Policies {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
        resource = List.copyOf(resource);
        serviceControl = serviceControl.stream().map(List::copyOf).toList();
    }

    /** Identity-based policies alone. */
    public static Policies ofIdentity(List<CompiledPolicy> identity) {
        return new Policies(identity, Optional.empty(), List.of(), List.of(), List.of());
    }

    /** Starts without any policy. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects policies by kind. */
    public static final class Builder {
        private final List<CompiledPolicy> identity = new ArrayList<>();
        private final List<CompiledPolicy> session = new ArrayList<>();
        private final List<CompiledPolicy> resource = new ArrayList<>();
        private final List<List<CompiledPolicy>> serviceControl = new ArrayList<>();
        private Optional<CompiledPolicy> boundary = Optional.empty();

        private Builder() {}

        /** Adds identity-based policies. */
        public Builder identity(List<CompiledPolicy> policies) {
            identity.addAll(policies);
            return this;
        }

        /** Sets the permissions boundary. */
        public Builder boundary(CompiledPolicy policy) {
            boundary = Optional.of(policy);
            return this;
        }

        /** Adds session policies: what none of them allows, the session may not do. */
        public Builder session(List<CompiledPolicy> policies) {
            session.addAll(policies);
            return this;
        }

        /** Adds policies of the resource, or the role's trust policy. */
        public Builder resource(List<CompiledPolicy> policies) {
            resource.addAll(policies);
            return this;
        }

        /** Adds one level of the organisation with its service control policies. */
        public Builder serviceControlLevel(List<CompiledPolicy> policies) {
            serviceControl.add(policies);
            return this;
        }

        /** The policies. */
        public Policies build() {
            return new Policies(identity, boundary, session, resource, serviceControl);
        }
    }
}
