package dev.cordon.iam;

/** Parts of Amazon Resource Names. */
final class Arns {
    private static final int ACCOUNT = 4;

    private Arns() {}

    /** The account of an ARN; empty if it names none. */
    static String accountOf(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > ACCOUNT ? parts[ACCOUNT] : "";
    }
}
