package dev.cordon.lab.secrets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.api.Protocol;
import dev.cordon.lab.api.RecordStyle;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.protocol.JsonProtocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * AWS Secrets Manager. Its reads are management events.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsService implements Service {
    private static final int MOST = 100;

    private final Account account;
    private final Secrets secrets;
    private final Protocol protocol = new JsonProtocol("secretsmanager");

    /** The service over an account's secrets. */
    public SecretsService(Account account, Secrets secrets) {
        this.account = account;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "secretsmanager";
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.reading("ListSecrets", this::list)
                        .needing(request -> Access.toAll("secretsmanager:ListSecrets")),
                Operation.reading("GetSecretValue", this::value)
                        .needing(this::toSecret)
                        .hiding("SecretString"),
                Operation.reading("DescribeSecret", this::describe).needing(this::toSecret),
                Operation.writing("CreateSecret", this::create)
                        .needing(this::toNew)
                        .hiding("SecretString", "SecretBinary"));
    }

    /** Records tell no more of what was answered than the ARN. */
    @Override
    public RecordStyle recordStyle() {
        return new RecordStyle() {
            @Override
            public ObjectNode response(ApiRequest request, ObjectNode answered) {
                return answered.retain("arn");
            }
        };
    }

    private Access toSecret(ApiRequest request) {
        String id = request.parameters().required("SecretId");
        Optional<Secret> secret = secrets.find(request.region(), id);
        String arn = secret.map(Secret::arn).orElseGet(() -> id.startsWith("arn:") ? id : arnOf(request, id));
        Access access = Access.to("secretsmanager:" + request.operation(), arn).with("secretsmanager:SecretId", arn);
        for (Map.Entry<String, String> tag :
                secret.map(Secret::tags).orElse(Map.of()).entrySet()) {
            access = access.with("aws:ResourceTag/" + tag.getKey(), tag.getValue())
                    .with("secretsmanager:ResourceTag/" + tag.getKey(), tag.getValue());
        }
        return access;
    }

    private String arnOf(ApiRequest request, String name) {
        return account.arn("secretsmanager", request.region(), "secret:" + name);
    }

    private Access toNew(ApiRequest request) {
        String name = request.parameters().required("Name");
        return Access.to("secretsmanager:CreateSecret", arnOf(request, name)).with("secretsmanager:Name", name);
    }

    private Secret secret(ApiRequest request) {
        return secrets.find(request.region(), request.parameters().required("SecretId"))
                .orElseThrow(() -> ApiException.of(
                        "ResourceNotFoundException", 400, "Secrets Manager can't find the specified secret."));
    }

    private Fields list(ApiRequest request) {
        Parameters parameters = request.parameters();
        List<Secret> found = secrets.in(request.region()).stream()
                .filter(secret -> parameters.structures("Filters").stream().allMatch(filter -> matches(secret, filter)))
                .toList();
        int size = parameters.number("MaxResults", 1, MOST).orElse(MOST);
        int from = Math.min(
                parameters.text("NextToken").map(SecretsService::position).orElse(0), found.size());
        int end = Math.min(from + size, found.size());
        Fields answer = Fields.none().withEach("SecretList", found.subList(from, end), SecretsService::entry);
        return end < found.size() ? answer.with("NextToken", Integer.toString(end)) : answer;
    }

    private static int position(String token) {
        if (!token.matches("\\d{1,6}")) {
            throw ApiException.of("InvalidNextTokenException", 400, "Invalid NextToken");
        }
        return Integer.parseInt(token);
    }

    private static boolean matches(Secret secret, Parameters filter) {
        List<String> values = filter.texts("Values");
        return switch (filter.required("Key")) {
            case "name" -> values.stream().anyMatch(secret.name()::startsWith);
            case "description" -> values.stream().anyMatch(secret.description()::startsWith);
            case "tag-key" -> values.stream().anyMatch(secret.tags()::containsKey);
            case "tag-value" -> values.stream().anyMatch(secret.tags()::containsValue);
            case "all" -> values.stream().anyMatch(secret.name()::contains);
            default -> throw ApiException.of("InvalidParameterException", 400, "Unknown filter key.");
        };
    }

    private static Fields entry(Secret secret) {
        return description(secret).with("SecretVersionsToStages", versions(secret));
    }

    private static ObjectNode versions(Secret secret) {
        ObjectNode versions = JsonNodeFactory.instance.objectNode();
        versions.putArray(secret.versionId()).add("AWSCURRENT");
        return versions;
    }

    private static Fields description(Secret secret) {
        return Fields.of("ARN", secret.arn())
                .with("Name", secret.name())
                .withText("Description", Optional.of(secret.description()).filter(text -> !text.isEmpty()))
                .with("LastChangedDate", secret.createdAt())
                .with("CreatedDate", secret.createdAt())
                .withEach(
                        "Tags",
                        secret.tags().entrySet(),
                        tag -> Fields.of("Key", tag.getKey()).with("Value", tag.getValue()));
    }

    private Fields describe(ApiRequest request) {
        Secret secret = secret(request);
        return description(secret).with("VersionIdsToStages", versions(secret));
    }

    private Fields value(ApiRequest request) {
        Secret secret = secret(request);
        checkVersion(request.parameters(), secret);
        return Fields.of("ARN", secret.arn())
                .with("Name", secret.name())
                .with("VersionId", secret.versionId())
                .with("SecretString", secret.value())
                .withTexts("VersionStages", List.of("AWSCURRENT"))
                .with("CreatedDate", secret.createdAt());
    }

    private static void checkVersion(Parameters parameters, Secret secret) {
        String version = parameters.text("VersionId").orElse(secret.versionId());
        String stage = parameters.text("VersionStage").orElse("AWSCURRENT");
        if (!version.equals(secret.versionId()) || !stage.equals("AWSCURRENT")) {
            throw ApiException.of(
                    "ResourceNotFoundException",
                    400,
                    "Secrets Manager can't find the specified secret value for "
                            + (stage.equals("AWSCURRENT") ? "VersionId: " + version : "staging label: " + stage));
        }
    }

    private Fields create(ApiRequest request) {
        Parameters parameters = request.parameters();
        String name = parameters.required("Name");
        if (secrets.find(request.region(), name).isPresent()) {
            throw ApiException.of(
                    "ResourceExistsException",
                    400,
                    "The operation failed because the secret %s already exists.".formatted(name));
        }
        Map<String, String> tags = new LinkedHashMap<>();
        parameters
                .structures("Tags")
                .forEach(tag -> tags.put(tag.required("Key"), tag.text("Value").orElse("")));
        Secret secret = secrets.create(
                request.region(),
                name,
                parameters.text("SecretString").orElse(""),
                parameters.text("Description").orElse(""),
                parameters
                        .text("ClientRequestToken")
                        .orElseGet(() -> UUID.randomUUID().toString()),
                tags);
        return Fields.of("ARN", secret.arn()).with("Name", secret.name()).with("VersionId", secret.versionId());
    }
}
