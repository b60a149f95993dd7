package dev.cordon.containment;

import dev.cordon.iam.AccessKeyLastUsed;
import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.CredentialStatus;
import dev.cordon.iam.PolicyText;
import dev.cordon.iam.User;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Plans the steps about the user itself, in their order: what stops everything at once comes first. */
final class UserPlanner {
    /** All inline policies of a user together; white space does not count. */
    static final int INLINE_QUOTA = 2_048;

    /** How many managed policies a user may have, unless AWS raised it. */
    static final int ATTACHMENT_QUOTA = 10;

    private static final String REACTIVATED = "Made Active again";

    private final UserSnapshot snapshot;
    private final UserName user;
    private final CaseReach reach;
    private final PlanOptions options;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    UserPlanner(UserSnapshot snapshot, CaseReach reach, PlanOptions options) {
        this.snapshot = snapshot;
        this.user = snapshot.userName();
        this.reach = reach;
        this.options = options;
        if (options.scope() == PlanOptions.Scope.ALL) {
            deny();
        } else {
            notes.add(
                    "Only the password and the access keys: sessions that are open already go on, for up to 36 hours, "
                            + "and other credentials stay as they are.");
        }
        keys();
        password();
        if (options.scope() == PlanOptions.Scope.ALL) {
            otherCredentials();
        }
        if (!snapshot.isComplete()) {
            gaps.add("Not known, and neither cut nor restorable: " + Guards.unread(snapshot) + ".");
        }
    }

    List<Step> steps() {
        return steps;
    }

    List<String> gaps() {
        return gaps;
    }

    List<String> notes() {
        return notes;
    }

    private void deny() {
        Optional<String> standing = denyInPlace(snapshot);
        if (standing.isPresent()) {
            notes.add("Denied already: %s is in place and stays. This plan adds what is missing."
                    .formatted(standing.get()));
            return;
        }
        Optional<Measure> measure = denyFor(snapshot, options.caseId());
        if (measure.isEmpty()) {
            gaps.add(noRoom(snapshot));
            return;
        }
        steps.add(new Step(
                measure.get(),
                "Stops every credential of the user at once, and every session that was opened with them: AWS asks the "
                        + "policies at each request.",
                whatTheUserDid(),
                measure.get() instanceof Measure.PutUserPolicy ? "The policy is deleted" : "The policy is detached"));
    }

    private List<String> whatTheUserDid() {
        List<String> breaks = new ArrayList<>();
        breaks.add("Everything that runs as %s".formatted(user));
        reach.activity().filter(activity -> activity.events() > 0).ifPresent(activity -> {
            breaks.add("CloudTrail has %d calls of it, the last at %s"
                    .formatted(
                            activity.events(),
                            activity.lastSeen().map(Object::toString).orElse("an unknown time")));
            breaks.addAll(activity.busiest());
        });
        return breaks;
    }

    /** The deny of everything that a user has, in words that name its case; only Cordon's and {@code AWSDenyAll} count. */
    static Optional<String> denyInPlace(UserSnapshot snapshot) {
        return snapshot.inlinePolicies().orElse(Map.of()).entrySet().stream()
                .filter(policy -> DenyPolicy.isEverything(policy.getValue()))
                .flatMap(policy -> DenyPolicy.caseOf(policy.getKey()).stream())
                .findFirst()
                .map(caseId -> "the deny of case " + caseId)
                .or(() -> managedDenyInPlace(snapshot));
    }

    private static Optional<String> managedDenyInPlace(UserSnapshot snapshot) {
        return snapshot.attachedPolicies().orElse(List.of()).stream()
                .map(AttachedPolicy::arn)
                .filter(denyAllArn(snapshot)::equals)
                .findFirst()
                .map(arn -> snapshot.user()
                        .map(User::tags)
                        .value()
                        .flatMap(Planner::caseTag)
                        .map(caseId -> "AWSDenyAll of case " + caseId)
                        .orElse("AWSDenyAll, attached by somebody,"));
    }

    /** The deny that the user's quotas have room for: a policy of its own, else the managed one. */
    static Optional<Measure> denyFor(UserSnapshot snapshot, String caseId) {
        String document = DenyPolicy.everything();
        if (inlineSize(snapshot) + PolicyText.size(document) <= INLINE_QUOTA) {
            return Optional.of(new Measure.PutUserPolicy(snapshot.userName(), DenyPolicy.nameFor(caseId), document));
        }
        return snapshot.attachedPolicies().orElse(List.of()).size() < ATTACHMENT_QUOTA
                ? Optional.of(managedDeny(snapshot))
                : Optional.empty();
    }

    private static Measure managedDeny(UserSnapshot snapshot) {
        return new Measure.AttachUserPolicy(snapshot.userName(), denyAllArn(snapshot));
    }

    static Measure managedDeny(UserName user, String userArn) {
        return new Measure.AttachUserPolicy(user, denyAllArn(userArn));
    }

    private static String denyAllArn(UserSnapshot snapshot) {
        return denyAllArn(snapshot.user().map(User::arn).orElse(""));
    }

    /** AWS's policy, in the user's partition: {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    private static String denyAllArn(String userArn) {
        String partition = userArn.startsWith("arn:") ? userArn.split(":", -1)[1] : "aws";
        return "arn:%s:iam::aws:policy/AWSDenyAll".formatted(partition);
    }

    private static int inlineSize(UserSnapshot snapshot) {
        return snapshot.inlinePolicies().orElse(Map.of()).values().stream()
                .mapToInt(PolicyText::size)
                .sum();
    }

    private static String noRoom(UserSnapshot snapshot) {
        String inline = new TreeMap<>(snapshot.inlinePolicies().orElse(Map.of()))
                .entrySet().stream()
                        .map(policy ->
                                "%s (%d characters)".formatted(policy.getKey(), PolicyText.size(policy.getValue())))
                        .collect(Collectors.joining(", "));
        String attached = snapshot.attachedPolicies().orElse(List.of()).stream()
                .map(AttachedPolicy::arn)
                .collect(Collectors.joining(", "));
        return ("No room for a deny, so sessions that are open already go on: the inline policies of %s take %d of %d "
                        + "characters, the deny %d, and all %d slots for managed policies are taken. Delete an inline "
                        + "policy (%s) or detach a managed one (%s), then contain again.")
                .formatted(
                        snapshot.userName(),
                        inlineSize(snapshot),
                        INLINE_QUOTA,
                        PolicyText.size(DenyPolicy.everything()),
                        ATTACHMENT_QUOTA,
                        inline,
                        attached);
    }

    private void keys() {
        for (UserSnapshot.KeyInUse inUse : snapshot.accessKeys().orElse(List.of())) {
            if (inUse.key().status() == CredentialStatus.ACTIVE) {
                steps.add(new Step(
                        new Measure.UpdateAccessKey(user, inUse.key().id()),
                        "The key can no longer sign calls, nor open sessions.",
                        List.of(lastUse(inUse)),
                        REACTIVATED));
            }
        }
    }

    private static String lastUse(UserSnapshot.KeyInUse inUse) {
        Optional<AccessKeyLastUsed> use = inUse.lastUsed().value();
        if (use.isEmpty()) {
            return "Not known when it was used last: "
                    + inUse.lastUsed().unreadBecause().orElse("");
        }
        return use.get()
                .lastUsed()
                .map(time -> "Last used %s for %s in %s"
                        .formatted(time, use.get().service(), use.get().region()))
                .orElse("Never used, as far as IAM knows");
    }

    private void password() {
        snapshot.loginProfile()
                .orElse(Optional.empty())
                .ifPresent(profile -> steps.add(new Step(
                        new Measure.DeleteLoginProfile(user),
                        "No more sign-in to the console.",
                        List.of(snapshot.user()
                                .value()
                                .flatMap(User::passwordLastUsed)
                                .map(time -> "Last sign-in %s".formatted(time))
                                .orElse("Never used for a sign-in, as far as IAM knows")),
                        "Cannot be undone: the person gets a new password, if restore is asked for one")));
    }

    private void otherCredentials() {
        snapshot.sshPublicKeys().orElse(List.of()).stream()
                .filter(key -> key.status() == CredentialStatus.ACTIVE)
                .forEach(key -> steps.add(new Step(
                        new Measure.UpdateSshPublicKey(user, key.id()),
                        "The key no longer opens CodeCommit.",
                        List.of("Git over SSH to CodeCommit; IAM does not tell when it was used"),
                        REACTIVATED)));
        snapshot.serviceSpecificCredentials().orElse(List.of()).stream()
                .filter(credential -> credential.status() == CredentialStatus.ACTIVE)
                .forEach(credential -> steps.add(new Step(
                        new Measure.UpdateServiceSpecificCredential(user, credential.id(), credential.serviceName()),
                        "The credential no longer works with its service.",
                        List.of("Whatever uses %s with it; IAM does not tell when it was used"
                                .formatted(credential.serviceName())),
                        REACTIVATED)));
        snapshot.signingCertificates().orElse(List.of()).stream()
                .filter(certificate -> certificate.status() == CredentialStatus.ACTIVE)
                .forEach(certificate -> steps.add(new Step(
                        new Measure.UpdateSigningCertificate(user, certificate.id()),
                        "The certificate can no longer sign calls.",
                        List.of("SOAP calls signed with it; IAM does not tell when it was used"),
                        REACTIVATED)));
    }

    /** Marks the user, unless it is marked as another case's. */
    Optional<Step> tags() {
        Optional<Map<String, String>> present = snapshot.user().map(User::tags).value();
        if (options.scope() == PlanOptions.Scope.CREDENTIALS
                || present.isEmpty()
                || present.flatMap(Planner::caseTag).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                new Measure.TagUser(user, Map.of(Planner.CASE_TAG, options.caseId()), Map.of()),
                "Tells whoever looks at the user which case it belongs to.",
                List.of(),
                "The tag is removed"));
    }
}
