package dev.cordon.report.incident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code verification.json}. */
final class VerifiedReader {
    static final String SCHEMA = "cordon.verification/1";

    private VerifiedReader() {}

    static Verified verified(Document document) {
        Document silence = document.get("silence");
        return new Verified(
                document.time("at"),
                document.get("verdict").text("level"),
                document.get("verdict").optionalTime("askAgainAt"),
                List.of(
                        answer("Read live from IAM", document.get("live")),
                        answer("AWS's credential report", document.get("report")),
                        answer("What IAM's simulator would allow", document.get("simulation")),
                        answer("Silence in CloudTrail", silence)),
                silence.list("served", VerifiedReader::served),
                silence.number("servedCount"),
                silence.get("refused").number("count"),
                row(document.get("report").get("row")));
    }

    private static Verified.Answer answer(String title, Document answer) {
        return new Verified.Answer(
                title,
                answer.text("state"),
                answer.texts("reasons"),
                answer.text("source"),
                answer.time("at"),
                answer.list(
                        "checks",
                        check -> new Verified.Check(check.text("what"), check.text("state"), check.text("seen"))));
    }

    private static Verified.Served served(Document call) {
        return new Verified.Served(
                call.time("time"),
                call.text("eventSource"),
                call.text("eventName"),
                call.text("accessKeyId"),
                call.text("sourceAddress"),
                call.text("eventId"));
    }

    private static Map<String, String> row(Document row) {
        Map<String, String> values = new LinkedHashMap<>();
        row.names().forEach(column -> values.put(column, row.text(column)));
        return values;
    }
}
