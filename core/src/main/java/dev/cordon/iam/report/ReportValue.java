package dev.cordon.iam.report;

import java.util.Locale;

/**
 * What stands in one field of a credential report.
 *
 * @param text as it stands there, without the white space around it; empty if the report has no such column
 */
public record ReportValue(Kind kind, String text) {
    /** A column that the report lacks. */
    static final ReportValue ABSENT = new ReportValue(Kind.ABSENT, "");

    /** The values that AWS tells apart. The words are its own; their case is not documented the same everywhere. */
    public enum Kind {
        TRUE,
        FALSE,
        /** {@code N/A}: there is nothing that the value could be about, such as a key's date where there is no key. */
        NOT_APPLICABLE,
        /** {@code no_information}: never, or before IAM kept it. */
        NO_INFORMATION,
        /** {@code not_supported}: not for the root user. */
        NOT_SUPPORTED,
        /** Anything else, such as a time or a region. */
        TEXT,
        /** The report has no such column. */
        ABSENT
    }

    static ReportValue of(String field) {
        String text = field.strip();
        return new ReportValue(
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> Kind.TRUE;
                    case "false" -> Kind.FALSE;
                    case "n/a" -> Kind.NOT_APPLICABLE;
                    case "no_information" -> Kind.NO_INFORMATION;
                    case "not_supported" -> Kind.NOT_SUPPORTED;
                    default -> Kind.TEXT;
                },
                text);
    }

    /** Whether the credential that the field is about works. */
    public boolean isTrue() {
        return kind == Kind.TRUE;
    }

    /** Whether the credential that the field is about does not work, or does not exist: a report does not tell which. */
    public boolean isFalse() {
        return kind == Kind.FALSE;
    }
}
