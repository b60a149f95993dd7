package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'*'                                                        | *",
                "{'AWS':'*'}                                                | *",
                "{'AWS':'999988887777'}                                     | 999988887777",
                "{'AWS':['arn:aws:iam::999988887777:user/x','123456789012']} | 999988887777",
                "{'AWS':'arn:aws:iam::123456789012:root'}                   | ''",
                "{'AWS':'arn:aws-cn:iam::999988887777:root'}                | 999988887777",
                "{'AWS':'AIDAEXAMPLE'}                                      | ''",
                "{'Service':'lambda.amazonaws.com'}                         | ''",
                "{'Federated':'accounts.google.com'}                        | accounts.google.com"
            },
            quoteCharacter = '~')
    void tellsWhoIsLetInFromOutside(String principal, String outsider) {
        PolicyDocument policy = read("{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}");

        assertThat(String.join(",", policy.outsiders())).isEqualTo(outsider.equals("''") ? "" : outsider);
    }

    @Test
    void passesOverDenials() {
        assertThat(read("{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}")
                        .outsiders())
                .isEmpty();
    }

    @Test
    void everyoneButSomebodyIsEveryone() {
        assertThat(read("{'Effect':'Allow','NotPrincipal':{'AWS':'123456789012'},'Action':'*'}")
                        .letsEveryoneIn())
                .isTrue();
    }

    @Test
    void tellsWhetherEveryoneIsLetInUnderConditions() {
        String condition = "'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}";

        assertThat(read("{'Effect':'Allow','Principal':'*',%s}".formatted(condition))
                        .conditional())
                .isTrue();
        assertThat(read("{'Effect':'Allow','Principal':'*'}").conditional()).isFalse();
    }

    @Test
    void readsUrlEncodedText() {
        String text = json("{'Statement':{'Effect':'Allow','Action':['*'],'Resource':'*'}}");
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);

        assertThat(PolicyDocument.of(TextNode.valueOf(encoded), "").allowsEverything())
                .isTrue();
    }

    @Test
    void saysWhenItCannotRead() {
        PolicyDocument policy = PolicyDocument.of(TextNode.valueOf("HIDDEN_DUE_TO_SECURITY_REASONS"), "");

        assertThat(policy.readable()).isFalse();
        assertThat(policy.outsiders()).isEmpty();
    }

    private static PolicyDocument read(String statement) {
        return PolicyDocument.of(TextNode.valueOf(json("{'Statement':[" + statement + "]}")), "123456789012");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
