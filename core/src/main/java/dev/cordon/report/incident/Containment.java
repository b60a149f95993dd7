package dev.cordon.report.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was planned and done to cut access, as the newest {@code plan.json} and the journal say.
 *
 * @param plannedAt empty where there is no plan
 * @param caller whose credentials were to apply it
 * @param begunAt when the first call was about to be made; empty if none was
 * @param steps of the plan, and what became of them
 * @param offers what the plan offers and nobody asked for
 * @param gaps what access remains although it should be cut
 * @param reversals what was found undone while it was watched
 * @param undoneBy who undid it, by CloudTrail
 * @param serviceControlPolicy the ready policy for the case that the attacker undoes changes; empty for none
 */
public record Containment(
        Optional<Instant> plannedAt,
        Optional<Instant> begunAt,
        String caller,
        List<Step> steps,
        List<Offer> offers,
        List<String> gaps,
        List<String> notes,
        List<Reversal> reversals,
        List<Undoing> undoneBy,
        String serviceControlPolicy) {
    /** Nothing planned and nothing done. */
    public static final Containment NONE = new Containment(
            Optional.empty(),
            Optional.empty(),
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "");

    public Containment {
        steps = List.copyOf(steps);
        offers = List.copyOf(offers);
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
        reversals = List.copyOf(reversals);
        undoneBy = List.copyOf(undoneBy);
    }

    /** Whether every step of the plan holds. */
    public boolean isWhole() {
        return !steps.isEmpty()
                && steps.stream().allMatch(step -> step.deed().state() == Deed.State.DONE)
                && gaps.isEmpty();
    }

    /** Steps that are still to be done, or done again. */
    public List<Step> openSteps() {
        return steps.stream()
                .filter(step ->
                        step.deed().state() != Deed.State.DONE && step.deed().state() != Deed.State.UNDONE)
                .toList();
    }

    /** How many steps are in a state. */
    public long count(Deed.State state) {
        return steps.stream().filter(step -> step.deed().state() == state).count();
    }

    /**
     * A step.
     *
     * @param breaks what stops working with it
     * @param undo how it is undone
     */
    public record Step(Deed deed, String why, List<String> breaks, String undo) {}

    /** A step that is taken only if somebody asks for it by its id. */
    public record Offer(String id, String what, String why) {}

    /** Something that held and was found undone. */
    public record Reversal(Instant time, String step, String sentence) {}

    /** A call that was made against the containment. */
    public record Undoing(
            Instant time, String eventName, String caller, String accessKeyId, String address, String eventId) {}
}
