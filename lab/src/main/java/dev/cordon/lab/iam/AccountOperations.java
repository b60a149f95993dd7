package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.ManagedPolicy;
import dev.cordon.lab.directory.MfaDevice;
import dev.cordon.lab.directory.Quota;
import dev.cordon.lab.directory.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account as a whole: its alias, and how much there is of everything. */
final class AccountOperations extends OperationGroup {
    AccountOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("CreateAccountAlias", toAccount(), this::createAlias),
                writing("DeleteAccountAlias", toAccount(), this::deleteAlias),
                reading(
                        "ListAccountAliases",
                        toAccount(),
                        request -> Page.texts(
                                "AccountAliases", List.copyOf(directory().aliases()), request.parameters())),
                reading("GetAccountSummary", toAccount(), this::summary));
    }

    /** A new alias replaces the old one. */
    private Fields createAlias(ApiRequest request) {
        String alias = request.parameters().required("AccountAlias");
        if (!alias.matches("[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]")) {
            throw IamError.invalidInput("The account alias " + alias + " is not valid.");
        }
        directory().aliases().clear();
        directory().aliases().add(alias);
        return Fields.none();
    }

    private Fields deleteAlias(ApiRequest request) {
        String alias = request.parameters().required("AccountAlias");
        if (!directory().aliases().remove(alias)) {
            throw IamError.noSuchEntity("The account alias with name " + alias + " cannot be found.");
        }
        return Fields.none();
    }

    private Fields summary(ApiRequest request) {
        List<User> users = directory().users().all();
        List<ManagedPolicy> own = directory().policies().all().stream()
                .filter(policy -> !policy.isAwsManaged())
                .toList();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("Users", users.size());
        counts.put("UsersQuota", Quota.USERS_PER_ACCOUNT.most());
        counts.put("Groups", directory().groups().all().size());
        counts.put("GroupsQuota", Quota.GROUPS_PER_ACCOUNT.most());
        counts.put("Roles", directory().roles().all().size());
        counts.put("RolesQuota", Quota.ROLES_PER_ACCOUNT.most());
        counts.put("Policies", own.size());
        counts.put("PoliciesQuota", Quota.POLICIES_PER_ACCOUNT.most());
        counts.put(
                "PolicyVersionsInUse",
                own.stream().mapToInt(policy -> policy.versions().size()).sum());
        counts.put("MFADevices", directory().mfaDevices().size());
        counts.put("MFADevicesInUse", (int) directory().mfaDevices().values().stream()
                .map(MfaDevice::userId)
                .filter(Optional::isPresent)
                .count());
        counts.put("AccountMFAEnabled", 1);
        counts.put("AccountAccessKeysPresent", 0);
        counts.put("AccountPasswordPresent", 1);
        counts.put("AccountSigningCertificatesPresent", 0);
        counts.put("AccessKeysPerUserQuota", Quota.ACCESS_KEYS_PER_USER.most());
        counts.put("SigningCertificatesPerUserQuota", Quota.SIGNING_CERTIFICATES_PER_USER.most());
        counts.put("GroupsPerUserQuota", Quota.GROUPS_PER_USER.most());
        counts.put("AttachedPoliciesPerUserQuota", Quota.POLICIES_PER_USER.most());
        counts.put("AttachedPoliciesPerGroupQuota", Quota.POLICIES_PER_GROUP.most());
        counts.put("AttachedPoliciesPerRoleQuota", Quota.POLICIES_PER_ROLE.most());
        counts.put("PolicySizeQuota", Quota.POLICY_SIZE.most());
        counts.put("VersionsPerPolicyQuota", Quota.VERSIONS_PER_POLICY.most());
        return Fields.none().withMap("SummaryMap", counts);
    }
}
