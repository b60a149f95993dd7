package dev.cordon.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * DuckDB over JDBC, with its columns declared: the subject's events kept in a table, each once, then counted as an investigation's
 * summary needs it. {@code duckdb.sql} has the statements.
 */
final class DuckDb implements Contender {
    private final String name;
    private final String script;

    private DuckDb(String name, String script) {
        this.name = name;
        this.script = script;
    }

    /** Looks at one user, as an investigation does. */
    static DuckDb ofUser() {
        return new DuckDb("DuckDB", "duckdb.sql");
    }

    /** Counts for every identity, as a hunt does first; {@code duckdb-hunt.sql} has the statements. */
    static DuckDb ofEveryone() {
        return new DuckDb("DuckDB per user", "duckdb-hunt.sql");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean inJavaThreads() {
        return false;
    }

    @Override
    public Answer run(Question question) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + question.threads());
            List<String> lastRow = List.of();
            for (String sql : statements(question)) {
                if (statement.execute(sql)) {
                    lastRow = readAll(statement);
                }
            }
            return new Answer(Long.parseLong(lastRow.get(0)), Long.parseLong(lastRow.get(1)));
        }
    }

    private List<String> statements(Question question) {
        try (InputStream in = Objects.requireNonNull(DuckDb.class.getResourceAsStream(script))) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${logs}", question.corpus().logs().toString().replace("'", "''"))
                    .replace("${user}", question.user().replace("'", "''"));
            return Pattern.compile(";\\s*").splitAsStream(script.strip()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fetches every row, as a caller would; returns the last. */
    private static List<String> readAll(Statement statement) throws SQLException {
        List<String> row = List.of();
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
                row = values;
            }
        }
        return row;
    }
}
