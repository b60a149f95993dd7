package dev.cordon.hardening;

import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.AttachedPolicy;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.PolicyText;
import dev.cordon.iam.RequestId;
import dev.cordon.iam.UserName;
import dev.cordon.journal.Change;
import dev.cordon.journal.ChangeFormat;
import java.util.List;
import java.util.Optional;

/** One change that hardens an account. */
public sealed interface HardeningChange extends Change {
    /** The journal of a case's hardening, apart from that of a containment: each is taken back alone. */
    String JOURNAL = "hardening.jsonl";

    /** Hardening changes as JSON. */
    ChangeFormat<HardeningChange> FORMAT = new HardeningChangeJson();

    /** Where the account stands. */
    enum State {
        /** As it was before the change, so there is nothing to undo. */
        BEFORE,
        /** As the change left it. */
        AFTER,
        /** As neither: somebody changed it since. */
        OTHER
    }

    /** Where the account stands now. */
    State state(IamAccount account) throws IamFailure;

    /**
     * The account's password policy is replaced as a whole, as the API has it.
     *
     * @param before empty if the account had none
     */
    record UpdateAccountPasswordPolicy(Optional<AccountPasswordPolicy> before, AccountPasswordPolicy after)
            implements HardeningChange {
        @Override
        public String id() {
            return "password-policy";
        }

        @Override
        public String words() {
            return "Set the account's password policy";
        }

        @Override
        public String action() {
            return "iam:UpdateAccountPasswordPolicy";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of(
                    before.isPresent() ? "iam:UpdateAccountPasswordPolicy" : "iam:DeleteAccountPasswordPolicy");
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.updateAccountPasswordPolicy(after);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return before.isPresent()
                    ? account.updateAccountPasswordPolicy(before.get())
                    : account.deleteAccountPasswordPolicy();
        }

        @Override
        public State state(IamAccount account) throws IamFailure {
            Optional<AccountPasswordPolicy> now = account.getAccountPasswordPolicy();
            if (now.equals(Optional.of(after))) {
                return State.AFTER;
            }
            return now.equals(before) ? State.BEFORE : State.OTHER;
        }
    }

    /** A customer managed policy is made. */
    record CreatePolicy(String policyName, String policyArn, String document) implements HardeningChange {
        @Override
        public String id() {
            return "policy:" + policyName;
        }

        @Override
        public String words() {
            return "Create policy %s".formatted(policyName);
        }

        @Override
        public String action() {
            return "iam:CreatePolicy";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:DeletePolicy");
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.createPolicy(policyName, document);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.deletePolicy(policyArn);
        }

        @Override
        public State state(IamAccount account) throws IamFailure {
            try {
                String now = account.getPolicyVersion(
                        policyArn, account.getPolicy(policyArn).defaultVersionId());
                return PolicyText.same(now, document) ? State.AFTER : State.OTHER;
            } catch (IamFailure.NoSuchEntity e) {
                return State.BEFORE;
            }
        }
    }

    /** A managed policy is attached to a user. */
    record AttachUserPolicy(UserName user, String policyArn) implements HardeningChange {
        @Override
        public String id() {
            return "user:" + user;
        }

        @Override
        public String words() {
            return "Attach %s to user %s".formatted(nameOf(policyArn), user);
        }

        @Override
        public String action() {
            return "iam:AttachUserPolicy";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:DetachUserPolicy");
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.attachUserPolicy(user, policyArn);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.detachUserPolicy(user, policyArn);
        }

        @Override
        public State state(IamAccount account) throws IamFailure {
            return attached(account.listAttachedUserPolicies(user), policyArn);
        }
    }

    /** A managed policy is attached to a group. */
    record AttachGroupPolicy(String groupName, String policyArn) implements HardeningChange {
        @Override
        public String id() {
            return "group:" + groupName;
        }

        @Override
        public String words() {
            return "Attach %s to group %s".formatted(nameOf(policyArn), groupName);
        }

        @Override
        public String action() {
            return "iam:AttachGroupPolicy";
        }

        @Override
        public Optional<String> undoAction() {
            return Optional.of("iam:DetachGroupPolicy");
        }

        @Override
        public RequestId apply(IamAccount account) throws IamFailure {
            return account.attachGroupPolicy(groupName, policyArn);
        }

        @Override
        public RequestId undo(IamAccount account) throws IamFailure {
            return account.detachGroupPolicy(groupName, policyArn);
        }

        @Override
        public State state(IamAccount account) throws IamFailure {
            return attached(account.listAttachedGroupPolicies(groupName), policyArn);
        }
    }

    private static State attached(List<AttachedPolicy> policies, String policyArn) {
        return policies.stream().anyMatch(policy -> policy.arn().equals(policyArn)) ? State.AFTER : State.BEFORE;
    }

    private static String nameOf(String policyArn) {
        return policyArn.substring(policyArn.lastIndexOf('/') + 1);
    }
}
