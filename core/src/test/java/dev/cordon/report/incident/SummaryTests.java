package dev.cordon.report.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.casefile.CaseDescription;
import dev.cordon.casefile.CaseFolder;
import dev.cordon.casefile.CaseStage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a case says in plain words as it goes on, from a plan to the way back. */
class SummaryTests {
    private static final String PLAN = """
            {"schema":"cordon.plan/1","userName":"alice","userArn":"","createdAt":"2026-03-01T00:00:00Z","caller":{"arn":"arn:aws:iam::123456789012:role/responder"},
             "steps":[{"id":"key:AKIAIOSFODNN7EXAMPLE","what":"Make access key AKIAIOSFODNN7EXAMPLE Inactive","measure":{"action":"iam:UpdateAccessKey"},"why":"w","breaks":[],"undo":"u"}],
             "offers":[{"id":"deny:bob","what":"Deny everything to bob","why":"made by alice"}],"gaps":[],"notes":[],"serviceControlPolicy":""}
            """;
    private static final String MEASURE =
            "\"measure\":{\"action\":\"iam:UpdateAccessKey\",\"userName\":\"alice\",\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"}";

    @TempDir
    private Path home;

    private CaseStage stage;

    @BeforeEach
    void investigated() throws Exception {
        CaseFolder folder = CaseFolder.create(home.resolve("alice"));
        folder.describe(new CaseDescription(
                new CaseDescription.Subject("alice", "arn:aws:iam::123456789012:user/alice", "123456789012"),
                Instant.parse("2026-03-01T00:00:00Z"),
                "1",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));
        folder.write("findings.json", out -> out.write("""
                {"schema":"cordon.investigation/1","verdict":{"level":"compromise-likely","score":90,"summary":"Bad. Cut its access now, then look further.","reasons":[]},
                 "coverage":{"complete":true},
                 "sensitive":[
                   {"kind":"secret","eventSource":"secretsmanager.amazonaws.com","eventName":"GetSecretValue","resource":"read","matchedBy":"x","count":3,"succeeded":2,"refused":1,"first":"2026-03-01T00:00:00Z","last":"2026-03-01T00:00:00Z","eventIds":["4"]},
                   {"kind":"secret","eventSource":"secretsmanager.amazonaws.com","eventName":"GetSecretValue","resource":"not-there","matchedBy":"x","count":1,"succeeded":0,"refused":0,"first":"2026-03-01T00:00:00Z","last":"2026-03-01T00:00:00Z","eventIds":["5"]},
                   {"kind":"secret","eventSource":"secretsmanager.amazonaws.com","eventName":"GetSecretValue","resource":"of-an-older-case","matchedBy":"x","count":2,"refused":1,"first":"2026-03-01T00:00:00Z","last":"2026-03-01T00:00:00Z","eventIds":["6"]}],
                 "reach":{"sessions":[],"changes":[
                   {"action":"ec2:RunInstances","what":"started machine","resourceType":"AWS::EC2::Instance","resource":"i-0abc","detail":"p4d.24xlarge","severity":"medium","time":"2026-03-01T00:00:00Z","eventId":"1","awsRegion":"ap-south-1","standing":true},
                   {"action":"iam:DeactivateMFADevice","what":"deactivated MFA device of user","resourceType":"AWS::IAM::User","resource":"admin","detail":"","severity":"low","time":"2026-03-01T00:00:00Z","eventId":"2","awsRegion":"us-east-1","standing":true},
                   {"action":"iam:CreateUser","resourceType":"AWS::IAM::User","resource":"bob","detail":"","severity":"info","time":"2026-03-01T00:00:00Z","eventId":"3","standing":true}]}}
                """.getBytes(StandardCharsets.UTF_8)));
        folder.seal();
        stage = CaseStage.open(folder.path());
    }

    private void write(String name, String content) {
        stage.write(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(String time, String entry, String verb, String result) {
        return "{\"time\":\"2026-03-01T00:%s:00Z\",\"entry\":\"%s\",\"do\":\"%s\",\"step\":\"key:AKIAIOSFODNN7EXAMPLE\",%s%s}\n"
                .formatted(time, entry, verb, MEASURE, result);
    }

    @Test
    void tellsAsReadWhatWasServed() throws Exception {
        assertThat(answers("What was read or taken"))
                .contains("GetSecretValue of read, 2 times", "GetSecretValue of of-an-older-case, 1 time")
                .doesNotContain("not-there");
    }

    private String answers(String title) throws Exception {
        return summary().questions().stream()
                .filter(question -> question.title().equals(title))
                .flatMap(question -> question.answers().stream())
                .collect(Collectors.joining("\n"));
    }

    private Summary summary() throws Exception {
        return Summary.of(IncidentReader.read(stage.path()));
    }

    @Test
    void saysThatNothingWasDone() throws Exception {
        assertThat(summary().headline()).isEqualTo("Bad. Cut its access now, then look further.");
        assertThat(answers("What was done about it")).isEqualTo("Nothing yet: the user's access is as it was.");
        assertThat(answers("Is it over")).startsWith("Not verified");
        assertThat(answers("What next")).startsWith("Cut access: cordon contain alice");
    }

    @Test
    void saysWhatWasMadeAndWhereAlsoInCasesOfOlderVersions() throws Exception {
        assertThat(answers("What was made or changed"))
                .contains(
                        "ec2:RunInstances, started machine i-0abc in ap-south-1 (p4d.24xlarge), at 2026-03-01 00:00:00")
                .contains("iam:DeactivateMFADevice, deactivated MFA device of user admin, at")
                .contains("iam:CreateUser: bob, at");
    }

    @Test
    void saysThatAPlanIsNoContainment() throws Exception {
        write("plan.json", PLAN);
        assertThat(answers("What was done about it")).contains("was planned at").contains("not applied");
        assertThat(answers("What next")).contains("Cut access").contains("what the plan offers: deny:bob");
    }

    @Test
    void tellsWhatBecameOfEachStep() throws Exception {
        write("plan.json", PLAN);
        write(
                "journal.jsonl",
                line("01", "intent", "apply", "")
                        + line("02", "outcome", "apply", ",\"result\":\"done\",\"requestId\":\"r\""));
        assertThat(summary().headline())
                .isEqualTo("Bad. Since then: 1 of 1 step to cut its access hold; nobody has verified it yet.");
        assertThat(answers("What was done about it"))
                .contains("Containment began at 2026-03-01 00:01:00 UTC: 1 of 1 step hold.")
                .contains("Done: Make access key AKIAIOSFODNN7EXAMPLE");
        assertThat(answers("What next")).contains("Prove that access is cut: cordon verify");
    }

    @Test
    void tellsACallWithoutAnAnswerFromOneThatFailed() throws Exception {
        write("plan.json", PLAN);
        write("journal.jsonl", line("01", "intent", "apply", ""));
        assertThat(answers("What was done about it")).contains("outcome unknown");
        assertThat(answers("What next")).contains("cordon contain --resume");
        write(
                "journal.jsonl",
                line("02", "intent", "apply", "")
                        + line("03", "outcome", "apply", ",\"result\":\"failed\",\"message\":\"AccessDenied\""));
        assertThat(answers("What was done about it")).contains("failed");
    }

    @Test
    void saysThatAccessWasGivenBack() throws Exception {
        write("plan.json", PLAN);
        write(
                "journal.jsonl",
                line("01", "intent", "apply", "")
                        + line("02", "outcome", "apply", ",\"result\":\"done\"")
                        + line("03", "intent", "undo", "")
                        + line("04", "outcome", "undo", ",\"result\":\"done\""));
        write(
                "verification.json",
                "{\"schema\":\"cordon.verification/1\",\"at\":\"2026-03-01T00:02:30Z\",\"verdict\":{\"level\":\"contained\"}}");
        write("restored.json", "{\"schema\":\"cordon.restored/1\",\"at\":\"2026-03-01T00:04:00Z\",\"complete\":true}");
        assertThat(summary().headline()).contains("0 of 1 step").contains("access was given back later");
        assertThat(answers("What was done about it"))
                .contains("began at 2026-03-01 00:01:00", "taken back")
                .contains("Given back at 2026-03-01 00:04:00");
        assertThat(answers("Is it over")).contains("Access was given back at 2026-03-01 00:04:00 UTC, after that.");
    }

    @Test
    void saysWhatOfTheCaseCannotBeRead() throws Exception {
        write("verification.json", "{\"schema\":\"cordon.verification/9\"}");
        write("journal.jsonl", "no json\n");
        Incident incident = IncidentReader.read(stage.path());
        assertThat(incident.gaps())
                .anyMatch(
                        gap -> gap.contains("verification.json cannot be read: expected schema cordon.verification/1"))
                .anyMatch(gap -> gap.contains("journal.jsonl cannot be read"));
    }
}
