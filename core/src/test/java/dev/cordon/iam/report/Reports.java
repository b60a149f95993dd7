package dev.cordon.iam.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Credential reports in the form of AWS, with the columns of its documentation. */
public final class Reports {
    public static final String ACCOUNT = "123456789012";

    private final List<Map<String, String>> rows = new ArrayList<>();

    private Reports() {}

    /** A report with the root user alone. */
    public static Reports aReport() {
        Reports report = new Reports();
        Map<String, String> root = report.row("<root_account>", "arn:aws:iam::" + ACCOUNT + ":root");
        root.put("password_enabled", "not_supported");
        root.put("password_last_changed", "not_supported");
        root.put("password_next_rotation", "not_supported");
        return report;
    }

    /** Adds a user without anything. */
    public Reports user(String name) {
        row(name, "arn:aws:iam::" + ACCOUNT + ":user/" + name);
        return this;
    }

    /** Sets a column of the user who was added last. */
    public Reports with(String column, String value) {
        rows.get(rows.size() - 1).put(column, value);
        return this;
    }

    private Map<String, String> row(String user, String arn) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("user", user);
        row.put("arn", arn);
        row.put("user_creation_time", "2024-03-01T10:00:00+00:00");
        row.put("password_enabled", "false");
        row.put("password_last_used", "no_information");
        row.put("password_last_changed", "N/A");
        row.put("password_next_rotation", "N/A");
        row.put("mfa_active", "false");
        for (String key : List.of("access_key_1", "access_key_2")) {
            row.put(key + "_active", "false");
            row.put(key + "_last_rotated", "N/A");
            row.put(key + "_last_used_date", "N/A");
            row.put(key + "_last_used_region", "N/A");
            row.put(key + "_last_used_service", "N/A");
        }
        for (String certificate : List.of("cert_1", "cert_2")) {
            row.put(certificate + "_active", "false");
            row.put(certificate + "_last_rotated", "N/A");
        }
        rows.add(row);
        return row;
    }

    /** As IAM sends it: lines end with LF, the last one with nothing. */
    public String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", rows.get(0).keySet()));
        rows.forEach(row -> csv.append('\n').append(String.join(",", row.values())));
        return csv.toString();
    }
}
