package dev.cordon.iam.policy;

/** Whether a policy makes an administrator: it allows every action on every resource, whatever else it says. */
public final class Administrator {
    private Administrator() {}

    /**
     * Whether a document, alone, allows everything without a condition. What is no policy allows nothing.
     *
     * @param document as JSON
     */
    public static boolean isAllowedBy(String document) {
        try {
            return Policy.parse(document).statements().stream()
                    .anyMatch(statement -> statement.effect() == Effect.ALLOW
                            && statement.conditions().isEmpty()
                            && statement.actions().isEverything()
                            && statement
                                    .resources()
                                    .filter(Patterns::isEverything)
                                    .isPresent());
        } catch (MalformedPolicy e) {
            return false;
        }
    }
}
