package dev.cordon.iam;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JSON, schema {@code cordon.snapshot/1}: a public contract, described in
 * {@code docs/schema/cordon.snapshot-1.schema.json}. What is read equals what was written.
 */
public final class SnapshotJson {
    static final String SCHEMA = "cordon.snapshot/1";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SnapshotJson() {}

    /** Writes the snapshot, ending with a line feed; leaves the stream open. */
    public static void write(UserSnapshot snapshot, OutputStream out) throws IOException {
        out.write(JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(node(snapshot))
                .getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws NotASnapshot if it is something else
     */
    public static UserSnapshot read(InputStream in) throws IOException, NotASnapshot {
        try {
            JsonNode node = JSON.readTree(in);
            String schema = node.path("schema").asText();
            if (!schema.equals(SCHEMA)) {
                throw new IllegalArgumentException("expected schema %s, found '%s'".formatted(SCHEMA, schema));
            }
            return snapshot(node);
        } catch (JacksonException | RuntimeException e) {
            throw new NotASnapshot("Not a snapshot of a user: " + e.getMessage(), e);
        }
    }

    private static ObjectNode node(UserSnapshot snapshot) {
        ObjectNode node = NODES.objectNode();
        node.put("schema", SCHEMA);
        node.put("userName", snapshot.userName().value());
        node.put("takenAt", snapshot.takenAt().toString());
        node.put("complete", snapshot.isComplete());
        node.set("user", part(snapshot.user(), SnapshotJson::user));
        node.set("loginProfile", part(snapshot.loginProfile(), SnapshotJson::loginProfile));
        node.set("accessKeys", parts(snapshot.accessKeys(), SnapshotJson::accessKey));
        node.set("mfaDevices", parts(snapshot.mfaDevices(), SnapshotJson::mfaDevice));
        node.set("sshPublicKeys", parts(snapshot.sshPublicKeys(), SnapshotJson::sshPublicKey));
        node.set(
                "serviceSpecificCredentials",
                parts(snapshot.serviceSpecificCredentials(), SnapshotJson::serviceSpecificCredential));
        node.set("signingCertificates", parts(snapshot.signingCertificates(), SnapshotJson::signingCertificate));
        node.set("groups", parts(snapshot.groups(), SnapshotJson::group));
        node.set("inlinePolicies", part(snapshot.inlinePolicies(), SnapshotJson::texts));
        node.set("attachedPolicies", parts(snapshot.attachedPolicies(), SnapshotJson::attachedPolicy));
        return node;
    }

    private static UserSnapshot snapshot(JsonNode node) {
        return new UserSnapshot(
                new UserName(text(node, "userName")),
                time(node, "takenAt"),
                part(node, "user", SnapshotJson::user),
                part(node, "loginProfile", SnapshotJson::loginProfile),
                parts(node, "accessKeys", SnapshotJson::accessKey),
                parts(node, "mfaDevices", SnapshotJson::mfaDevice),
                parts(node, "sshPublicKeys", SnapshotJson::sshPublicKey),
                parts(node, "serviceSpecificCredentials", SnapshotJson::serviceSpecificCredential),
                parts(node, "signingCertificates", SnapshotJson::signingCertificate),
                parts(node, "groups", SnapshotJson::group),
                part(node, "inlinePolicies", SnapshotJson::texts),
                parts(node, "attachedPolicies", SnapshotJson::attachedPolicy));
    }

    private static JsonNode user(User user) {
        ObjectNode node = NODES.objectNode()
                .put("userName", user.userName().value())
                .put("userId", user.userId())
                .put("arn", user.arn())
                .put("path", user.path())
                .put("createDate", user.createDate().toString())
                .put("passwordLastUsed", orNull(user.passwordLastUsed()))
                .put("permissionsBoundary", user.permissionsBoundary().orElse(null));
        node.set("tags", texts(user.tags()));
        return node;
    }

    private static User user(JsonNode node) {
        return new User(
                new UserName(text(node, "userName")),
                text(node, "userId"),
                text(node, "arn"),
                text(node, "path"),
                time(node, "createDate"),
                timeOrNull(node, "passwordLastUsed"),
                textOrNull(node, "permissionsBoundary"),
                texts(node.required("tags")));
    }

    private static JsonNode loginProfile(Optional<LoginProfile> loginProfile) {
        return loginProfile
                .<JsonNode>map(profile -> NODES.objectNode()
                        .put("createDate", profile.createDate().toString())
                        .put("passwordResetRequired", profile.passwordResetRequired()))
                .orElse(NODES.nullNode());
    }

    private static Optional<LoginProfile> loginProfile(JsonNode node) {
        return node.isNull()
                ? Optional.empty()
                : Optional.of(new LoginProfile(
                        time(node, "createDate"),
                        node.required("passwordResetRequired").booleanValue()));
    }

    private static JsonNode accessKey(UserSnapshot.KeyInUse inUse) {
        ObjectNode node = NODES.objectNode()
                .put("accessKeyId", inUse.key().id().value())
                .put("status", inUse.key().status().id())
                .put("createDate", inUse.key().createDate().toString());
        node.set("lastUsed", part(inUse.lastUsed(), SnapshotJson::lastUsed));
        return node;
    }

    private static UserSnapshot.KeyInUse accessKey(JsonNode node) {
        AccessKey key =
                new AccessKey(new AccessKeyId(text(node, "accessKeyId")), status(node), time(node, "createDate"));
        return new UserSnapshot.KeyInUse(key, part(node, "lastUsed", SnapshotJson::lastUsed));
    }

    private static JsonNode lastUsed(AccessKeyLastUsed use) {
        return NODES.objectNode()
                .put("userName", use.userName().map(UserName::value).orElse(null))
                .put("lastUsedDate", orNull(use.lastUsed()))
                .put("serviceName", use.service())
                .put("region", use.region());
    }

    private static AccessKeyLastUsed lastUsed(JsonNode node) {
        return new AccessKeyLastUsed(
                textOrNull(node, "userName").map(UserName::new),
                timeOrNull(node, "lastUsedDate"),
                text(node, "serviceName"),
                text(node, "region"));
    }

    private static JsonNode mfaDevice(MfaDevice device) {
        return NODES.objectNode()
                .put("serialNumber", device.serialNumber())
                .put("enableDate", device.enableDate().toString());
    }

    private static MfaDevice mfaDevice(JsonNode node) {
        return new MfaDevice(text(node, "serialNumber"), time(node, "enableDate"));
    }

    private static JsonNode sshPublicKey(SshPublicKey key) {
        return NODES.objectNode()
                .put("sshPublicKeyId", key.id())
                .put("status", key.status().id())
                .put("uploadDate", key.uploadDate().toString());
    }

    private static SshPublicKey sshPublicKey(JsonNode node) {
        return new SshPublicKey(text(node, "sshPublicKeyId"), status(node), time(node, "uploadDate"));
    }

    private static JsonNode serviceSpecificCredential(ServiceSpecificCredential credential) {
        return NODES.objectNode()
                .put("serviceSpecificCredentialId", credential.id())
                .put("serviceName", credential.serviceName())
                .put("serviceUserName", credential.serviceUserName())
                .put("status", credential.status().id())
                .put("createDate", credential.createDate().toString())
                .put("expirationDate", orNull(credential.expirationDate()));
    }

    private static ServiceSpecificCredential serviceSpecificCredential(JsonNode node) {
        return new ServiceSpecificCredential(
                text(node, "serviceSpecificCredentialId"),
                text(node, "serviceName"),
                text(node, "serviceUserName"),
                status(node),
                time(node, "createDate"),
                timeOrNull(node, "expirationDate"));
    }

    private static JsonNode signingCertificate(SigningCertificate certificate) {
        return NODES.objectNode()
                .put("certificateId", certificate.id())
                .put("status", certificate.status().id())
                .put("uploadDate", certificate.uploadDate().toString());
    }

    private static SigningCertificate signingCertificate(JsonNode node) {
        return new SigningCertificate(text(node, "certificateId"), status(node), time(node, "uploadDate"));
    }

    private static JsonNode group(Group group) {
        return NODES.objectNode().put("groupName", group.name()).put("arn", group.arn());
    }

    private static Group group(JsonNode node) {
        return new Group(text(node, "groupName"), text(node, "arn"));
    }

    private static JsonNode attachedPolicy(AttachedPolicy policy) {
        return NODES.objectNode().put("policyName", policy.name()).put("policyArn", policy.arn());
    }

    private static AttachedPolicy attachedPolicy(JsonNode node) {
        return new AttachedPolicy(text(node, "policyName"), text(node, "policyArn"));
    }

    private static JsonNode texts(Map<String, String> texts) {
        ObjectNode node = NODES.objectNode();
        texts.forEach(node::put);
        return node;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
        return texts;
    }

    private static <T> JsonNode part(Part<T> part, Function<T, JsonNode> members) {
        ObjectNode node = NODES.objectNode();
        part.value().ifPresent(value -> node.set("value", members.apply(value)));
        part.unreadBecause().ifPresent(because -> node.put("unread", because));
        return node;
    }

    private static <T> JsonNode parts(Part<List<T>> part, Function<T, JsonNode> members) {
        return part(part, elements -> {
            ArrayNode array = NODES.arrayNode();
            elements.forEach(element -> array.add(members.apply(element)));
            return array;
        });
    }

    private static <T> Part<T> part(JsonNode node, String name, Function<JsonNode, T> members) {
        JsonNode part = node.required(name);
        return part.has("unread")
                ? Part.unread(text(part, "unread"))
                : Part.known(members.apply(part.required("value")));
    }

    private static <T> Part<List<T>> parts(JsonNode node, String name, Function<JsonNode, T> members) {
        return part(node, name, array -> {
            List<T> elements = new ArrayList<>();
            array.forEach(element -> elements.add(members.apply(element)));
            return elements;
        });
    }

    private static CredentialStatus status(JsonNode node) {
        return CredentialStatus.of(text(node, "status"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'%s' is no text".formatted(name));
        }
        return value.textValue();
    }

    private static Optional<String> textOrNull(JsonNode node, String name) {
        return node.required(name).isNull() ? Optional.empty() : Optional.of(text(node, name));
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    private static Optional<Instant> timeOrNull(JsonNode node, String name) {
        return textOrNull(node, name).map(Instant::parse);
    }

    private static @Nullable String orNull(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
