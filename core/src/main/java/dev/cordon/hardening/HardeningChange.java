package dev.cordon.hardening;

import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import dev.cordon.journal.Change;
import dev.cordon.journal.ChangeFormat;
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
}
