package dev.cordon.sigma;

import org.jspecify.annotations.Nullable;

/** Which logs a rule is for; {@code null} for any. */
public record LogSource(
        @Nullable String category,
        @Nullable String product,
        @Nullable String service) {
    /** What this tool reads. */
    static final LogSource CLOUDTRAIL = new LogSource(null, "aws", "cloudtrail");

    /**
     * Whether CloudTrail records are among those logs: nothing it states contradicts product aws, service cloudtrail. A category
     * does, unless both are stated: public rules add categories of their own there.
     */
    public boolean isCloudTrail() {
        boolean statesBoth = product != null && service != null;
        return isOrAny(product, "aws") && isOrAny(service, "cloudtrail") && (category == null || statesBoth);
    }

    boolean isEmpty() {
        return category == null && product == null && service == null;
    }

    private static boolean isOrAny(@Nullable String stated, String value) {
        return stated == null || stated.equalsIgnoreCase(value);
    }

    /** Whether every rule for the other logs is one for these: a filter's log source against a rule's. */
    boolean covers(LogSource other) {
        return (category == null || category.equals(other.category))
                && (product == null || product.equals(other.product))
                && (service == null || service.equals(other.service));
    }
}
