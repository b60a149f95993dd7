package dev.cordon.aws;

/**
 * Every call that an adapter makes to AWS, with the IAM action that allows it and the narrowest resource that a policy can name
 * for it. The one source of {@code cordon permissions} and of what a refusal says.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
 *     Actions, resources, and condition keys</a>
 */
public enum AwsCall {
    /** Cannot be denied, so that no policy has to name it. */
    GET_CALLER_IDENTITY("sts:GetCallerIdentity", "*", "says who the caller is"),
    ASSUME_ROLE("sts:AssumeRole", "${Role}", "--assume-role"),
    LIST_REGIONS(
            "account:ListRegions",
            "arn:${Partition}:account::${Account}:account",
            "finds the regions that the account has enabled"),
    LOOKUP_EVENTS("cloudtrail:LookupEvents", "*", "reads the event history; the action knows no resources"),
    GET_ACCESS_KEY_LAST_USED(
            "iam:GetAccessKeyLastUsed",
            "arn:${Partition}:iam::${Account}:user/*",
            "finds the user of an access key id"),
    LIST_DETECTORS("guardduty:ListDetectors", "*", "finds the detector of a region; the action knows no resources"),
    GET_FINDINGS("guardduty:GetFindings", "arn:${Partition}:guardduty:*:${Account}:detector/*", "fetches --finding ID"),
    LIST_BUCKET("s3:ListBucket", "arn:${Partition}:s3:::${Bucket}", "lists the log files"),
    GET_OBJECT("s3:GetObject", "arn:${Partition}:s3:::${Bucket}/${Prefix}*", "reads the log files"),
    /** Made by S3 in the caller's name, where the trail encrypts its log files with a key of AWS KMS. */
    DECRYPT("kms:Decrypt", "${Key}", "reads log files that are encrypted with a KMS key");

    private final String action;
    private final String resource;
    private final String purpose;

    AwsCall(String action, String resource, String purpose) {
        this.action = action;
        this.resource = resource;
        this.purpose = purpose;
    }

    /** The IAM action, such as {@code cloudtrail:LookupEvents}. */
    public String action() {
        return action;
    }

    /** The resource of a policy statement, with {@code ${…}} for what depends on the account and the command. */
    public String resource() {
        return resource;
    }

    /** What it is needed for, in a few words. */
    public String purpose() {
        return purpose;
    }
}
