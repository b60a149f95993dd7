package dev.cordon.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All policies that apply to a request.
 *
 * @param identity of the user and its groups, or of the role
 * @param session passed when the session was made; present but empty if the session needs one to have any rights and has none,
 *     as one from {@code GetFederationToken} does
 * @param resource of the resource: resource-based policies, or the role's trust policy
 * @param serviceControl of the organisation, a list for each level from the root to the account: each level must allow
 */
public record Policies(
        List<CompiledPolicy> identity,
        Optional<CompiledPolicy> boundary,
        Optional<List<CompiledPolicy>> session,
        List<CompiledPolicy> resource,
        List<List<CompiledPolicy>> serviceControl) {
    public Policies {
        identity = List.copyOf(identity);
        session = session.map(List::copyOf);
        resource = List.copyOf(resource);
        serviceControl = serviceControl.stream().map(List::copyOf).toList();
    }

    /** Identity-based policies alone. */
    public static Policies ofIdentity(List<CompiledPolicy> identity) {
        return new Policies(identity, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** Starts without any policy. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects policies by kind. */
    public static final class Builder {
        private final List<CompiledPolicy> identity = new ArrayList<>();
        private final List<CompiledPolicy> resource = new ArrayList<>();
        private final List<List<CompiledPolicy>> serviceControl = new ArrayList<>();
        private Optional<CompiledPolicy> boundary = Optional.empty();
        private Optional<List<CompiledPolicy>> session = Optional.empty();

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

        /** Sets the session policies: together they limit the session. An empty list lets it do nothing. */
        public Builder session(List<CompiledPolicy> policies) {
            session = Optional.of(policies);
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
