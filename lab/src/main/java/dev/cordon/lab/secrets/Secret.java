package dev.cordon.lab.secrets;

import java.time.Instant;
import java.util.Map;

/**
 * A secret of one version.
 *
 * @param arn ends in six random characters
 * @param value the text that it keeps
 */
public record Secret(
        String name,
        String arn,
        String region,
        String description,
        String versionId,
        String value,
        Instant createdAt,
        Map<String, String> tags) {
    public Secret {
        tags = Map.copyOf(tags);
    }

    /** Without what it keeps. */
    @Override
    public String toString() {
        return "Secret[" + arn + "]";
    }
}
