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
    GET_USER("iam:GetUser", "arn:${Partition}:iam::${Account}:user/*", "reads the user"),
    GET_LOGIN_PROFILE("iam:GetLoginProfile", "arn:${Partition}:iam::${Account}:user/*", "has the user a password?"),
    LIST_ACCESS_KEYS("iam:ListAccessKeys", "arn:${Partition}:iam::${Account}:user/*", "reads the access keys"),
    LIST_MFA_DEVICES("iam:ListMFADevices", "arn:${Partition}:iam::${Account}:user/*", "reads the second factors"),
    LIST_SSH_PUBLIC_KEYS("iam:ListSSHPublicKeys", "arn:${Partition}:iam::${Account}:user/*", "reads the SSH keys"),
    LIST_SERVICE_SPECIFIC_CREDENTIALS(
            "iam:ListServiceSpecificCredentials",
            "arn:${Partition}:iam::${Account}:user/*",
            "reads the credentials of single services"),
    LIST_SIGNING_CERTIFICATES(
            "iam:ListSigningCertificates", "arn:${Partition}:iam::${Account}:user/*", "reads the signing certificates"),
    LIST_GROUPS_FOR_USER("iam:ListGroupsForUser", "arn:${Partition}:iam::${Account}:user/*", "reads the groups"),
    LIST_USER_POLICIES(
            "iam:ListUserPolicies", "arn:${Partition}:iam::${Account}:user/*", "reads the inline policies' names"),
    GET_USER_POLICY("iam:GetUserPolicy", "arn:${Partition}:iam::${Account}:user/*", "reads an inline policy"),
    LIST_ATTACHED_USER_POLICIES(
            "iam:ListAttachedUserPolicies", "arn:${Partition}:iam::${Account}:user/*", "reads the managed policies"),
    GET_GROUP("iam:GetGroup", "arn:${Partition}:iam::${Account}:group/*", "reads a group's members"),
    LIST_ATTACHED_GROUP_POLICIES(
            "iam:ListAttachedGroupPolicies",
            "arn:${Partition}:iam::${Account}:group/*",
            "reads the managed policies of a group"),
    GET_POLICY("iam:GetPolicy", "arn:${Partition}:iam::${Account}:policy/*", "finds a managed policy's version"),
    GET_POLICY_VERSION("iam:GetPolicyVersion", "arn:${Partition}:iam::${Account}:policy/*", "reads a managed policy"),
    GET_ROLE("iam:GetRole", "arn:${Partition}:iam::${Account}:role/*", "reads a role that the user assumed"),
    LIST_ROLE_POLICIES(
            "iam:ListRolePolicies", "arn:${Partition}:iam::${Account}:role/*", "reads its inline policies' names"),
    GET_ROLE_POLICY("iam:GetRolePolicy", "arn:${Partition}:iam::${Account}:role/*", "reads its inline policy"),
    PUT_USER_POLICY("iam:PutUserPolicy", "arn:${Partition}:iam::${Account}:user/*", "denies everything to the user"),
    ATTACH_USER_POLICY(
            "iam:AttachUserPolicy",
            "arn:${Partition}:iam::${Account}:user/*",
            "the same where the inline policies are full"),
    UPDATE_ACCESS_KEY(
            "iam:UpdateAccessKey", "arn:${Partition}:iam::${Account}:user/*", "makes a key Inactive, or Active again"),
    DELETE_LOGIN_PROFILE("iam:DeleteLoginProfile", "arn:${Partition}:iam::${Account}:user/*", "deletes the password"),
    UPDATE_SSH_PUBLIC_KEY(
            "iam:UpdateSSHPublicKey",
            "arn:${Partition}:iam::${Account}:user/*",
            "makes an SSH key Inactive, or Active again"),
    UPDATE_SERVICE_SPECIFIC_CREDENTIAL(
            "iam:UpdateServiceSpecificCredential",
            "arn:${Partition}:iam::${Account}:user/*",
            "makes such a credential Inactive, or Active again"),
    UPDATE_SIGNING_CERTIFICATE(
            "iam:UpdateSigningCertificate",
            "arn:${Partition}:iam::${Account}:user/*",
            "makes a certificate Inactive, or Active again"),
    TAG_USER("iam:TagUser", "arn:${Partition}:iam::${Account}:user/*", "marks the user with its case"),
    PUT_ROLE_POLICY(
            "iam:PutRolePolicy", "arn:${Partition}:iam::${Account}:role/*", "denies everything to sessions of a role"),
    DELETE_USER_POLICY("iam:DeleteUserPolicy", "arn:${Partition}:iam::${Account}:user/*", "takes the deny back"),
    DETACH_USER_POLICY(
            "iam:DetachUserPolicy", "arn:${Partition}:iam::${Account}:user/*", "takes the managed deny back"),
    UNTAG_USER("iam:UntagUser", "arn:${Partition}:iam::${Account}:user/*", "removes the mark"),
    DELETE_ROLE_POLICY("iam:DeleteRolePolicy", "arn:${Partition}:iam::${Account}:role/*", "takes a role's deny back"),
    GET_ACCOUNT_PASSWORD_POLICY("iam:GetAccountPasswordPolicy", "*", "what must a new password be like?"),
    UPDATE_ACCOUNT_PASSWORD_POLICY("iam:UpdateAccountPasswordPolicy", "*", "sets the password policy"),
    DELETE_ACCOUNT_PASSWORD_POLICY("iam:DeleteAccountPasswordPolicy", "*", "takes the account's first policy back"),
    CREATE_POLICY("iam:CreatePolicy", "arn:${Partition}:iam::${Account}:policy/*", "creates the policy for MFA"),
    DELETE_POLICY("iam:DeletePolicy", "arn:${Partition}:iam::${Account}:policy/*", "deletes it again"),
    ATTACH_GROUP_POLICY(
            "iam:AttachGroupPolicy", "arn:${Partition}:iam::${Account}:group/*", "demands MFA of a group's users"),
    DETACH_GROUP_POLICY("iam:DetachGroupPolicy", "arn:${Partition}:iam::${Account}:group/*", "demands it no more"),
    CREATE_LOGIN_PROFILE(
            "iam:CreateLoginProfile",
            "arn:${Partition}:iam::${Account}:user/*",
            "gives a new password (--new-password)"),
    UPDATE_LOGIN_PROFILE(
            "iam:UpdateLoginProfile",
            "arn:${Partition}:iam::${Account}:user/*",
            "replaces one that a run which was cut off has set"),
    SIMULATE_PRINCIPAL_POLICY(
            "iam:SimulatePrincipalPolicy", "arn:${Partition}:iam::${Account}:user/*", "what the policies allow now"),
    GET_CREDENTIAL_REPORT("iam:GetCredentialReport", "*", "reads the credential report; the action knows no resources"),
    GENERATE_CREDENTIAL_REPORT(
            "iam:GenerateCredentialReport", "*", "has a new one made; the action knows no resources"),
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
