package dev.cordon.iam.policy;

/** What a statement does with the requests that it matches. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /** As in a document. */
    public String text() {
        return text;
    }
}
