package dev.cordon.sigma;

import org.jspecify.annotations.Nullable;

/** Which logs a rule is for; {@code null} for any. */
public record LogSource(
        @Nullable String category,
        @Nullable String product,
        @Nullable String service) {
    /** What this tool reads. */
    static final LogSource CLOUDTRAIL = new LogSource(null, "aws", "cloudtrail");

    /** Whether CloudTrail records are among those logs: nothing it states contradicts product aws, service cloudtrail. */
    public boolean isCloudTrail() {
        return category == null && isOrAny(product, "aws") && isOrAny(service, "cloudtrail");
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
