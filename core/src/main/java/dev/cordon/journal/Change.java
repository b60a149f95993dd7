package dev.cordon.journal;

import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import java.util.Optional;

/** One change of the account, with its way back. It is one call, named as IAM names it, and may be repeated without harm. */
public interface Change {
    /** What it is about, the same whenever it is planned: {@code key:AKIAIOSFODNN7EXAMPLE}. */
    String id();

    /** What it does, as a person would say it. */
    String words();

    /** The action that it needs, such as {@code iam:UpdateAccessKey}. */
    String action();

    /** The action that undoes it; empty if nothing can. */
    Optional<String> undoAction();

    /** Makes the change. */
    RequestId apply(IamAccount account) throws IamFailure;

    /** Takes the change back; {@link #undoAction} says whether that is possible. */
    RequestId undo(IamAccount account) throws IamFailure;

    /** Whether it needs nothing more where what it is about does not exist. */
    default boolean goneIsDone() {
        return false;
    }
}
