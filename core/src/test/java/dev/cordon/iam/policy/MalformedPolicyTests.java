package dev.cordon.iam.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedPolicyTests {
    static Stream<Arguments> documents() {
        return CaseTable.read("malformed.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void saysWhereAndWhat(List<String> columns) {
        assertThatThrownBy(() -> Policy.parse(columns.get(0), PolicyKind.valueOf(columns.get(1))))
                .isInstanceOf(MalformedPolicy.class)
                .hasMessage(columns.get(2));
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> Policy.parse("[".repeat(100_000))).isInstanceOf(MalformedPolicy.class);
    }

    @Test
    void refusesAnEmptyText() {
        assertThatThrownBy(() -> Policy.parse("")).hasMessage("document: a policy is a JSON object");
    }

    @Test
    void refusesTextBehindTheDocument() {
        assertThatThrownBy(() -> Policy.parse("{\"Statement\": {}} {}")).isInstanceOf(MalformedPolicy.class);
    }
}
