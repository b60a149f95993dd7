package dev.cordon.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;

/**
 * A credential report that somebody downloaded: the CSV of the console, or what {@code aws iam get-credential-report} printed, which
 * holds the time when it was made, too.
 */
public record SavedReport(ReportTable report, ReportOrigin origin) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How the base64 form of a report begins: {@code user,}. */
    private static final String ENCODED_BEGINNING = "dXNlcixh";

    /**
     * Reads a file.
     *
     * @param generated when the report was made, if the user knows; goes before what the file says
     * @throws MalformedReport if it holds no credential report
     * @throws IOException if it cannot be read
     */
    public static SavedReport read(Path file, Optional<Instant> generated) throws IOException, MalformedReport {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(2 * ReportTable.MAX_BYTES + 1);
        }
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        Instant fileTime = Files.getLastModifiedTime(file).toInstant();
        Content found = decode(content);
        ReportOrigin origin = generated
                .map(time -> new ReportOrigin(name, Optional.of(time), ReportOrigin.Kind.OPTION))
                .or(() ->
                        found.generated().map(time -> new ReportOrigin(name, Optional.of(time), ReportOrigin.Kind.AWS)))
                .orElse(new ReportOrigin(name, Optional.of(fileTime), ReportOrigin.Kind.FILE_TIME));
        return new SavedReport(ReportTable.parse(found.csv()), origin);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Content(byte[] csv, Optional<Instant> generated) {}

    private static Content decode(byte[] content) throws MalformedReport {
        String beginning = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1).strip();
        if (beginning.startsWith("{")) {
            return ofJson(content);
        }
        return new Content(
                beginning.startsWith(ENCODED_BEGINNING)
                        ? fromBase64(new String(content, StandardCharsets.ISO_8859_1))
                        : content,
                Optional.empty());
    }

    private static Content ofJson(byte[] content) throws MalformedReport {
        try {
            JsonNode answer = JSON.readTree(content);
            return new Content(fromBase64(answer.path("Content").asText("")), time(answer.path("GeneratedTime")));
        } catch (JsonProcessingException e) {
            throw new MalformedReport("It begins as JSON and is none: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedReport("It cannot be read as JSON", e);
        }
    }

    private static byte[] fromBase64(String text) throws MalformedReport {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedReport("Its content is no base64", e);
        }
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            return Optional.of(OffsetDateTime.parse(node.asText("")).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
