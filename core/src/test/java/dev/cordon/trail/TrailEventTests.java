package dev.cordon.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrailEventTests {
    private static final String MEMBERS =
            "\"eventName\":\"AssumeRole\",\"eventSource\":\"sts.amazonaws.com\",\"eventTime\":\"2026-03-01T10:00:00Z\"";

    private static TrailEvent withMembers(String more) {
        return TrailEvent.parse("{" + MEMBERS + "," + more + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"X\"}},\"responseElements\":null",
                "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"X\"}},\"responseElements\":{}",
                "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"X\"}},\"responseElements\":\"none\"",
                "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"X\"},\"credentials\":null}",
                "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"X\"},\"credentials\":{}}"
            })
    void ofEqualKeysTheLastOneWinsWhole(String members) {
        TrailEvent event = withMembers(members);

        assertThat(event.issuedAccessKeyId()).isNull();
        assertThat(event.oddity()).endsWith("stands there twice, the last one was used");
    }

    @Test
    void ofEqualCallersTheLastOneWinsWhole() {
        TrailEvent event = withMembers("""
                "userIdentity":{"userName":"alice","sessionContext":{"sourceIdentity":"a",\
                "sessionIssuer":{"arn":"arn"},"attributes":{"mfaAuthenticated":"true"}}},"userIdentity":{"type":"Root"}""");

        assertThat(event.caller())
                .isEqualTo(new Caller("Root", null, null, null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void everyMemberOfAMemberIsForgottenWithIt() {
        assertThat(List.of(Field.values()))
                .filteredOn(field -> field.isInside(Field.USER_IDENTITY))
                .contains(Field.SESSION_CONTEXT, Field.MFA_AUTHENTICATED, Field.ISSUER_ARN, Field.USER_NAME)
                .doesNotContain(Field.ISSUED_ACCESS_KEY_ID, Field.USER_IDENTITY, Field.EVENT_NAME);
        assertThat(List.of(Field.values()))
                .filteredOn(field -> field.level() != Field.Level.RECORD)
                .allMatch(field -> field.isInside(Field.USER_IDENTITY) || field.isInside(Field.RESPONSE_ELEMENTS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    [%s} ~ Not a record: an object expected at offset 0
                    [{%s}] ~ Not a record: an object expected at offset 0
                    '' ~ Not a record: an object expected at offset 0
                    '  ' ~ Not a record: an object expected at offset 2
                    null ~ Not a record: an object expected at offset 0
                    {%s} garbage ~ Not a record: something follows on it at offset
                    {%s}{} ~ Not a record: something follows on it at offset
                    {%s ~ Not a record: it ends in the middle
                    """)
    void refusesWhatIsNoSingleObject(String text, String message) {
        assertThatThrownBy(() -> TrailEvent.parse(text.formatted(MEMBERS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void heedsNoSpaceAround() {
        assertThat(TrailEvent.parse("\n {" + MEMBERS + "}\n").eventName()).isEqualTo("AssumeRole");
    }
}
