package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.trail.TrailEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The changes and refusals of bert-jan in real logs: Stratus Red Team's techniques, each tidied up afterwards. */
class AttackSimulationChangesTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of 60 in all logs; the others came from role sessions. */
    private static final long RECORDED_REFUSALS = 15;

    private static List<Change> changes = List.of();
    private static List<Denial> denials = List.of();

    @BeforeAll
    static void readTheLogs() throws IOException {
        Path logs = logs();
        Assumptions.assumeTrue(
                Files.isDirectory(logs), "The logs of the attack simulation are not here: ../shared/data is absent");
        Changes found = new Changes();
        Denials refused = new Denials();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                for (JsonNode record : JSON.readTree(file.toFile()).path("Records")) {
                    TrailEvent event = TrailEvent.parse(record.toString());
                    if ("bert-jan".equals(event.userName())) {
                        found.accept(event);
                        refused.accept(event);
                    } else {
                        found.acceptOther(event);
                    }
                }
            }
        }
        changes = found.result();
        denials = refused.result();
    }

    @Test
    void theFourUsersAreGoneAgain() {
        assertThat(of("iam:CreateUser"))
                .extracting(Change::resource, Change::standing)
                .containsExactly(
                        tuple("stratus-red-team-nmfalu-gfjyeaypjt", false),
                        tuple("stratus-red-team-backdoor-u-user", false),
                        tuple("malicious-iam-user", false),
                        tuple("stratus-red-team-login-profile-user", false));
    }

    @Test
    void soAreTheirKeysPasswordsAndRights() {
        assertThat(of("iam:CreateAccessKey")).hasSize(2).noneMatch(Change::standing);
        assertThat(of("iam:CreateLoginProfile")).hasSize(2).noneMatch(Change::standing);
        assertThat(of("iam:AttachUserPolicy")).singleElement().satisfies(change -> {
            assertThat(change.resource()).isEqualTo("malicious-iam-user");
            assertThat(change.detail()).isEqualTo("AdministratorAccess");
            assertThat(change.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(change.undoneBy()).map(Change.Undoing::action).contains("iam:DetachUserPolicy");
        });
    }

    @Test
    void whatWasOpenedToOtherAccountsIsClosedAgain() {
        assertThat(changes)
                .filteredOn(Change::external)
                .extracting(Change::action, Change::detail, Change::standing)
                .contains(
                        tuple("iam:UpdateAssumeRolePolicy", "trusts account 193672423079", false),
                        tuple("lambda:AddPermission", "opens to everyone", false),
                        tuple("s3:PutBucketPolicy", "opens to account 193672423079", false),
                        tuple("rds:ModifyDBSnapshotAttribute", "shared with account 193672423079", false),
                        tuple("ec2:ModifyImageAttribute", "shared with account 012345678901", false),
                        tuple("ec2:ModifySnapshotAttribute", "shared with account 012345678912", false),
                        tuple("ec2:AuthorizeSecurityGroupIngress", "tcp 22 from everywhere (0.0.0.0/0)", false));
    }

    @Test
    void loggingWasHit() {
        assertThat(of("cloudtrail:DeleteTrail")).isNotEmpty().allMatch(change -> change.severity() == Severity.HIGH);
        assertThat(of("ec2:DeleteFlowLogs")).hasSize(1).allMatch(change -> change.severity() == Severity.HIGH);
        assertThat(of("cloudtrail:PutEventSelectors"))
                .first()
                .satisfies(change -> assertThat(change.detail())
                        .isEqualTo("management events are no longer logged; logs ReadOnly events alone"));
        assertThat(of("s3:PutBucketLifecycle")).singleElement().satisfies(change -> {
            assertThat(change.detail()).isEqualTo("objects expire after 1 day");
            assertThat(change.undoneBy()).map(Change.Undoing::action).contains("s3:DeleteBucketLifecycle");
        });
        assertThat(of("rolesanywhere:CreateTrustAnchor")).singleElement().satisfies(change -> {
            assertThat(change.detail()).isEqualTo("malicious-rolesanywhere-trust-anchor");
            assertThat(change.standing()).isFalse();
        });
    }

    @Test
    void allRefusalsAreCountedWithTheirResources() {
        assertThat(denials.stream().mapToLong(Denial::count).sum()).isEqualTo(RECORDED_REFUSALS);
        assertThat(denials)
                .filteredOn(denial -> denial.eventName().equals("AssumeRole"))
                .allMatch(denial -> denial.resource().startsWith("arn:aws:iam::123837392027:role/"));
    }

    private static List<Change> of(String action) {
        return changes.stream().filter(change -> change.action().equals(action)).toList();
    }

    private static Path logs() {
        Path absent = Path.of("absent");
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path logs = at.resolveSibling("shared/data/invictus/CloudTrail");
            if (Files.isDirectory(logs)) {
                return logs;
            }
        }
        return absent;
    }
}
