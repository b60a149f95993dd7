package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.Quota;
import dev.cordon.lab.directory.ServiceCredential;
import dev.cordon.lab.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Service-specific credentials: names and passwords of CodeCommit and Keyspaces, and long-term API keys.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html">Service-specific
 *     credentials</a>
 */
final class ServiceCredentialOperations extends OperationGroup {
    private static final Set<String> WITH_PASSWORD = Set.of("codecommit.amazonaws.com", "cassandra.amazonaws.com");
    private static final Set<String> WITH_API_KEY =
            Set.of("bedrock.amazonaws.com", "logs.amazonaws.com", "cloudwatch.amazonaws.com");
    private static final String[] SECRETS = {
        "ServiceSpecificCredential.ServicePassword", "ServiceSpecificCredential.ServiceCredentialSecret"
    };

    /** A credential and whose it is. */
    private record Owned(User user, ServiceCredential credential) {}

    ServiceCredentialOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("CreateServiceSpecificCredential", toEntity(EntityKind.USER), this::create)
                        .hiding(SECRETS),
                reading("ListServiceSpecificCredentials", toUserOrCaller(), this::list),
                writing("UpdateServiceSpecificCredential", toUserOrCaller(), this::update),
                writing("ResetServiceSpecificCredential", toUserOrCaller(), this::reset)
                        .hiding(SECRETS),
                writing("DeleteServiceSpecificCredential", toUserOrCaller(), this::delete));
    }

    private Fields create(ApiRequest request) {
        Parameters parameters = request.parameters();
        User user = user(request);
        String service = parameters.required("ServiceName");
        if (!WITH_PASSWORD.contains(service) && !WITH_API_KEY.contains(service)) {
            throw ApiException.of(
                    "NotSupportedService",
                    404,
                    "The service " + service + " does not support service-specific credentials.");
        }
        Optional<Instant> expiry = parameters
                .number("CredentialAgeDays", 1, 36_600)
                .map(days -> request.time().plus(Duration.ofDays(days)));
        long ofService = user.serviceCredentials().values().stream()
                .filter(each -> each.service().equals(service))
                .count();
        Quota.SERVICE_CREDENTIALS_PER_USER.check((int) ofService + 1);
        ServiceCredential credential = new ServiceCredential(
                directory().identifiers().unique("ACCA"),
                service,
                serviceUserName(user, ofService),
                directory().identifiers().secretAccessKey(),
                request.time(),
                expiry,
                true);
        user.serviceCredentials().put(credential.id(), credential);
        return withSecret(user, credential);
    }

    private String serviceUserName(User user, long others) {
        String first = user.name() + "-at-" + directory().account().id();
        return others == 0
                ? first
                : user.name() + "+" + others + "-at-" + directory().account().id();
    }

    private static Fields withSecret(User user, ServiceCredential credential) {
        Fields fields = inList(user, credential)
                .with(credential.isApiKey() ? "ServiceCredentialSecret" : "ServicePassword", credential.secret());
        return Fields.none().with("ServiceSpecificCredential", fields);
    }

    private static Fields inList(User user, ServiceCredential credential) {
        return Fields.of("UserName", user.name())
                .with("ServiceSpecificCredentialId", credential.id())
                .with("ServiceName", credential.service())
                .with(credential.isApiKey() ? "ServiceCredentialAlias" : "ServiceUserName", credential.userName())
                .with("Status", status(credential.active()))
                .with("CreateDate", credential.createdAt())
                .withTime("ExpirationDate", credential.expiresAt());
    }

    private Fields list(ApiRequest request) {
        Parameters parameters = request.parameters();
        Optional<String> service = parameters.text("ServiceName");
        List<User> users = parameters.flag("AllUsers") ? directory().users().all() : List.of(userOrCaller(request));
        List<Owned> owned = new ArrayList<>();
        for (User user : users) {
            user.serviceCredentials().values().stream()
                    .filter(each -> service.isEmpty() || service.get().equals(each.service()))
                    .forEach(each -> owned.add(new Owned(user, each)));
        }
        Page<Owned> page = Page.of(owned, parameters);
        Fields answer = Fields.none()
                .withEach("ServiceSpecificCredentials", page.items(), each -> inList(each.user(), each.credential()));
        return parameters.flag("AllUsers") ? page.end(answer) : answer;
    }

    private ServiceCredential credential(ApiRequest request) {
        String id = request.parameters().required("ServiceSpecificCredentialId");
        return Optional.ofNullable(userOrCaller(request).serviceCredentials().get(id))
                .orElseThrow(() -> IamError.noSuchEntity("No such credential " + id + " exists"));
    }

    private Fields update(ApiRequest request) {
        ServiceCredential changed = credential(request).withActive(isActive(request.parameters()));
        userOrCaller(request).serviceCredentials().put(changed.id(), changed);
        return Fields.none();
    }

    private Fields reset(ApiRequest request) {
        User user = userOrCaller(request);
        ServiceCredential changed =
                credential(request).withSecret(directory().identifiers().secretAccessKey());
        user.serviceCredentials().put(changed.id(), changed);
        return withSecret(user, changed);
    }

    private Fields delete(ApiRequest request) {
        userOrCaller(request).serviceCredentials().remove(credential(request).id());
        return Fields.none();
    }
}
