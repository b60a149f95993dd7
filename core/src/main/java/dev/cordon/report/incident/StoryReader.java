package dev.cordon.report.incident;

import dev.cordon.analysis.Change;

/** Reads {@code findings.json}. */
final class StoryReader {
    static final String SCHEMA = "cordon.investigation/1";

    private StoryReader() {}

    static Story story(Document document) {
        Document reach = document.get("reach");
        return new Story(
                document.get("subject").texts("accessKeyIds"),
                verdict(document.get("verdict")),
                coverage(document.get("coverage"), document.get("rules")),
                activity(document.get("activity")),
                activity(document.get("openedActivity")),
                document.list("denied", StoryReader::refusal),
                document.list("findings", StoryReader::finding),
                reach.list("sessions", StoryReader::session),
                reach.list("changes", StoryReader::change),
                document.list("addresses", StoryReader::address),
                behaviour(document.get("behaviour")),
                document.list("sensitive", StoryReader::access),
                document.list("bursts", StoryReader::burst),
                document.list("timeline", StoryReader::keyEvent),
                document.number("timelineOmitted"),
                document.texts("limits"),
                document.optional("alert").map(StoryReader::alert),
                source(document.get("source")));
    }

    private static Story.Verdict verdict(Document verdict) {
        return new Story.Verdict(
                verdict.text("level"),
                verdict.number("score"),
                verdict.text("summary"),
                verdict.list(
                        "reasons",
                        reason -> new Story.Reason(
                                reason.text("findingId"),
                                reason.text("sentence"),
                                reason.severity("severity"),
                                reason.number("points"),
                                reason.texts("techniques"))));
    }

    private static Story.Coverage coverage(Document coverage, Document rules) {
        return new Story.Coverage(
                coverage.flag("complete"),
                coverage.flag("interrupted"),
                coverage.number("files"),
                coverage.number("filesSkipped"),
                coverage.number("records"),
                coverage.number("duplicates"),
                coverage.number("outside"),
                coverage.number("unreadable"),
                coverage.list("problems", problem -> new Story.Problem(problem.text("file"), problem.text("reason"))),
                coverage.number("problemsOmitted"),
                rules.number("used"),
                rules.list("refused", refused -> refused.text("file") + ": " + refused.text("reason")));
    }

    private static Story.Activity activity(Document activity) {
        return new Story.Activity(
                activity.number("events"),
                activity.optionalTime("firstSeen"),
                activity.optionalTime("lastSeen"),
                activity.list("byEvent", StoryReader::tally),
                activity.list("byUserAgent", StoryReader::tally),
                activity.list("byRegion", StoryReader::tally),
                activity.list("perHour", hour -> new Story.Hour(hour.time("hour"), hour.number("count"))));
    }

    private static Story.Tally tally(Document tally) {
        return new Story.Tally(tally.text("value"), tally.number("count"), tally.time("first"), tally.time("last"));
    }

    private static Story.Refusal refusal(Document refusal) {
        return new Story.Refusal(
                refusal.text("by").equals("session"),
                refusal.text("eventSource"),
                refusal.text("eventName"),
                refusal.text("errorCode"),
                refusal.text("resource"),
                refusal.number("count"),
                refusal.time("first"),
                refusal.time("last"),
                refusal.texts("sourceAddresses"),
                refusal.texts("eventIds"));
    }

    private static Story.Finding finding(Document finding) {
        return new Story.Finding(
                finding.text("id"),
                finding.text("title"),
                finding.severity("severity"),
                finding.texts("techniques"),
                finding.text("explanation"),
                finding.number("count"),
                finding.time("first"),
                finding.time("last"),
                finding.texts("eventIds"));
    }

    private static Story.Session session(Document session) {
        return new Story.Session(
                session.text("accessKeyId"),
                session.text("kind"),
                session.text("issuedBy"),
                session.time("issuedAt"),
                session.optionalText("roleArn"),
                session.optionalText("sessionName"),
                session.number("events"),
                session.number("refused"),
                session.optionalTime("lastUsed"),
                session.texts("sourceAddresses"),
                session.number("sourceAddressesOmitted"));
    }

    private static Story.Change change(Document change) {
        String resourceType = change.text("resourceType");
        return new Story.Change(
                change.text("category"),
                change.text("operation"),
                change.text("action"),
                change.text("what"),
                resourceType,
                change.text("resource"),
                change.text("detail"),
                change.flag("external"),
                change.severity("severity"),
                change.time("time"),
                change.text("eventId"),
                change.text("sourceAddress"),
                change.optionalText("awsRegion").filter(region -> Change.isRegional(resourceType)),
                change.optionalText("accessKeyId"),
                change.flag("standing"),
                change.optional("undoneBy")
                        .map(undone -> "%s by %s at %s"
                                .formatted(undone.text("action"), undone.text("by"), undone.text("time"))));
    }

    private static Story.Address address(Document address) {
        return new Story.Address(
                address.text("address"),
                address.text("kind"),
                address.flag("trusted"),
                address.number("count"),
                address.time("first"),
                address.time("last"),
                address.texts("userAgents"),
                address.optionalText("country"),
                address.optionalText("network"),
                address.flag("isNew"));
    }

    private static Story.Behaviour behaviour(Document behaviour) {
        return new Story.Behaviour(
                behaviour.number("baselineEvents"),
                behaviour.number("baselineDays"),
                behaviour.text("sentence"),
                behaviour.list(
                        "novelties",
                        novelty -> new Story.Novelty(
                                novelty.text("dimension"),
                                novelty.text("value"),
                                novelty.number("count"),
                                novelty.time("first"),
                                novelty.time("last"),
                                novelty.text("sentence"))));
    }

    private static Story.Access access(Document access) {
        return new Story.Access(
                access.text("kind"),
                access.text("eventSource"),
                access.text("eventName"),
                access.text("resource"),
                access.text("matchedBy"),
                access.number("count"),
                // Cases of earlier versions do not tell failed calls.
                access.optionalText("succeeded").isPresent()
                        ? access.number("succeeded")
                        : access.number("count") - access.number("refused"),
                access.number("refused"),
                access.time("first"),
                access.time("last"),
                access.texts("eventIds"));
    }

    private static Story.Burst burst(Document burst) {
        return new Story.Burst(
                burst.text("kind"),
                burst.time("start"),
                burst.time("end"),
                burst.number("calls"),
                burst.number("distinct"));
    }

    private static Story.KeyEvent keyEvent(Document event) {
        return new Story.KeyEvent(
                event.time("time"),
                event.severity("severity"),
                event.text("eventSource"),
                event.text("eventName"),
                event.text("what"),
                event.text("resource"),
                event.text("by"),
                event.flag("opened"),
                event.text("sourceAddress"),
                event.text("eventId"));
    }

    private static Story.Alert alert(Document alert) {
        return new Story.Alert(alert.text("source"), alert.text("type"), alert.text("title"), alert.text("severity"));
    }

    private static Story.Source source(Document source) {
        return new Story.Source(
                source.text("kind"),
                source.text("caller"),
                source.optionalTime("from"),
                source.optionalTime("to"),
                source.optionalTime("provisionalUntil"),
                source.texts("regions"));
    }
}
