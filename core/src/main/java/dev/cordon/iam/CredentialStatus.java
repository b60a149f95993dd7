package dev.cordon.iam;

/** Whether a credential works. */
public enum CredentialStatus {
    ACTIVE("Active"),
    INACTIVE("Inactive"),
    /** Past its expiry date; only some credentials have one. */
    EXPIRED("Expired");

    private final String id;

    CredentialStatus(String id) {
        this.id = id;
    }

    /** The name that IAM gives it. */
    public String id() {
        return id;
    }

    /** The status by IAM's name for it. One that is not known here counts as active: it may work. */
    public static CredentialStatus of(String id) {
        for (CredentialStatus status : values()) {
            if (status.id.equals(id)) {
                return status;
            }
        }
        return ACTIVE;
    }

    @Override
    public String toString() {
        return id;
    }
}
