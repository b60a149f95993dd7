package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.Quota;
import dev.cordon.lab.directory.SshPublicKey;
import dev.cordon.lab.directory.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** SSH keys for CodeCommit. */
final class SshPublicKeyOperations extends OperationGroup {
    SshPublicKeyOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("UploadSSHPublicKey", toEntity(EntityKind.USER), this::upload),
                reading("GetSSHPublicKey", toEntity(EntityKind.USER), this::get),
                reading("ListSSHPublicKeys", toUserOrCaller(), this::list),
                writing("UpdateSSHPublicKey", toEntity(EntityKind.USER), this::update),
                writing("DeleteSSHPublicKey", toEntity(EntityKind.USER), this::delete));
    }

    private Fields upload(ApiRequest request) {
        User user = user(request);
        String body = request.parameters().required("SSHPublicKeyBody");
        if (!body.startsWith("ssh-rsa ") && !body.startsWith("-----BEGIN PUBLIC KEY-----")) {
            throw ApiException.of("UnrecognizedPublicKeyEncoding", 400, "The public key encoding is not recognized.");
        }
        if (user.sshPublicKeys().values().stream().anyMatch(key -> key.body().equals(body))) {
            throw ApiException.of("DuplicateSSHPublicKey", 400, "The SSH public key is already in use.");
        }
        Quota.SSH_PUBLIC_KEYS_PER_USER.check(user.sshPublicKeys().size() + 1);
        SshPublicKey key = new SshPublicKey(
                directory().identifiers().unique("APKA"), body, fingerprint(body), request.time(), true);
        user.sshPublicKeys().put(key.id(), key);
        return Fields.none().with("SSHPublicKey", whole(user, key));
    }

    private static String fingerprint(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private static Fields whole(User user, SshPublicKey key) {
        return inList(user, key).with("Fingerprint", key.fingerprint()).with("SSHPublicKeyBody", key.body());
    }

    private static Fields inList(User user, SshPublicKey key) {
        return Fields.of("UserName", user.name())
                .with("SSHPublicKeyId", key.id())
                .with("Status", status(key.active()))
                .with("UploadDate", key.uploadedAt());
    }

    private SshPublicKey key(ApiRequest request) {
        String id = request.parameters().required("SSHPublicKeyId");
        return Optional.ofNullable(user(request).sshPublicKeys().get(id))
                .orElseThrow(() -> IamError.noSuchEntity("The Public Key with id " + id + " cannot be found."));
    }

    private Fields get(ApiRequest request) {
        return Fields.none().with("SSHPublicKey", whole(user(request), key(request)));
    }

    private Fields list(ApiRequest request) {
        User user = userOrCaller(request);
        List<SshPublicKey> keys = List.copyOf(user.sshPublicKeys().values());
        return Page.list("SSHPublicKeys", keys, request.parameters(), key -> inList(user, key));
    }

    private Fields update(ApiRequest request) {
        SshPublicKey key = key(request).withActive(isActive(request.parameters()));
        user(request).sshPublicKeys().put(key.id(), key);
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        user(request).sshPublicKeys().remove(key(request).id());
        return Fields.none();
    }
}
