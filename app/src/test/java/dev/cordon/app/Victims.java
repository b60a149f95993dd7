package dev.cordon.app;

import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.CaseFolderTaken;
import dev.cordon.lab.PracticeAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;

/** Users of a practice account who have one of everything, with the cases that an investigation of them would leave. */
final class Victims implements AutoCloseable {
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:ListUsers\",\"Resource\":[%s]}}";

    private final PracticeAccount lab;
    private final IamClient iam;

    Victims(PracticeAccount lab) {
        this.lab = lab;
        this.iam = client(
                lab,
                AccessKey.builder()
                        .accessKeyId(lab.responder().accessKeyId())
                        .secretAccessKey(lab.responder().secretAccessKey())
                        .build());
    }

    /** A user with a role of its own, and its first access key. */
    record Victim(String name, String roleArn, AccessKey key) {}

    static IamClient client(PracticeAccount lab, AccessKey key) {
        return IamClient.builder()
                .endpointOverride(lab.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .build();
    }

    static StsClient sts(PracticeAccount lab, AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(lab.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    /**
     * Creates a user.
     *
     * @param full whether its inline policies leave no room for a deny
     */
    Victim create(String name, boolean full) {
        iam.createUser(request -> request.userName(name));
        iam.createLoginProfile(request -> request.userName(name).password("Corr3ct-horse-battery"));
        iam.uploadSSHPublicKey(request -> request.userName(name).sshPublicKeyBody("ssh-rsa AAAA " + name));
        iam.uploadSigningCertificate(request -> request.userName(name)
                .certificateBody("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----".formatted(name)));
        iam.createServiceSpecificCredential(request -> request.userName(name).serviceName("codecommit.amazonaws.com"));
        String resources = full ? "\"*\"" + ",\"arn:aws:s3:::bucket\"".repeat(85) : "\"*\"";
        iam.putUserPolicy(
                request -> request.userName(name).policyName("own").policyDocument(POLICY.formatted(resources)));
        String roleArn = role("role-of-" + name, POLICY.formatted("\"*\""));
        return new Victim(
                name,
                roleArn,
                iam.createAccessKey(request -> request.userName(name)).accessKey());
    }

    /** Puts a customer managed policy in the place of AWS's deny. */
    void denyByAPolicyOfTheAccount(String name) {
        String arn = iam.createPolicy(
                        request -> request.policyName("stop-" + name).policyDocument("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"""))
                .policy()
                .arn();
        iam.attachUserPolicy(request -> request.userName(name).policyArn(arn));
        try {
            iam.detachUserPolicy(request -> request.userName(name).policyArn("arn:aws:iam::aws:policy/AWSDenyAll"));
        } catch (NoSuchEntityException e) {
            // There was none.
        }
    }

    /** Undoes a part of a containment. */
    void giveBackTheKeys(String name) {
        iam.listAccessKeys(request -> request.userName(name))
                .accessKeyMetadata()
                .forEach(key -> iam.updateAccessKey(request ->
                        request.userName(name).accessKeyId(key.accessKeyId()).status("Active")));
    }

    void giveBackThePassword(String name) {
        iam.createLoginProfile(request -> request.userName(name).password("Corr3ct-horse-battery"));
    }

    /** Undoes a containment, but for the tag. */
    void giveBackEverything(String name) {
        giveBackTheKeys(name);
        giveBackThePassword(name);
        iam.listSSHPublicKeys(request -> request.userName(name))
                .sshPublicKeys()
                .forEach(key -> iam.updateSSHPublicKey(request -> request.userName(name)
                        .sshPublicKeyId(key.sshPublicKeyId())
                        .status("Active")));
        iam.listSigningCertificates(request -> request.userName(name))
                .certificates()
                .forEach(certificate -> iam.updateSigningCertificate(request -> request.userName(name)
                        .certificateId(certificate.certificateId())
                        .status("Active")));
        iam.listServiceSpecificCredentials(request -> request.userName(name))
                .serviceSpecificCredentials()
                .forEach(credential -> iam.updateServiceSpecificCredential(request -> request.userName(name)
                        .serviceSpecificCredentialId(credential.serviceSpecificCredentialId())
                        .status("Active")));
        String role = "role-of-" + name;
        iam.listUserPolicies(request -> request.userName(name)).policyNames().stream()
                .filter(policy -> !policy.equals("own"))
                .forEach(policy ->
                        iam.deleteUserPolicy(request -> request.userName(name).policyName(policy)));
        iam.listRolePolicies(request -> request.roleName(role)).policyNames().stream()
                .filter(policy -> !policy.equals("own"))
                .forEach(policy ->
                        iam.deleteRolePolicy(request -> request.roleName(role).policyName(policy)));
    }

    /** A role that whoever is in the account may assume if allowed to, and that may do what a policy says. */
    String role(String name, String policy) {
        String arn = iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                                 "Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"sts:AssumeRole"}]}"""))
                .role()
                .arn();
        iam.putRolePolicy(request -> request.roleName(name).policyName("own").policyDocument(policy));
        return arn;
    }

    /** A group of the user's own, with a policy of the account's. */
    void inAGroup(String name) {
        String group = "group-of-" + name;
        iam.createGroup(request -> request.groupName(group));
        String arn = iam.createPolicy(
                        request -> request.policyName("of-" + group).policyDocument(POLICY.formatted("\"*\"")))
                .policy()
                .arn();
        iam.attachGroupPolicy(request -> request.groupName(group).policyArn(arn));
        iam.addUserToGroup(request -> request.groupName(group).userName(name));
    }

    /** Takes the policy that demands MFA out of the account. */
    void withoutMfaPolicy() {
        String arn = "arn:aws:iam::%s:policy/CordonRequireMFA"
                .formatted(lab.account().id());
        try {
            var entities = iam.listEntitiesForPolicy(request -> request.policyArn(arn));
            entities.policyUsers()
                    .forEach(user -> iam.detachUserPolicy(
                            request -> request.userName(user.userName()).policyArn(arn)));
            entities.policyGroups()
                    .forEach(group -> iam.detachGroupPolicy(
                            request -> request.groupName(group.groupName()).policyArn(arn)));
            iam.deletePolicy(request -> request.policyArn(arn));
        } catch (NoSuchEntityException e) {
            // There was none.
        }
    }

    void withPasswordPolicy() {
        iam.updateAccountPasswordPolicy(request -> request.minimumPasswordLength(10));
    }

    void withoutPasswordPolicy() {
        try {
            iam.deleteAccountPasswordPolicy();
        } catch (NoSuchEntityException e) {
            // There was none.
        }
    }

    /** A user who may do what a policy says, and nothing else. */
    AccessKey responder(String name, String policy) {
        iam.createUser(request -> request.userName(name));
        String arn = iam.createPolicy(request -> request.policyName(name).policyDocument(policy))
                .policy()
                .arn();
        iam.attachUserPolicy(request -> request.userName(name).policyArn(arn));
        return iam.createAccessKey(request -> request.userName(name)).accessKey();
    }

    /** The case of an investigation that found the user to have opened a session of its role. */
    void investigated(Victim victim, Path path, Instant now) {
        investigated(victim, path, now, List.of(), List.of());
    }

    /** The same, which also found the user to have made another one, with all that it has. */
    void investigated(Victim victim, Path path, Instant now, Victim made) {
        String key = made.key().accessKeyId();
        investigated(
                victim,
                path,
                now,
                List.of(
                        change("iam:CreateUser", made.name(), now),
                        change("iam:CreateLoginProfile", made.name(), now),
                        change("iam:CreateAccessKey", key, now),
                        change("iam:CreateRole", made.roleArn().replaceAll(".*/", ""), now)),
                List.of(",{\"kind\":\"CreateAccessKey\",\"accessKeyId\":\"%s\",\"sessionName\":\"%s\"}"
                        .formatted(key, made.name())));
    }

    private static String change(String action, String resource, Instant time) {
        return "{\"action\":\"%s\",\"resource\":\"%s\",\"standing\":true,\"time\":\"%s\",\"eventId\":\"1\"}"
                .formatted(action, resource, time);
    }

    private void investigated(Victim victim, Path path, Instant now, List<String> changes, List<String> sessions) {
        CaseFolder folder = newCase(path);
        folder.describe(new CaseDescription(
                new CaseDescription.Subject(
                        victim.name(),
                        "arn:aws:iam::%s:user/%s".formatted(lab.account().id(), victim.name()),
                        lab.account().id()),
                now,
                "test",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));
        folder.write(
                "findings.json",
                out -> out.write("""
                        {"schema":"cordon.investigation/1","reach":{"changes":[%s],"sessions":[{"kind":"AssumeRole",
                         "accessKeyId":"ASIAEXAMPLE","roleArn":"%s","sessionName":"stolen","issuedAt":"%s","events":7}%s]}}
                        """.formatted(
                                String.join(",", changes),
                                victim.roleArn(),
                                now.minus(Duration.ofMinutes(10)),
                                String.join("", sessions))
                        .getBytes(StandardCharsets.UTF_8)));
        folder.seal();
    }

    private static CaseFolder newCase(Path path) {
        try {
            return CaseFolder.create(path);
        } catch (CaseFolderTaken e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        iam.close();
    }
}
