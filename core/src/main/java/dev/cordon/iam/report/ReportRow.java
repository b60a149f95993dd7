package dev.cordon.iam.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One user's line of a credential report.
 *
 * @param values by column, in the report's order; names in lower case
 */
public record ReportRow(Map<String, ReportValue> values) {
    /** The columns that say whether a credential works. */
    public static final List<String> ACTIVE =
            List.of("password_enabled", "access_key_1_active", "access_key_2_active", "cert_1_active", "cert_2_active");

    public ReportRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The user's name; {@code <root_account>} for the root user. */
    public String user() {
        return value("user").text();
    }

    /** The user's ARN: which account and path, too. */
    public String arn() {
        return value("arn").text();
    }

    /** The value of a column, in whatever case the report writes its name. */
    public ReportValue value(String column) {
        return values.getOrDefault(column.toLowerCase(Locale.ROOT), ReportValue.ABSENT);
    }
}
