package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.ApiResponse;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.Session;
import dev.cordon.lab.protocol.QueryProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AWS Identity and Access Management. */
public final class IamService implements Service {
    private final Protocol protocol = new QueryProtocol("2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/");
    private final Directory directory;
    private final List<Operation> operations;

    /**
     * The service over a directory.
     *
     * @param reportTakes how long a credential report takes
     */
    public IamService(Directory directory, Duration reportTakes) {
        this.directory = directory;
        this.operations = groups(directory, reportTakes).stream()
                .flatMap(group -> group.operations().stream())
                .map(this::guarded)
                .toList();
    }

    private static List<OperationGroup> groups(Directory directory, Duration reportTakes) {
        List<OperationGroup> groups = new ArrayList<>(List.of(
                new UserOperations(directory),
                new GroupOperations(directory),
                new RoleOperations(directory),
                new ManagedPolicyOperations(directory),
                new TagOperations(directory),
                new AccessKeyOperations(directory),
                new LoginProfileOperations(directory),
                new MfaDeviceOperations(directory),
                new SshPublicKeyOperations(directory),
                new SigningCertificateOperations(directory),
                new ServiceCredentialOperations(directory),
                new PasswordPolicyOperations(directory),
                new AccountOperations(directory),
                new AuthorizationDetails(directory),
                new CredentialReportOperations(directory, reportTakes),
                new SimulationOperations(directory),
                new BoundaryOperations(directory, EntityKind.USER),
                new BoundaryOperations(directory, EntityKind.ROLE)));
        for (EntityKind kind : EntityKind.values()) {
            groups.add(new InlinePolicyOperations(directory, kind));
            groups.add(new AttachedPolicyOperations(directory, kind));
        }
        return groups;
    }

    /** One at a time, and with effect once done. */
    private Operation guarded(Operation operation) {
        return operation
                .needingAll(request -> access(operation, request))
                .handledBy(request -> handle(operation, request));
    }

    private List<Access> access(Operation operation, ApiRequest request) {
        synchronized (directory) {
            refuseSessionsWithoutIam(request);
            return operation.access().apply(request);
        }
    }

    private ApiResponse handle(Operation operation, ApiRequest request) {
        synchronized (directory) {
            ApiResponse response = operation.handler().handle(request);
            if (!operation.readOnly()) {
                directory.changed();
            }
            return response;
        }
    }

    /**
     * A federated user cannot call IAM, nor can a user's own session without a second factor; those of the console can.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html">Compare AWS STS
     *     credentials</a>
     */
    private void refuseSessionsWithoutIam(ApiRequest request) {
        Optional<Session> session = directory.session(request.caller().accessKeyId());
        boolean isRefused = session.filter(each -> !each.console() && each.kind() != Session.Kind.ROLE)
                .filter(each -> each.kind() == Session.Kind.FEDERATED_USER
                        || each.mfaAt().isEmpty())
                .isPresent();
        if (isRefused) {
            throw ApiException.of("InvalidClientTokenId", 403, "The security token included in the request is invalid");
        }
    }

    @Override
    public String name() {
        return "iam";
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }
}
