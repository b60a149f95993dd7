package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;

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
    void knowsNothingOfReads() {
        assertThat(ChangeCatalogue.find("iam.amazonaws.com", "GetUser")).isNull();
        assertThat(ChangeCatalogue.find("unknown.amazonaws.com", "CreateUser")).isNull();
    }
}
