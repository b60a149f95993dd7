package dev.cordon.iam;

/**
 * A call to IAM that did not give what was asked for. The kinds differ in what can be done about them.
 *
 * <p>The adapter has already repeated what is worth repeating within moments; whoever still sees a failure that
 * {@link #mayPass} decides whether to wait longer.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public abstract sealed class IamFailure extends Exception {
    private final String action;
    private final RequestId requestId;

    private IamFailure(String action, String message, RequestId requestId) {
        super(message);
        this.action = action;
        this.requestId = requestId;
    }

    /** The action as policies name it, such as {@code iam:UpdateAccessKey}. */
    public String action() {
        return action;
    }

    /** AWS's name for the call; {@link RequestId#NONE} if there was no answer. */
    public RequestId requestId() {
        return requestId;
    }

    /** The kind of failure in IAM's words, such as {@code AccessDenied}. */
    public abstract String code();

    /** Whether the same call may succeed a little later. */
    public boolean mayPass() {
        return false;
    }

    /** Whether the call may have had its effect all the same. */
    public boolean mayHaveHappened() {
        return false;
    }

    /** The caller has no permission. */
    public static final class NotPermitted extends IamFailure {
        private final String resource;

        /**
         * Describes a refusal.
         *
         * @param resource the ARN that the refusal names; empty if it names none
         */
        public NotPermitted(String action, String resource, String message, RequestId requestId) {
            super(action, message, requestId);
            this.resource = resource;
        }

        /** The ARN that the refusal names; empty if it names none. */
        public String resource() {
            return resource;
        }

        @Override
        public String code() {
            return "AccessDenied";
        }
    }

    /** What the call is about does not exist, or IAM does not see it everywhere yet. */
    public static final class NoSuchEntity extends IamFailure {
        public NoSuchEntity(String action, String message, RequestId requestId) {
            super(action, message, requestId);
        }

        @Override
        public String code() {
            return "NoSuchEntity";
        }
    }

    /** Too many calls. */
    public static final class Throttled extends IamFailure {
        public Throttled(String action, String message, RequestId requestId) {
            super(action, message, requestId);
        }

        @Override
        public String code() {
            return "Throttling";
        }

        @Override
        public boolean mayPass() {
            return true;
        }
    }

    /** IAM is still busy with a former change of the same thing, or another change came in between. */
    public static final class TemporarilyUnmodifiable extends IamFailure {
        private final String code;

        /**
         * Describes a conflict.
         *
         * @param code {@code EntityTemporarilyUnmodifiable} or {@code ConcurrentModification}
         */
        public TemporarilyUnmodifiable(String action, String code, String message, RequestId requestId) {
            super(action, message, requestId);
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public boolean mayPass() {
            return true;
        }
    }

    /** A quota is used up, such as that of attached or inline policies. */
    public static final class LimitExceeded extends IamFailure {
        public LimitExceeded(String action, String message, RequestId requestId) {
            super(action, message, requestId);
        }

        @Override
        public String code() {
            return "LimitExceeded";
        }
    }

    /** There is no credential report, it is too old to be had, or a new one is not finished. */
    public static final class NoReport extends IamFailure {
        private final Reason reason;

        public NoReport(String action, Reason reason, String message, RequestId requestId) {
            super(action, message, requestId);
            this.reason = reason;
        }

        /** Why there is none. */
        public Reason reason() {
            return reason;
        }

        @Override
        public String code() {
            return reason.code;
        }

        @Override
        public boolean mayPass() {
            return reason == Reason.IN_PROGRESS;
        }

        /** Why there is no report. */
        public enum Reason {
            NOT_PRESENT("ReportNotPresent"),
            EXPIRED("ReportExpired"),
            IN_PROGRESS("ReportInProgress");

            private final String code;

            Reason(String code) {
                this.code = code;
            }
        }
    }

    /** The credentials of the caller are expired, inactive or invalid: no call will succeed. */
    public static final class BadCredentials extends IamFailure {
        private final String code;

        /**
         * Describes the credentials' failure.
         *
         * @param code such as {@code ExpiredToken}, or {@code NoCredentials} if there are none
         */
        public BadCredentials(String action, String code, String message, RequestId requestId) {
            super(action, message, requestId);
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** No answer, or one that says that IAM itself failed: what became of a change is not known. */
    public static final class OutcomeUnknown extends IamFailure {
        private final String code;

        /**
         * Describes a call without a usable answer.
         *
         * @param code such as {@code ServiceFailure}, or {@code NoAnswer}
         */
        public OutcomeUnknown(String action, String code, String message, RequestId requestId) {
            super(action, message, requestId);
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public boolean mayPass() {
            return true;
        }

        @Override
        public boolean mayHaveHappened() {
            return true;
        }
    }

    /** IAM does not accept the call, whoever makes it and however often. */
    public static final class Rejected extends IamFailure {
        private final String code;

        /**
         * Describes a rejected call.
         *
         * @param code such as {@code EntityAlreadyExists}, {@code MalformedPolicyDocument} or {@code PasswordPolicyViolation}
         */
        public Rejected(String action, String code, String message, RequestId requestId) {
            super(action, message, requestId);
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
