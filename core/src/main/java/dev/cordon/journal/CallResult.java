package dev.cordon.journal;

import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import java.util.Optional;

/**
 * What came of a change.
 *
 * @param <C> what is changed
 * @param failure why it does not hold, as far as IAM says
 */
public record CallResult<C extends Change>(C change, State state, RequestId requestId, Optional<IamFailure> failure) {
    /** Where a change stands. */
    public enum State {
        /** In effect. */
        HOLDS,
        /** IAM did not accept it, or did not answer. */
        FAILED,
        /** Not tried, as the credentials for it had failed before. */
        NOT_TRIED
    }

    /** In effect. */
    public static <C extends Change> CallResult<C> done(C change, RequestId requestId) {
        return new CallResult<>(change, State.HOLDS, requestId, Optional.empty());
    }

    /** Not accepted. */
    public static <C extends Change> CallResult<C> failed(C change, IamFailure failure) {
        return new CallResult<>(change, State.FAILED, failure.requestId(), Optional.of(failure));
    }

    static <C extends Change> CallResult<C> notTried(C change) {
        return new CallResult<>(change, State.NOT_TRIED, RequestId.NONE, Optional.empty());
    }

    /** Whether it is in effect. */
    public boolean holds() {
        return state == State.HOLDS;
    }

    /** Why it does not hold, and what to do; empty if it does. */
    public String problem() {
        if (holds()) {
            return "";
        }
        return failure.map(CallResult::explain)
                .orElse("Not tried: the credentials that Cordon runs with had failed before.");
    }

    private static String explain(IamFailure failure) {
        String what = "%s: %s.".formatted(failure.action(), failure.code());
        if (failure instanceof IamFailure.NotPermitted) {
            return what + " Grant the action, then resume.";
        }
        if (failure instanceof IamFailure.BadCredentials) {
            return what + " Sign in again, then resume.";
        }
        if (failure instanceof IamFailure.LimitExceeded) {
            return what + " Free a slot or some characters, then resume.";
        }
        if (failure.mayHaveHappened()) {
            return what + " Whether it had its effect is not known. Resume: it looks first.";
        }
        return failure.mayPass() ? what + " Wait a little, then resume." : what;
    }
}
