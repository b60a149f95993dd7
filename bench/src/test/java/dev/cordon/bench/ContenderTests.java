package dev.cordon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContenderTests {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Contender.FLOOR, "Cordon scan", "Cordon investigate", "DuckDB", "Jackson trees"})
    void allGiveTheAnswerThatTheGeneratorWroteDown(String name) throws Exception {
        Corpus corpus = CorpusGenerator.generate(folder, 2_000_000, 7);
        Question question = new Question(corpus, Organisation.SUBJECT, 2);

        Answer answer = Contender.named(name).run(question);

        assertThat(answer).isEqualTo(question.expected());
        assertThat(answer.refused()).isPositive();
    }

    @Test
    void aDifferentAnswerEndsTheComparison() {
        assertThatThrownBy(() -> DifferentAnswer.check("jq", new Answer(5, 2), new Answer(5, 1)))
                .hasMessage("jq found 5 events, 1 of them refused; there are 5, 2 refused");
    }
}
