package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is promised of each rule that comes with Cordon. */
class RulePackTests {
    private static final Path PACK = Path.of("src/main/resources/dev/cordon/sigma/pack");
    private static final Path PAGE = Path.of("../docs/rules.md");
    private static final String REGENERATE = "./mvnw -pl core test -Dtest=RulePackTests -Dcordon.regenerate=true";

    @Test
    void areAllGood() throws IOException {
        RuleSet rules = RuleSet.builtIn();

        assertThat(rules.refused()).isEmpty();
        assertThat(rules.elsewhere()).isEmpty();
        assertThat(rules.rules()).isNotEmpty();
    }

    @Test
    void matchTheirExamplesAndMissTheOthers() throws IOException {
        assertThat(RuleSet.builtIn().runExamples())
                .isNotEmpty()
                .filteredOn(outcome -> !outcome.passed())
                .extracting(ExampleOutcome::sentence)
                .isEmpty();
    }

    @Test
    void eachHasAnExampleThatMatchesAndOneThatMisses() throws IOException {
        for (Rule rule : RulePage.reported(RuleSet.builtIn())) {
            String examples = Files.readString(PACK.resolve(RuleFile.examplesName(rule.file())));

            assertThat(examples).as(rule.file()).contains("\"match\"").contains("\"miss\"");
        }
    }

    @Test
    void eachSaysWhatItIsHowGraveAndWhenItIsWrong() throws IOException {
        Set<String> titles = new HashSet<>();
        for (Rule rule : RulePage.reported(RuleSet.builtIn())) {
            assertThat(rule.id()).as(rule.file()).isNotNull();
            assertThat(rule.level()).as(rule.file()).isNotNull();
            assertThat(rule.description()).as(rule.file()).isNotBlank();
            assertThat(rule.falsePositives()).as(rule.file()).isNotEmpty();
            assertThat(RulePage.STAGES).as(rule.file()).containsKey(RulePage.folder(rule));
            assertThat(titles.add(rule.title())).as(rule.title()).isTrue();
        }
    }

    @Test
    void eachNamesItsTechniquesByIdsOfAttack() throws IOException {
        for (Rule rule : RuleSet.builtIn().rules()) {
            assertThat(rule.techniques()).as(rule.file()).isNotEmpty();
            assertThat(rule.tags())
                    .as(rule.file())
                    .filteredOn(tag -> tag.startsWith("attack."))
                    .allMatch(tag -> tag.matches("attack\\.(t[0-9]{4}(\\.[0-9]{3})?|[a-z]+(-[a-z]+)*)"));
        }
    }

    @Test
    void areInTheirOneFileWhatTheyAreInYaml() throws IOException, RuleDefect {
        List<RuleFile> packed = Pack.files();
        List<RuleFile> written = RuleFile.find(List.of(PACK));

        assertThat(packed)
                .extracting(RuleFile::name)
                .isEqualTo(written.stream().map(RuleFile::name).toList());
        for (int i = 0; i < written.size(); i++) {
            assertThat(packed.get(i).content().read())
                    .isEqualTo(written.get(i).content().read());
        }
    }

    @Test
    void areDescribedOnAPageThatIsNotStale() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        String above = page.substring(0, Math.max(0, page.indexOf(RulePage.BEGIN)));
        String expected = above + RulePage.of(RuleSet.builtIn());
        if (Boolean.getBoolean("cordon.regenerate")) {
            Files.writeString(PAGE, expected);
            return;
        }

        assertThat(page)
                .as("docs/rules.md is stale. Make it again: " + REGENERATE)
                .isEqualTo(expected);
    }
}
