package dev.cordon.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotJsonTests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T02:03:04Z"), ZoneOffset.UTC);

    private static UserSnapshot full() {
        Instant then = InMemoryIam.LONG_AGO;
        return InMemoryIam.aUser("alice")
                .withLoginProfile(Optional.of(new LoginProfile(then, true)))
                .withAccessKeys(List.of(new UserSnapshot.KeyInUse(
                        new AccessKey(new AccessKeyId("AKIAIOSFODNN7EXAMPLE"), CredentialStatus.ACTIVE, then),
                        Part.unread("iam:GetAccessKeyLastUsed: AccessDenied"))))
                .withSshPublicKeys(List.of(new SshPublicKey("APKA1", CredentialStatus.INACTIVE, then)))
                .withServiceSpecificCredentials(List.of(new ServiceSpecificCredential(
                        "ACCA1", "bedrock.amazonaws.com", "", CredentialStatus.EXPIRED, then, Optional.of(then))))
                .withSigningCertificates(List.of(new SigningCertificate("CERT", CredentialStatus.ACTIVE, then)))
                .withInlinePolicies(Map.of("p", "{\"Statement\": [\"\\u00e9\\n\"]}"))
                .withAttachedPolicies(List.of(new AttachedPolicy("a", "arn:aws:iam::aws:policy/a")))
                .withTags(Map.of("team", "blue", "empty", ""));
    }

    @Test
    void readsWhatItWrote() throws Exception {
        assertThat(SnapshotJson.read(new ByteArrayInputStream(json(full())))).isEqualTo(full());
    }

    @Test
    void keepsItsSchema() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        mapper.readTree(Files.readAllBytes(Path.of("../docs/schema/cordon.snapshot-1.schema.json"))));

        assertThat(schema.validate(mapper.readTree(json(full())))).isEmpty();
    }

    @Test
    void readsNothingElse() {
        assertThatThrownBy(() -> SnapshotJson.read(
                        new ByteArrayInputStream("{\"schema\":\"x\"}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(NotASnapshot.class)
                .hasMessage("Not a snapshot of a user: expected schema cordon.snapshot/1, found 'x'");
    }

    @Test
    void takesASnapshotOfEverything() throws Exception {
        UserSnapshot user = full().withAccessKeys(List.of());
        InMemoryIam account = new InMemoryIam().with(user);

        UserSnapshot read = new SnapshotReader(account, SnapshotReader.Extent.WHOLE, Runnable::run, CLOCK)
                .read(new UserName("alice"));

        assertThat(read.isComplete()).isTrue();
        assertThat(read.takenAt()).isEqualTo(CLOCK.instant());
        assertThat(SnapshotDifference.between(user, read)).isEmpty();
        assertThat(read.user()).isEqualTo(user.user());
    }

    @Test
    void keepsWhatCouldNotBeReadApartFromNothing() throws Exception {
        InMemoryIam account = new InMemoryIam().with(full()).with(new InMemoryIam.Hook() {
            @Override
            public void before(String operation) throws IamFailure {
                if (operation.equals("iam:ListMFADevices")) {
                    throw new IamFailure.NotPermitted(operation, "", "no", RequestId.NONE);
                }
            }
        });

        UserSnapshot read = new SnapshotReader(account, SnapshotReader.Extent.WHOLE, Runnable::run, CLOCK)
                .read(new UserName("alice"));

        assertThat(read.unread()).containsEntry("MFA devices", "iam:ListMFADevices: AccessDenied");
        assertThat(read.mfaDevices().isKnown()).isFalse();
    }

    @Test
    void saysThatThereIsNoSuchUser() {
        SnapshotReader reader =
                new SnapshotReader(new InMemoryIam(), SnapshotReader.Extent.WHOLE, Runnable::run, CLOCK);

        assertThatThrownBy(() -> reader.read(new UserName("bob"))).isInstanceOf(IamFailure.NoSuchEntity.class);
    }

    @Test
    void hasNoEmptyUserName() {
        assertThatThrownBy(() -> new UserName("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UserName(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UserName("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] json(UserSnapshot snapshot) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotJson.write(snapshot, out);
        return out.toByteArray();
    }
}
