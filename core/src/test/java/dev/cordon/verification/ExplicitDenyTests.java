package dev.cordon.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.iam.Part;
import dev.cordon.iam.UserSnapshot;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplicitDenyTests {
    static final String DENY = "{\"Version\":\"2012-10-17\",\"Statement\":%s}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Sid\":\"x\",\"Effect\":\"Deny\",\"Action\":[\"s3:*\",\"*:*\"],\"Resource\":[\"arn:aws:s3:::a\",\"*\"]}",
                "[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]"
            })
    void knowsADenyOfEverythingByItsMeaning(String statement) {
        assertThat(ExplicitDeny.deniesEverything(DENY.formatted(statement))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"*\",\"NotResource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":\"2026-03-02T00:00:00Z\"}}}",
                "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}}}"
            })
    void isNotTakenInByWhatDeniesLess(String statement) {
        assertThat(ExplicitDeny.deniesEverything(DENY.formatted(statement))).isFalse();
    }

    @Test
    void takesNothingMalformedForADeny() {
        assertThat(ExplicitDeny.deniesEverything("{\"Effect\":\"Deny\"")).isFalse();
    }

    @Test
    void knowsAwsOwnPolicyInEveryPartition() {
        assertThat(ExplicitDeny.check(attached("arn:aws:iam::aws:policy/AWSDenyAll"), ExplicitDenyTests::noneRead))
                .isEqualTo(new Check("explicit deny", State.PROVED, "attached policy AWSDenyAll"));
        assertThat(ExplicitDeny.check(attached("arn:aws-cn:iam::aws:policy/AWSDenyAll"), ExplicitDenyTests::noneRead)
                        .state())
                .isEqualTo(State.PROVED);
    }

    @Test
    void looksIntoThePoliciesOfTheAccount() {
        String everything = DENY.formatted("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}");

        assertThat(ExplicitDeny.check(attached("arn:aws:iam::123456789012:policy/Stop"), arn -> Part.known(everything)))
                .isEqualTo(new Check("explicit deny", State.PROVED, "attached policy Stop"));
    }

    @Test
    void isNotKnownWhereAPolicyOfTheAccountCannotBeRead() {
        UserSnapshot user = attached("arn:aws:iam::123456789012:policy/Stop");
        Function<String, Part<String>> refused = arn -> Part.unread("iam:GetPolicy: AccessDenied");

        assertThat(ExplicitDeny.check(user, refused))
                .isEqualTo(new Check("explicit deny", State.UNKNOWN, "not read: iam:GetPolicy: AccessDenied of Stop"));
        assertThat(LiveCheck.of(user, refused).outcome().missingPermissions()).containsExactly("iam:GetPolicy");
    }

    @Test
    void isNotTakenInByTheNameOfAnotherPolicy() {
        assertThat(ExplicitDeny.check(
                                attached("arn:aws:iam::123456789012:policy/AWSDenyAll"),
                                arn -> Part.known(
                                        DENY.formatted("{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}")))
                        .state())
                .isEqualTo(State.DISPROVED);
        assertThat(ExplicitDeny.check(
                                attached("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"),
                                ExplicitDenyTests::noneRead)
                        .state())
                .isEqualTo(State.DISPROVED);
    }

    @Test
    void isNotKnownWhereThePoliciesCannotBeRead() {
        UserSnapshot user = attached("arn:aws:iam::aws:policy/ReadOnlyAccess");
        UserSnapshot unread = new UserSnapshot(
                user.userName(),
                user.takenAt(),
                user.user(),
                user.loginProfile(),
                user.accessKeys(),
                user.mfaDevices(),
                user.sshPublicKeys(),
                user.serviceSpecificCredentials(),
                user.signingCertificates(),
                user.groups(),
                Part.<Map<String, String>>unread("iam:ListUserPolicies: AccessDenied"),
                Part.<List<AttachedPolicy>>unread("iam:ListAttachedUserPolicies: AccessDenied"));

        assertThat(ExplicitDeny.check(unread, ExplicitDenyTests::noneRead).seen())
                .isEqualTo("not read: iam:ListUserPolicies: AccessDenied, iam:ListAttachedUserPolicies: AccessDenied");
        assertThat(LiveCheck.of(unread, ExplicitDenyTests::noneRead).outcome().missingPermissions())
                .containsExactly("iam:ListUserPolicies", "iam:ListAttachedUserPolicies");
    }

    private static UserSnapshot attached(String arn) {
        return InMemoryIam.aUser("alice")
                .withAttachedPolicies(List.of(new AttachedPolicy(arn.substring(arn.lastIndexOf('/') + 1), arn)));
    }

    /** AWS's own policies are known without being read. */
    private static Part<String> noneRead(String arn) {
        throw new AssertionError("Read without need: " + arn);
    }
}
