package dev.cordon.trail;

import org.jspecify.annotations.Nullable;

/**
 * The members of a CloudTrail record that the scanner finds in its one pass.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">
 * CloudTrail record contents</a> and <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">userIdentity
 * element</a>.
 */
enum Field {
    EVENT_VERSION(Level.RECORD, "eventVersion", Type.ANY),
    USER_IDENTITY(Level.RECORD, "userIdentity", Type.OBJECT),
    EVENT_TIME(Level.RECORD, "eventTime", Type.STRING),
    EVENT_SOURCE(Level.RECORD, "eventSource", Type.STRING),
    EVENT_NAME(Level.RECORD, "eventName", Type.STRING),
    AWS_REGION(Level.RECORD, "awsRegion", Type.STRING),
    SOURCE_IP_ADDRESS(Level.RECORD, "sourceIPAddress", Type.STRING),
    USER_AGENT(Level.RECORD, "userAgent", Type.STRING),
    ERROR_CODE(Level.RECORD, "errorCode", Type.STRING),
    ERROR_MESSAGE(Level.RECORD, "errorMessage", Type.STRING),
    REQUEST_PARAMETERS(Level.RECORD, "requestParameters", Type.ANY),
    RESPONSE_ELEMENTS(Level.RECORD, "responseElements", Type.ANY),
    ADDITIONAL_EVENT_DATA(Level.RECORD, "additionalEventData", Type.ANY),
    SERVICE_EVENT_DETAILS(Level.RECORD, "serviceEventDetails", Type.ANY),
    RESOURCES(Level.RECORD, "resources", Type.ANY),
    REQUEST_ID(Level.RECORD, "requestID", Type.STRING),
    EVENT_ID(Level.RECORD, "eventID", Type.STRING),
    READ_ONLY(Level.RECORD, "readOnly", Type.BOOLEAN),
    EVENT_TYPE(Level.RECORD, "eventType", Type.STRING),
    MANAGEMENT_EVENT(Level.RECORD, "managementEvent", Type.BOOLEAN),
    TLS_DETAILS(Level.RECORD, "tlsDetails", Type.ANY),
    EVENT_CATEGORY(Level.RECORD, "eventCategory", Type.STRING),
    RECIPIENT_ACCOUNT_ID(Level.RECORD, "recipientAccountId", Type.STRING),
    SHARED_EVENT_ID(Level.RECORD, "sharedEventID", Type.STRING),
    VPC_ENDPOINT_ID(Level.RECORD, "vpcEndpointId", Type.STRING),
    SESSION_CREDENTIAL_FROM_CONSOLE(Level.RECORD, "sessionCredentialFromConsole", Type.BOOLEAN),
    /** Not a record's own: the member of a {@code LookupEvents} entry that holds the record as text. */
    CLOUD_TRAIL_EVENT(Level.RECORD, "CloudTrailEvent", Type.STRING),

    IDENTITY_TYPE(Level.IDENTITY, "type", Type.STRING),
    PRINCIPAL_ID(Level.IDENTITY, "principalId", Type.STRING),
    IDENTITY_ARN(Level.IDENTITY, "arn", Type.STRING),
    IDENTITY_ACCOUNT_ID(Level.IDENTITY, "accountId", Type.STRING),
    ACCESS_KEY_ID(Level.IDENTITY, "accessKeyId", Type.STRING),
    USER_NAME(Level.IDENTITY, "userName", Type.STRING),
    INVOKED_BY(Level.IDENTITY, "invokedBy", Type.STRING),
    SESSION_CONTEXT(Level.IDENTITY, "sessionContext", Type.OBJECT),

    SESSION_ISSUER(Level.SESSION, "sessionIssuer", Type.OBJECT),
    SESSION_ATTRIBUTES(Level.SESSION, "attributes", Type.OBJECT),
    SOURCE_IDENTITY(Level.SESSION, "sourceIdentity", Type.STRING),

    ISSUER_TYPE(Level.ISSUER, "type", Type.STRING),
    ISSUER_ARN(Level.ISSUER, "arn", Type.STRING),
    ISSUER_ACCOUNT_ID(Level.ISSUER, "accountId", Type.STRING),
    ISSUER_USER_NAME(Level.ISSUER, "userName", Type.STRING),

    MFA_AUTHENTICATED(Level.ATTRIBUTES, "mfaAuthenticated", Type.BOOLEAN),

    // Any service may use these names for anything: no type is wrong.
    RESPONSE_CREDENTIALS(Level.RESPONSE, "credentials", Type.ANY),
    ISSUED_ACCESS_KEY_ID(Level.CREDENTIALS, "accessKeyId", Type.ANY);

    /** The object that holds a member. */
    enum Level {
        RECORD(null, ""),
        IDENTITY(RECORD, "userIdentity"),
        SESSION(IDENTITY, "sessionContext"),
        ISSUER(SESSION, "sessionIssuer"),
        ATTRIBUTES(SESSION, "attributes"),
        RESPONSE(RECORD, "responseElements"),
        CREDENTIALS(RESPONSE, "credentials");

        private final @Nullable Level outer;
        private final String key;

        Level(@Nullable Level outer, String key) {
            this.outer = outer;
            this.key = key;
        }
    }

    /** What a member's value must be; JSON's {@code null} stands for an absent member everywhere. */
    enum Type {
        STRING,
        OBJECT,
        /** {@code true}, {@code false}, or either as a string: CloudTrail writes both. */
        BOOLEAN,
        /** Not looked into by the scanner. */
        ANY
    }

    private final Level level;
    private final String key;
    private final Type type;

    Field(Level level, String key, Type type) {
        this.level = level;
        this.key = key;
        this.type = type;
    }

    Level level() {
        return level;
    }

    /** The object that this member is, if it is looked into; {@code null} for all others. */
    @Nullable
    Level inner() {
        for (Level one : Level.values()) {
            if (holds(one)) {
                return one;
            }
        }
        return null;
    }

    /** Whether it stands in the object that the other member is, at any depth. */
    boolean isInside(Field other) {
        for (Level around = level; around != null; around = around.outer) {
            if (other.holds(around)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Level one) {
        return one.outer == level && one.key.equals(key);
    }

    /** The member's name as CloudTrail writes it. */
    String key() {
        return key;
    }

    Type type() {
        return type;
    }

    /** The member's place in the arrays of a {@link TrailEvent}. */
    @SuppressWarnings("EnumOrdinal") // Never stored: it lives as long as the process.
    int slot() {
        return ordinal();
    }
}
