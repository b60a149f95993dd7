package dev.cordon.app;

import dev.cordon.hardening.mfa.MfaPlan.Standing;
import dev.cordon.hardening.mfa.MfaPolicy;
import dev.cordon.iam.AccessKey;
import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.Group;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.UserName;
import dev.cordon.iam.report.ReportRow;
import dev.cordon.iam.report.ReportTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who has a second factor, what else it can act with, and of whom one is demanded already. */
final class MfaStandings {
    private final IamRun run;
    private final IamAccount account;
    /** By the ARN of a policy or the name of a group: many users share them. */
    private final Map<String, Boolean> enforcing = new ConcurrentHashMap<>();

    MfaStandings(IamRun run) {
        this.run = run;
        this.account = run.account();
    }

    /** Each user's standing, in order; users that are newer than the report are read live. */
    List<Standing> of(Set<UserName> users, ReportTable report) throws IamFailure {
        Map<String, ReportRow> rows = new HashMap<>();
        report.rows().forEach(row -> rows.put(row.user(), row));
        List<CompletableFuture<Standing>> reading = new ArrayList<>();
        for (UserName user : users) {
            reading.add(CompletableFuture.supplyAsync(() -> read(user, rows.get(user.value())), run.threads()));
        }
        List<Standing> standings = new ArrayList<>();
        for (CompletableFuture<Standing> each : reading) {
            standings.add(SnapshotReader.resultOf(each));
        }
        return standings;
    }

    private Standing read(UserName user, @Nullable ReportRow row) {
        try {
            boolean enforced = isEnforced(user);
            if (row != null) {
                return Standing.of(row, enforced);
            }
            return new Standing(
                    user,
                    !account.listMfaDevices(user).isEmpty(),
                    account.getLoginProfile(user).isPresent(),
                    account.listAccessKeys(user).stream()
                            .map(AccessKey::status)
                            .anyMatch(CredentialStatus.ACTIVE::equals),
                    enforced);
        } catch (IamFailure e) {
            throw new CompletionException(e);
        }
    }

    private boolean isEnforced(UserName user) throws IamFailure {
        for (String policy : account.listUserPolicies(user)) {
            if (account.getUserPolicy(user, policy)
                    .filter(MfaPolicy::isEnforcedBy)
                    .isPresent()) {
                return true;
            }
        }
        if (isEnforcedByAny(account.listAttachedUserPolicies(user))) {
            return true;
        }
        for (Group group : account.listGroupsForUser(user)) {
            if (isEnforcedByGroup(group.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean isEnforcedByGroup(String group) throws IamFailure {
        Boolean known = enforcing.get(group);
        if (known == null) {
            known = isEnforcedByAny(account.listAttachedGroupPolicies(group));
            enforcing.put(group, known);
        }
        return known;
    }

    private boolean isEnforcedByAny(List<AttachedPolicy> policies) throws IamFailure {
        for (AttachedPolicy policy : policies) {
            if (isEnforcedBy(policy.arn())) {
                return true;
            }
        }
        return false;
    }

    /** None of AWS's own policies demands MFA of everything. */
    private boolean isEnforcedBy(String arn) throws IamFailure {
        if (arn.contains(":iam::aws:")) {
            return false;
        }
        Boolean known = enforcing.get(arn);
        if (known == null) {
            known = MfaPolicy.isEnforcedBy(
                    account.getPolicyVersion(arn, account.getPolicy(arn).defaultVersionId()));
            enforcing.put(arn, known);
        }
        return known;
    }
}
