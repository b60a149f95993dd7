package dev.cordon.report.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * What {@code case.json} says.
 *
 * @param name of the case folder
 * @param userName empty for a case about an account alone
 * @param from start of the judged time; empty for no bound
 * @param to end of it, exclusive; empty for no bound
 * @param logs how many log files the case was made of
 * @param interrupted whether the reading of them was stopped before its end
 */
public record CaseFacts(
        String name,
        Instant created,
        String toolVersion,
        String userName,
        String arn,
        String accountId,
        Optional<Instant> from,
        Optional<Instant> to,
        int logs,
        boolean interrupted) {
    /** Whom or what the case is about, in one name. */
    public String subject() {
        return userName.isEmpty() ? "account " + accountId : userName;
    }

    static CaseFacts of(String name, Document document) {
        Document subject = document.get("subject");
        Document window = document.get("window");
        return new CaseFacts(
                name,
                document.time("created"),
                document.get("tool").text("version"),
                subject.text("userName"),
                subject.text("arn"),
                subject.text("accountId"),
                window.optionalTime("from"),
                window.optionalTime("to"),
                document.list("logs", log -> log).size(),
                document.flag("interrupted"));
    }

    /** Of an investigation that has not got further than its look-ups, by their plan. */
    static CaseFacts ofLookups(String name, Document plan) {
        return new CaseFacts(
                name,
                plan.time("to"),
                "",
                plan.text("subject"),
                "",
                plan.text("accountId"),
                plan.optionalTime("from"),
                plan.optionalTime("to"),
                0,
                false);
    }
}
