package dev.cordon.lab.directory;

/**
 * IAM's quotas, at their defaults. The names are those of AWS's messages.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Quotas</a>
 */
public enum Quota {
    ACCESS_KEYS_PER_USER("AccessKeysPerUser", 2),
    GROUPS_PER_ACCOUNT("GroupsPerAccount", 300),
    GROUPS_PER_USER("GroupsPerUser", 10),
    MFA_DEVICES_PER_USER("MfaDevicesPerUser", 8),
    POLICIES_PER_ACCOUNT("Policies", 1_500),
    POLICIES_PER_GROUP("PoliciesPerGroup", 10),
    POLICIES_PER_ROLE("PoliciesPerRole", 10),
    POLICIES_PER_USER("PoliciesPerUser", 10),
    POLICY_SIZE("PolicySize", 6_144),
    ROLES_PER_ACCOUNT("RolesPerAccount", 1_000),
    ROLE_TRUST_POLICY_SIZE("ACLSizePerRole", 2_048),
    SERVICE_CREDENTIALS_PER_USER("ServiceSpecificCredentialsPerUser", 2),
    SIGNING_CERTIFICATES_PER_USER("CertificatesPerUser", 2),
    SSH_PUBLIC_KEYS_PER_USER("SSHPublicKeysPerUser", 5),
    TAGS("TagsPerEntity", 50),
    USERS_PER_ACCOUNT("UsersPerAccount", 5_000),
    VERSIONS_PER_POLICY("VersionsPerPolicy", 5);

    private final String awsName;
    private final int most;

    Quota(String awsName, int most) {
        this.awsName = awsName;
        this.most = most;
    }

    /** The largest number or size. */
    public int most() {
        return most;
    }

    /** The name in AWS's messages. */
    public String awsName() {
        return awsName;
    }

    /** Refuses a number or size over the quota. */
    public void check(int wanted) {
        if (wanted > most) {
            throw IamError.limitExceeded("Cannot exceed quota for " + awsName + ": " + most);
        }
    }
}
