package dev.cordon.containment;

import dev.cordon.iam.IamFailure;
import dev.cordon.iam.RequestId;
import java.util.Optional;

/**
 * What came of a measure.
 *
 * @param failure why it does not hold, as far as IAM says
 */
public record CallResult(Measure measure, State state, RequestId requestId, Optional<IamFailure> failure) {
    /** Where a measure stands. */
    public enum State {
        /** In effect. */
        HOLDS,
        /** IAM did not accept it, or did not answer. */
        FAILED,
        /** Not tried, as the credentials for it had failed before. */
        NOT_TRIED
    }

    static CallResult done(Measure measure, RequestId requestId) {
        return new CallResult(measure, State.HOLDS, requestId, Optional.empty());
    }

    static CallResult failed(Measure measure, IamFailure failure) {
        return new CallResult(measure, State.FAILED, failure.requestId(), Optional.of(failure));
    }

    static CallResult notTried(Measure measure) {
        return new CallResult(measure, State.NOT_TRIED, RequestId.NONE, Optional.empty());
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
