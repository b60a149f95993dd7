package dev.cordon.iam.policy;

/** A policy document that IAM would refuse. The message says where in the document, and what is wrong there. */
public final class MalformedPolicy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String what;

    MalformedPolicy(String where, String what) {
        super(where + ": " + what);
        this.where = where;
        this.what = what;
    }

    /** The place in the document, such as {@code Statement[1].Condition.StringEquals}, or a line and column. */
    public String where() {
        return where;
    }

    /** What is wrong there, without the place. */
    public String what() {
        return what;
    }
}
