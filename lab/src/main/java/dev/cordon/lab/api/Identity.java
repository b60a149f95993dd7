package dev.cordon.lab.api;

/**
 * The kinds of {@code userIdentity} of CloudTrail.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">userIdentity</a>
 */
public sealed interface Identity {
    /** CloudTrail's word for the kind, such as {@code IAMUser}. */
    String type();

    /** The unique id, such as {@code AIDA…}, {@code AROA…:session} or {@code 123456789012:name}. */
    String principalId();

    String arn();

    String accountId();

    /** An IAM user, with long-term keys or a session of its own. */
    record User(String userName, String principalId, String arn, String accountId) implements Identity {
        @Override
        public String type() {
            return "IAMUser";
        }
    }

    /**
     * A session of a role.
     *
     * @param arn {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}
     */
    record AssumedRole(String principalId, String arn, String accountId) implements Identity {
        @Override
        public String type() {
            return "AssumedRole";
        }
    }

    /**
     * A session made with {@code GetFederationToken}.
     *
     * @param arn {@code arn:aws:sts::ACCOUNT:federated-user/NAME}
     */
    record FederatedUser(String principalId, String arn, String accountId) implements Identity {
        @Override
        public String type() {
            return "FederatedUser";
        }
    }

    /** The account itself. */
    record Root(String arn, String accountId) implements Identity {
        @Override
        public String type() {
            return "Root";
        }

        @Override
        public String principalId() {
            return accountId;
        }
    }

    /**
     * A service of AWS that calls on its own behalf; it has neither id nor ARN.
     *
     * @param invokedBy such as {@code cloudtrail.amazonaws.com}
     */
    record AwsService(String invokedBy) implements Identity {
        @Override
        public String type() {
            return "AWSService";
        }

        @Override
        public String principalId() {
            return "";
        }

        @Override
        public String arn() {
            return "";
        }

        @Override
        public String accountId() {
            return "";
        }
    }
}
