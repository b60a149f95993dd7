package dev.cordon.hardening.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.hardening.mfa.MfaPolicy.Factor;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MfaPolicyTests {
    @Test
    void theArticlesPolicyIsTheArticles() throws Exception {
        JsonNode statement =
                new ObjectMapper().readTree(MfaPolicy.ARTICLE.document()).at("/Statement/0");

        assertThat(statement.get("Sid").asText()).isEqualTo("DenyAllExceptMFASetupIfNoMFA");
        assertThat(statement.get("Effect").asText()).isEqualTo("Deny");
        assertThat(StreamSupport.stream(statement.get("NotAction").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactly(
                        "iam:CreateVirtualMFADevice",
                        "iam:EnableMFADevice",
                        "iam:GetUser",
                        "iam:ListMFADevices",
                        "iam:ListVirtualMFADevices",
                        "iam:ResyncMFADevice",
                        "sts:GetSessionToken");
        assertThat(statement
                        .at("/Condition/BoolIfExists/aws:MultiFactorAuthPresent")
                        .asText())
                .isEqualTo("false");
    }

    @ParameterizedTest
    @EnumSource
    void deniesWithoutASecondFactorAndWithLongTermKeys(MfaPolicy policy) {
        assertThat(policy.denies("s3:GetObject", Factor.MISSING)).isTrue();
        assertThat(policy.denies("s3:GetObject", Factor.LONG_TERM_KEY)).isTrue();
        assertThat(policy.denies("s3:GetObject", Factor.PRESENT)).isFalse();
        assertThat(policy.denies("iam:EnableMFADevice", Factor.MISSING)).isFalse();
        assertThat(policy.denies("iam:ChangePassword", Factor.MISSING)).isEqualTo(policy == MfaPolicy.ARTICLE);
        assertThat(MfaPolicy.isEnforcedBy(policy.document())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Misses long-term keys, with which the key is absent.
                "{'Effect':'Deny','NotAction':'iam:GetUser','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}}",
                // Only one service.
                "{'Effect':'Deny','Action':'s3:*','Resource':'*','Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}}",
                // Lets nobody do anything.
                "{'Effect':'Deny','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}"
            })
    void takesNothingElseForIt(String statement) {
        assertThat(MfaPolicy.isEnforcedBy(policy(statement))).isFalse();
    }

    @Test
    void knowsItByWhatItMeans() {
        assertThat(
                        MfaPolicy.isEnforcedBy(
                                policy(
                                        "{'Effect':'Deny','NotAction':['iam:*MFADevice*','sts:GetSessionToken'],'Resource':'*','Condition':{'BoolIfExists':{'aws:multifactorauthpresent':false}}}")))
                .as("IAM's actions for devices are exempted by a pattern, and one of the telling ones with them")
                .isFalse();
        assertThat(
                        MfaPolicy.isEnforcedBy(
                                policy(
                                        "{'Sid':'X','Effect':'Deny','NotAction':['iam:EnableMFADevice','iam:Get*'],'Resource':'*','Condition':{'BoolIfExists':{'aws:multifactorauthpresent':'false'}}}")))
                .isTrue();
        assertThat(MfaPolicy.isEnforcedBy("no policy")).isFalse();
    }

    private static String policy(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}".formatted(statement.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({
        "iam.amazonaws.com, GetUser, iam:GetUser",
        "s3.amazonaws.com, ListBuckets, s3:ListAllMyBuckets",
        "monitoring.amazonaws.com, PutMetricData, cloudwatch:PutMetricData",
        "lambda.amazonaws.com, ListFunctions20150331, lambda:ListFunctions",
        "lambda.amazonaws.com, UpdateFunctionCode20150331v2, lambda:UpdateFunctionCode",
        "signin.amazonaws.com, ConsoleLogin, ",
        "sts.amazonaws.com, GetCallerIdentity, "
    })
    void mapsEventsToActions(String source, String name, String action) {
        EventActions.Mapped mapped = EventActions.builtIn().of(source, name);

        assertThat(mapped)
                .isEqualTo(
                        action == null
                                ? new EventActions.Mapped.Unauthorised()
                                : new EventActions.Mapped.Action(action));
    }

    @Test
    void saysWhatItCannotMap() {
        for (List<String> event : List.of(List.of("odd.example.com", "Do"), List.of("ec2.amazonaws.com", "no name"))) {
            assertThat(EventActions.builtIn().of(event.get(0), event.get(1)))
                    .isEqualTo(new EventActions.Mapped.Unknown());
        }
    }
}
