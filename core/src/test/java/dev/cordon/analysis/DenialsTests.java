package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.TrailEventBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialsTests {
    private static final String ROLE = "arn:aws:iam::123456789012:role/Admin";

    private final Denials denials = new Denials();

    @Test
    void keepsRefusalsAlone() {
        denials.accept(aTrailEvent().build());
        denials.accept(
                aTrailEvent().failed("ThrottlingException", "Rate exceeded").build());
        denials.accept(aTrailEvent().denied().build());

        assertThat(denials.result()).singleElement().satisfies(denial -> {
            assertThat(denial.resource()).isEqualTo("*");
            assertThat(denial.resourceFrom()).isEqualTo("none");
            assertThat(denial.count()).isEqualTo(1);
        });
    }

    @Test
    void countsEqualRefusalsTogetherAndNamesTheEarliest() {
        for (int second = 299; second >= 0; second--) {
            String id = "e%03d".formatted(second);
            denials.accept(assumeRole(ROLE).id(id).at(at(second)).build());
        }

        Denial denial = denials.result().get(0);

        assertThat(denial.count()).isEqualTo(300);
        assertThat(denial.first()).isEqualTo(at(0));
        assertThat(denial.last()).isEqualTo(at(299));
        assertThat(denial.eventIds()).hasSize(100).startsWith("e000", "e001").endsWith("e099");
    }

    @Test
    void tellsResourcesApart() {
        denials.accept(assumeRole(ROLE).build());
        denials.accept(assumeRole(ROLE + "2").build());

        assertThat(denials.result()).extracting(Denial::resource).containsExactly(ROLE, ROLE + "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on resource: arn:aws:s3:::b/k with an explicit deny in a resource-based policy | arn:aws:s3:::b/k",
                "on resource: \"arn:aws:s3:::b\" because no policy allows it                    | arn:aws:s3:::b",
                "on resource: arn:aws:s3:::b.                                                   | arn:aws:s3:::b",
                "on resource: arn:aws:iam::123456789012:ro...                                   | *",
                "on resource: * because no identity-based policy allows it                      | *"
            })
    void readsTheResourceOutOfTheMessage(String ending, String resource) {
        String message = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: x:Y " + ending;
        denials.accept(aTrailEvent().failed("AccessDenied", message).build());

        assertThat(denials.result()).extracting(Denial::resource).containsExactly(resource);
    }

    @Test
    void doesNotTrustAnArnAtTheEndOfAMessageOfFullLength() {
        String message = "x".repeat(1000) + " on resource: " + ROLE;
        denials.accept(aTrailEvent().failed("AccessDenied", message).build());

        assertThat(denials.result()).extracting(Denial::resource).containsExactly("*");
    }

    @Test
    void prefersResourcesToTheMessageAndTheMessageToTheRequest() {
        denials.accept(assumeRole(ROLE)
                .resources("arn:aws:s3:::b")
                .request("{\"bucketName\":\"c\"}")
                .build());
        denials.accept(assumeRole(ROLE).request("{\"bucketName\":\"c\"}").build());

        assertThat(denials.result())
                .extracting(Denial::resourceFrom)
                .containsExactlyInAnyOrder("resources", "errorMessage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'instanceId':'i-1','attribute':'userData'}            | i-1",
                "{'instancesSet':{'items':[{'instanceId':'i-2'}]}}      | i-2",
                "{'bucketName':'b','key':'a/b'}                         | b/a/b",
                "{'names':['/prod/db','/prod/api']}                     | /prod/db",
                "{'policyArn':'arn:aws:iam::aws:policy/P','userName':'bob'} | bob",
                "{'userName':''}                                        | *"
            })
    void fallsBackOnTheRequest(String request, String resource) {
        denials.accept(
                aTrailEvent().denied().request(request.replace('\'', '"')).build());

        assertThat(denials.result()).extracting(Denial::resource).containsExactly(resource);
    }

    private static TrailEventBuilder assumeRole(String role) {
        String message = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: sts:AssumeRole"
                + " on resource: " + role;
        return aTrailEvent().named("sts.amazonaws.com", "AssumeRole").failed("AccessDenied", message);
    }

    private static Instant at(int second) {
        return Instant.parse("2026-03-01T10:00:00Z").plusSeconds(second);
    }
}
