package dev.cordon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.aws.AwsCall;
import dev.cordon.aws.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsCommandTests {
    private static final String REGENERATE =
            "./mvnw test -pl app -am -Dtest=PermissionsCommandTests -Dcordon.regenerate=true -Dsurefire.failIfNoSpecifiedTests=false";

    @TempDir
    Path home;

    private JsonNode policy(String... args) throws IOException {
        Terminal terminal = new Terminal(home);
        assertThat(terminal.run(args)).as(terminal.err()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(terminal.out());
    }

    private static List<String> actions(JsonNode policy) {
        List<String> actions = new ArrayList<>();
        for (JsonNode statement : policy.path("Statement")) {
            JsonNode action = statement.path("Action");
            if (action.isTextual()) {
                actions.add(action.textValue());
            }
            action.forEach(each -> actions.add(each.textValue()));
        }
        return actions;
    }

    @Test
    void aLookUpNeedsTwoActionsAndOneForKeys() throws IOException {
        JsonNode policy = policy("permissions", "investigate", "--account", "999988887777");

        assertThat(policy.path("Version").asText()).isEqualTo("2012-10-17");
        assertThat(actions(policy))
                .containsExactly("account:ListRegions", "cloudtrail:LookupEvents", "iam:GetAccessKeyLastUsed");
        assertThat(policy.at("/Statement/2/Resource").asText()).isEqualTo("arn:aws:iam::999988887777:user/*");
    }

    @Test
    void aTrailNeedsItsBucketAlone() throws IOException {
        JsonNode policy = policy("permissions", "hunt", "--logs", "s3://org-trail/AWSLogs/o-1/", "s3://other");

        assertThat(actions(policy)).containsExactly("s3:ListBucket", "s3:GetObject");
        assertThat(policy.at("/Statement/1/Resource"))
                .extracting(JsonNode::asText)
                .containsExactly("arn:aws:s3:::org-trail/AWSLogs/o-1/*", "arn:aws:s3:::other/*");
    }

    @Test
    void allTogetherNameEveryCall() throws IOException {
        JsonNode policy = policy(
                "permissions",
                "--kms-key",
                "arn:aws:kms:eu-west-1:123456789012:key/1",
                "--assume-role",
                "arn:aws:iam::123456789012:role/Audit");

        assertThat(actions(policy)).hasSize(AwsCall.values().length - 1).doesNotContain("sts:GetCallerIdentity");
    }

    /** A managed policy may have 6,144 characters, white space aside. */
    @Test
    void allTogetherFitIntoAManagedPolicy() throws IOException {
        assertThat(policy("permissions").toString()).hasSizeLessThan(6_144);
    }

    @Test
    void whoOnlyPlansNeedsToChangeNothing() throws IOException {
        for (String command : List.of("contain", "restore")) {
            assertThat(actions(policy("permissions", command, "--plan-only")))
                    .allMatch(action -> action.matches("iam:(Get|List).*"));
            assertThat(actions(policy("permissions", command))).contains("iam:UpdateAccessKey");
        }
    }

    @Test
    void thePageIsNotStale() throws IOException {
        Path file = ReadmeTests.root().resolve("docs/permissions.md");
        String page = page();
        if (Boolean.getBoolean("cordon.regenerate")) {
            Files.writeString(file, page);
        }

        assertThat(Files.readString(file).replace("\r\n", "\n"))
                .as("docs/permissions.md is stale. Make it again: " + REGENERATE)
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Permissions

                What each command may do in AWS, and the narrowest policy that lets it. Cordon needs none where `--logs` names files. Made from the same
                list as `cordon permissions`, which fills in your account, buckets and keys. `sts:GetCallerIdentity`, which says who
                the caller is, cannot be denied and needs no policy. A refusal at work names the missing action and its resource.

                | action | resource | what for |
                |---|---|---|
                """);
        for (AwsCall call : new Permissions(EnumSet.allOf(AwsCall.class)).ordered()) {
            page.append("| `%s` | `%s` | %s |%n"
                    .formatted(call.action(), call.resource(), call.purpose())
                    .replace("\r\n", "\n"));
        }
        for (CommandPermissions command : CommandPermissions.ALL) {
            page.append("\n## %s\n\n%s\n\n```json\n%s\n```\n"
                    .formatted(
                            command.command(),
                            command.purpose(),
                            command.permissions().policy(Permissions.Place.EXAMPLE)));
        }
        page.append("\n## Log files that are encrypted with a KMS key\n\n```json\n%s\n```\n"
                .formatted(Permissions.KMS.policy(Permissions.Place.EXAMPLE)));
        return page.append("""

                        `--assume-role` needs `sts:AssumeRole` on the role for the credentials that assume it; the policies above then belong to the role.
                        """).toString();
    }
}
