package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeCatalogueTests {
    @ParameterizedTest
    @CsvSource({
        "lambda.amazonaws.com, CreateFunction20150331, lambda:CreateFunction",
        "lambda.amazonaws.com, UpdateFunctionCode20150331v2, lambda:UpdateFunctionCode",
        "monitoring.amazonaws.com, DeleteAlarms, cloudwatch:DeleteAlarms",
        "iam.amazonaws.com, CreateUser, iam:CreateUser",
        "identitystore.amazonaws.com, CreateUser, identitystore:CreateUser"
    })
    void findsCallsWhateverVersionTheyCarry(String eventSource, String eventName, String action) {
        ChangeRule rule = ChangeCatalogue.find(eventSource, eventName);

        assertThat(rule).isNotNull().extracting(ChangeRule::action).isEqualTo(action);
    }

    @Test
    void everyCallThatIsListedHasWordsAndNoWordsAreLeftOver() {
        assertThat(ChangeCatalogue.all())
                .allSatisfy(rule -> assertThat(rule.what())
                        .as(rule.action())
                        .matches(rule.listing() == ChangeRule.Listing.UNLISTED ? "" : "[a-z][A-Za-z0-9 -]{5,50}"));
        assertThat(ChangeWords.actions())
                .containsExactlyInAnyOrderElementsOf(ChangeCatalogue.all().stream()
                        .filter(rule -> rule.listing() != ChangeRule.Listing.UNLISTED)
                        .map(ChangeRule::action)
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatIsInARegionIsKnownByItsType() {
        assertThat(ChangeCatalogue.all()).allSatisfy(rule -> {
            Thing thing = rule.thing();
            boolean bucket = thing.kind().startsWith("s3/") && thing.scope() == Thing.Scope.WORLD;
            assertThat(Change.isRegional(thing.resourceType()))
                    .as(thing.kind())
                    .isEqualTo(bucket || thing.scope() == Thing.Scope.REGION);
        });
    }

    @Test
    void strongMachinesAreThoseOfTheRule() throws IOException {
        Path rule = Path.of("src/main/resources/dev/cordon/sigma/pack/resource_abuse/gpu_instance_started.yml");

        assertThat(rule).content().contains("'" + ChangeReaders.STRONG_MACHINES.pattern() + "'");
    }

    @Test
    void knowsNothingOfReads() {
        assertThat(ChangeCatalogue.find("iam.amazonaws.com", "GetUser")).isNull();
        assertThat(ChangeCatalogue.find("unknown.amazonaws.com", "CreateUser")).isNull();
    }
}
