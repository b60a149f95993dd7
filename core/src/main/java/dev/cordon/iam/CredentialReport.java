package dev.cordon.iam;

import java.time.Instant;

/**
 * The account's credential report, as IAM made it.
 *
 * @param content CSV, one line a user
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Getting credential
 *     reports</a>
 */
public record CredentialReport(String content, Instant generatedTime) {
    /** How far IAM is with a new report. */
    public enum State {
        STARTED,
        INPROGRESS,
        COMPLETE
    }

    /**
     * IAM's answer to a request for a new report.
     *
     * @param description IAM's words, such as that no report existed; empty if it says nothing
     */
    public record Generation(State state, String description) {}
}
