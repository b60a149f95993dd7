package dev.cordon.containment;

import static dev.cordon.iam.InMemoryIam.LONG_AGO;

import dev.cordon.iam.AccessKey;
import dev.cordon.iam.AccessKeyId;
import dev.cordon.iam.AccessKeyLastUsed;
import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.iam.LoginProfile;
import dev.cordon.iam.Part;
import dev.cordon.iam.ServiceSpecificCredential;
import dev.cordon.iam.SigningCertificate;
import dev.cordon.iam.SshPublicKey;
import dev.cordon.iam.UserSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Users to contain. */
final class Users {
    static final AccessKeyId KEY = new AccessKeyId("AKIAIOSFODNN7EXAMPLE");

    private Users() {}

    /** A password, one key in use, one that is off, and a policy. */
    static UserSnapshot alice() {
        return InMemoryIam.aUser("alice")
                .withLoginProfile(Optional.of(new LoginProfile(LONG_AGO, false)))
                .withAccessKeys(List.of(
                        key(KEY, CredentialStatus.ACTIVE),
                        key(new AccessKeyId("AKIAI44QH8DHBEXAMPLE"), CredentialStatus.INACTIVE)))
                .withInlinePolicies(Map.of("s3", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
    }

    static UserSnapshot.KeyInUse key(AccessKeyId id, CredentialStatus status) {
        return new UserSnapshot.KeyInUse(
                new AccessKey(id, status, LONG_AGO),
                Part.known(new AccessKeyLastUsed(
                        Optional.empty(), Optional.of(LONG_AGO.plusSeconds(900)), "s3", "eu-central-1")));
    }

    /** A user with anything that IAM allows a user to have. */
    static UserSnapshot random(Random random) {
        UserSnapshot user = InMemoryIam.aUser("alice");
        if (random.nextBoolean()) {
            user = user.withLoginProfile(Optional.of(new LoginProfile(LONG_AGO, random.nextBoolean())));
        }
        List<UserSnapshot.KeyInUse> keys = new ArrayList<>();
        List<SshPublicKey> sshKeys = new ArrayList<>();
        List<ServiceSpecificCredential> services = new ArrayList<>();
        List<SigningCertificate> certificates = new ArrayList<>();
        times(random, 2, i -> keys.add(key(new AccessKeyId("AKIA%016d".formatted(i)), status(random))));
        times(random, 5, i -> sshKeys.add(new SshPublicKey("APKA" + i, status(random), LONG_AGO)));
        times(
                random,
                4,
                i -> services.add(new ServiceSpecificCredential(
                        "ACCA" + i,
                        i % 2 == 0 ? "codecommit.amazonaws.com" : "bedrock.amazonaws.com",
                        "alice-at-" + i,
                        random.nextInt(4) == 0 ? CredentialStatus.EXPIRED : status(random),
                        LONG_AGO,
                        Optional.empty())));
        times(random, 2, i -> certificates.add(new SigningCertificate("CERT" + i, status(random), LONG_AGO)));
        Map<String, String> policies = new TreeMap<>();
        int left = 2_048;
        for (int i = 0; i < 4 && random.nextBoolean(); i++) {
            String document = "{\"Version\":\"2012-10-17\",\"Id\":\"%s\",\"Statement\":[]}"
                    .formatted("x".repeat(random.nextInt(Math.max(1, left / 2))));
            left -= document.length();
            if (left >= 0) {
                policies.put("policy-" + i, document);
            }
        }
        List<AttachedPolicy> attached = new ArrayList<>();
        times(random, 10, i -> attached.add(new AttachedPolicy("p" + i, "arn:aws:iam::123456789012:policy/p" + i)));
        return user.withAccessKeys(keys)
                .withSshPublicKeys(sshKeys)
                .withServiceSpecificCredentials(services)
                .withSigningCertificates(certificates)
                .withInlinePolicies(policies)
                .withAttachedPolicies(attached)
                .withTags(random.nextBoolean() ? Map.of("team", "blue") : Map.of());
    }

    private static CredentialStatus status(Random random) {
        return random.nextBoolean() ? CredentialStatus.ACTIVE : CredentialStatus.INACTIVE;
    }

    private static void times(Random random, int max, IntConsumer each) {
        int count = random.nextInt(max + 1);
        for (int i = 0; i < count; i++) {
            each.accept(i);
        }
    }
}
