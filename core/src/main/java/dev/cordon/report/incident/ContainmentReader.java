package dev.cordon.report.incident;

import dev.cordon.containment.Measure;
import dev.cordon.journal.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the plans of a case and its journal together. */
final class ContainmentReader {
    private static final String PLAN = "plan.json";

    private final IncidentReader documents;

    ContainmentReader(IncidentReader documents) {
        this.documents = documents;
    }

    /** What a plan says. */
    private record Planned(Containment facts, List<Containment.Step> steps) {}

    Containment containment() {
        List<JournalEntry<Measure>> journal = documents.journal(Measure.JOURNAL, Measure.FORMAT);
        Map<String, Deed> deeds = documents.deeds(journal).stream()
                .collect(Collectors.toMap(Deed::id, deed -> deed, (one, other) -> other, LinkedHashMap::new));
        List<Planned> plans = documents.all(PLAN, "cordon.plan/1", plan -> planned(plan, deeds));
        Containment newest =
                plans.isEmpty() ? Containment.NONE : plans.get(plans.size() - 1).facts();
        List<Containment.Step> steps = steps(plans, deeds);
        Set<String> taken = steps.stream().map(step -> step.deed().id()).collect(Collectors.toSet());
        return new Containment(
                newest.plannedAt(),
                journal.stream()
                        .filter(entry -> entry.kind() == JournalEntry.Kind.INTENT)
                        .map(JournalEntry::time)
                        .findFirst(),
                newest.caller(),
                steps,
                newest.offers().stream()
                        .filter(offer -> !taken.contains(offer.id()))
                        .toList(),
                newest.gaps(),
                newest.notes(),
                reversals(journal),
                documents
                        .one("reversals.json", "cordon.reversals/1", ContainmentReader::undoneBy)
                        .orElse(List.of()),
                newest.serviceControlPolicy());
    }

    /** The steps of the newest plan, then what older plans or the journal have beyond it and was really done. */
    private static List<Containment.Step> steps(List<Planned> plans, Map<String, Deed> deeds) {
        Map<String, Containment.Step> steps = new LinkedHashMap<>();
        if (!plans.isEmpty()) {
            plans.get(plans.size() - 1)
                    .steps()
                    .forEach(step -> steps.put(step.deed().id(), step));
        }
        for (int i = plans.size() - 2; i >= 0; i--) {
            plans.get(i).steps().stream()
                    .filter(step -> deeds.containsKey(step.deed().id()))
                    .forEach(step -> steps.putIfAbsent(step.deed().id(), step));
        }
        deeds.forEach((id, deed) -> steps.putIfAbsent(id, new Containment.Step(deed, "", List.of(), "")));
        return new ArrayList<>(steps.values());
    }

    private static Planned planned(Document plan, Map<String, Deed> deeds) {
        Containment facts = new Containment(
                Optional.of(plan.time("createdAt")),
                Optional.empty(),
                plan.get("caller").text("arn"),
                List.of(),
                plan.list(
                        "offers",
                        offer -> new Containment.Offer(offer.text("id"), offer.text("what"), offer.text("why"))),
                plan.texts("gaps"),
                plan.texts("notes"),
                List.of(),
                List.of(),
                plan.anyText("serviceControlPolicy"));
        return new Planned(facts, plan.list("steps", step -> step(step, deeds)));
    }

    private static Containment.Step step(Document step, Map<String, Deed> deeds) {
        String id = step.text("id");
        Deed planned = new Deed(
                id,
                step.get("measure").text("action"),
                step.text("what"),
                Deed.State.PLANNED,
                Optional.empty(),
                "",
                "");
        return new Containment.Step(
                deeds.getOrDefault(id, planned), step.text("why"), step.texts("breaks"), step.text("undo"));
    }

    private List<Containment.Reversal> reversals(List<JournalEntry<Measure>> journal) {
        return journal.stream()
                .filter(entry -> entry.kind() == JournalEntry.Kind.REVERSAL)
                .map(entry -> new Containment.Reversal(
                        entry.time(), documents.masked(entry.step()), documents.masked(entry.message())))
                .toList();
    }

    private static List<Containment.Undoing> undoneBy(Document reversals) {
        return reversals.list(
                "calls",
                call -> new Containment.Undoing(
                        call.time("time"),
                        call.text("eventName"),
                        call.text("callerArn"),
                        call.text("accessKeyId"),
                        call.text("sourceIPAddress"),
                        call.text("eventId")));
    }
}
