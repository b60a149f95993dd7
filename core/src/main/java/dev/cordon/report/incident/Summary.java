package dev.cordon.report.incident;

import dev.cordon.analysis.Severity;
import dev.cordon.report.incident.Deed.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An incident in plain words: the questions that everybody asks who was not there, with answers that say when something is not known.
 *
 * @param headline the one sentence
 * @param questions in the order in which they are asked
 */
public record Summary(String headline, List<Question> questions) {
    private static final int MAX_ANSWERS = 6;

    /** How the advice of a verdict begins. */
    private static final String CUT_NOW = "Cut its access now";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public Summary {
        questions = List.copyOf(questions);
    }

    /** A question, with its answers. */
    public record Question(String title, List<String> answers) {
        public Question {
            answers = List.copyOf(answers);
        }
    }

    /** A time as the reports show it, to the second. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** Sums an incident up. */
    public static Summary of(Incident incident) {
        return new Writer(incident).summary();
    }

    /** Behind the resource's name: where it is, and the details. */
    public static String detail(Story.Change change) {
        String region = change.region().map(name -> " in " + name).orElse("");
        return change.detail().isEmpty() ? region : region + " (" + change.detail() + ")";
    }

    /** A verdict's level as a person would say it. */
    public static String verdictWords(String level) {
        return switch (level) {
            case "compromise-likely" -> "Compromise likely";
            case "suspicious" -> "Suspicious";
            case "nothing-unusual" -> "Nothing unusual";
            case "insufficient-evidence" -> "Not enough evidence to tell";
            default -> "No verdict";
        };
    }

    /** Whether access is cut, as a person would say it. */
    public static String containedWords(Optional<Verified> verified) {
        return verified.map(Verified::level).map(Summary::containedWords).orElse("Not verified");
    }

    /** A verification's level as a person would say it. */
    public static String containedWords(String level) {
        return switch (level) {
            case "contained" -> "Contained";
            case "not-contained" -> "Not contained";
            default -> "Not yet known to be contained";
        };
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** What sensitive was read. What was made or changed is told on its own. */
    public static List<Story.Access> readOf(Incident incident, Story story) {
        Set<String> writing = incident.records().rows().stream()
                .filter(row -> !row.readOnly())
                .map(Records.Row::eventId)
                .collect(Collectors.toSet());
        return story.sensitive().stream()
                .filter(Story.Access::wasServed)
                .filter(access -> access.eventIds().stream().noneMatch(writing::contains))
                .toList();
    }

    /** Writes the answers of one incident. */
    private static final class Writer {
        private final Incident incident;

        Writer(Incident incident) {
            this.incident = incident;
        }

        Summary summary() {
            List<Question> questions = new ArrayList<>();
            questions.add(new Question("Who", who()));
            incident.story().ifPresent(story -> {
                questions.add(new Question("What happened", what(story)));
                questions.add(new Question("When", when(story)));
                questions.add(new Question("From where", where(story)));
                questions.add(new Question("What was refused", refused(story)));
                questions.add(new Question("What was read or taken", taken(story)));
                questions.add(new Question("What was made or changed", made(story)));
            });
            questions.add(new Question("What was done about it", done()));
            questions.add(new Question("Is it over", over()));
            questions.add(new Question("What next", next()));
            return new Summary(headline(), questions);
        }

        private String headline() {
            if (incident.isUnfinished()) {
                return "An investigation of %s is under way; what is here is not all of it."
                        .formatted(incident.about().subject());
            }
            String found = incident.story()
                    .map(story -> story.verdict().summary())
                    .orElse("This case holds no investigation.");
            if (incident.containment().begunAt().isEmpty()) {
                return found;
            }
            // That was the advice when it was found; what became of it is told here.
            int advice = found.indexOf(CUT_NOW);
            String sentence = advice < 0 ? found : found.substring(0, advice).strip();
            return "%s Since then: %s".formatted(sentence, sinceThen());
        }

        private String sinceThen() {
            Containment containment = incident.containment();
            long all = containment.steps().size();
            long done = containment.count(State.DONE);
            String steps = "%d of %s to cut its access hold".formatted(done, count(all, "step"));
            String verified = switch (incident.verified().map(Verified::level).orElse("")) {
                case "contained" -> "it is proved that access is cut";
                case "not-contained" -> "access is NOT cut";
                case "not-yet-known" -> "it is not yet proved that access is cut";
                default -> "nobody has verified it yet";
            };
            String restored = incident.restorations().isEmpty() ? "" : "; access was given back later";
            return "%s; %s%s.".formatted(steps, verified, restored);
        }

        private List<String> who() {
            List<String> who = new ArrayList<>();
            CaseFacts about = incident.about();
            if (about.userName().isEmpty()) {
                who.add("The case is about account %s.".formatted(about.accountId()));
                return who;
            }
            who.add("IAM user %s of account %s%s."
                    .formatted(
                            about.userName(),
                            about.accountId(),
                            about.arn().isEmpty() ? "" : " (" + about.arn() + ")"));
            incident.story().ifPresent(story -> {
                List<String> keys = story.accessKeyIds().stream()
                        .filter(key -> !key.startsWith("ASIA"))
                        .toList();
                int sessions = story.accessKeyIds().size() - keys.size();
                who.add("Access keys seen: %s; %s."
                        .formatted(keys.isEmpty() ? "none" : some(keys), count(sessions, "session")));
                if (!story.sessions().isEmpty()) {
                    who.add("These led to %s, which count as the user's doing."
                            .formatted(count(story.sessions().size(), "further credential")));
                }
            });
            return who;
        }

        private static List<String> what(Story story) {
            List<String> what = new ArrayList<>();
            List<Story.Finding> findings = story.findings().stream()
                    .filter(finding -> finding.severity().compareTo(Severity.HIGH) >= 0)
                    .sorted(Comparator.comparing(Story.Finding::severity)
                            .reversed()
                            .thenComparing(Story.Finding::first))
                    .toList();
            findings.stream()
                    .limit(MAX_ANSWERS)
                    .forEach(finding -> what.add("%s (%s, %s)."
                            .formatted(
                                    finding.title(),
                                    finding.severity().name().toLowerCase(Locale.ROOT),
                                    time(finding.first()))));
            more(what, findings.size());
            if (what.isEmpty()) {
                what.add("No finding of high or critical severity.");
            }
            return what;
        }

        private static List<String> when(Story story) {
            List<String> when = new ArrayList<>();
            List<Story.Finding> grave = story.findings().stream()
                    .filter(finding -> finding.severity().compareTo(Severity.HIGH) >= 0)
                    .toList();
            grave.stream()
                    .map(Story.Finding::first)
                    .min(Comparator.naturalOrder())
                    .ifPresent(first -> when.add("First grave finding: %s.".formatted(time(first))));
            grave.stream()
                    .map(Story.Finding::last)
                    .max(Comparator.naturalOrder())
                    .ifPresent(last -> when.add("Last of them: %s.".formatted(time(last))));
            if (story.own().first().isPresent() && story.own().last().isPresent()) {
                when.add("Own calls in these logs: %s, from %s to %s."
                        .formatted(
                                String.format(Locale.ROOT, "%,d", story.own().events()),
                                time(story.own().first().get()),
                                time(story.own().last().get())));
            }
            if (story.opened().events() > 0) {
                when.add("Calls of what these led to: %s, the last at %s."
                        .formatted(
                                String.format(Locale.ROOT, "%,d", story.opened().events()),
                                story.opened().last().map(Summary::time).orElse("a time that is not known")));
            }
            return when;
        }

        private List<String> where(Story story) {
            Map<String, Long> grave = incident.records().rows().stream()
                    .filter(row -> row.severity()
                            .filter(severity -> severity.compareTo(Severity.HIGH) >= 0)
                            .isPresent())
                    .collect(Collectors.groupingBy(Records.Row::address, Collectors.counting()));
            List<Story.Address> addresses = story.addresses().stream()
                    .filter(address -> !address.kind().startsWith("aws"))
                    .sorted(Comparator.comparing((Story.Address address) -> grave.getOrDefault(address.address(), 0L))
                            .thenComparing(Story.Address::isNew)
                            .thenComparing(Story.Address::count)
                            .reversed())
                    .toList();
            List<String> where = new ArrayList<>();
            addresses.stream()
                    .limit(MAX_ANSWERS)
                    .forEach(address -> where.add("%s%s: %s%s, last %s%s."
                            .formatted(
                                    address.address(),
                                    address.country()
                                            .map(country -> " (" + country + ")")
                                            .orElse(""),
                                    count(address.count(), "call"),
                                    grave.containsKey(address.address())
                                            ? ", %d of them in grave findings".formatted(grave.get(address.address()))
                                            : "",
                                    time(address.last()),
                                    address.isNew() ? "; not seen before" : address.trusted() ? "; trusted" : "")));
            more(where, addresses.size());
            if (where.isEmpty()) {
                where.add("No address but AWS's own.");
            }
            return where;
        }

        private static List<String> refused(Story story) {
            long calls =
                    story.refusals().stream().mapToLong(Story.Refusal::count).sum();
            if (calls == 0) {
                return List.of("Nothing was refused.");
            }
            List<String> refused = new ArrayList<>();
            refused.add("%s, of %s."
                    .formatted(count(calls, "call"), count(story.refusals().size(), "kind")));
            story.refusals().stream()
                    .sorted(Comparator.comparingLong(Story.Refusal::count).reversed())
                    .limit(MAX_ANSWERS)
                    .forEach(refusal -> refused.add("%s on %s, %s."
                            .formatted(refusal.eventName(), refusal.resource(), count(refusal.count(), "time"))));
            more(refused, story.refusals().size() + 1);
            return refused;
        }

        private List<String> taken(Story story) {
            List<Story.Access> served = readOf(incident, story);
            List<String> taken = new ArrayList<>();
            served.stream()
                    .limit(MAX_ANSWERS)
                    .forEach(access -> taken.add("%s of %s, %s, first at %s."
                            .formatted(
                                    access.eventName(),
                                    access.resource(),
                                    count(access.served(), "time"),
                                    time(access.first()))));
            more(taken, served.size());
            if (taken.isEmpty()) {
                taken.add(
                        "No read of anything sensitive, as far as these logs show. Reads of S3 objects are in them only"
                                + " where data events are recorded.");
            }
            return taken;
        }

        private static List<String> made(Story story) {
            List<Story.Change> standing = story.changes().stream()
                    .filter(Story.Change::standing)
                    .sorted(Comparator.comparing(Story.Change::severity)
                            .reversed()
                            .thenComparing(Story.Change::time))
                    .toList();
            List<String> made = new ArrayList<>();
            standing.stream()
                    .limit(MAX_ANSWERS)
                    .forEach(change -> made.add("%s %s%s, at %s; still so at the end of what was read."
                            .formatted(
                                    change.what().isEmpty()
                                            ? change.action() + ":"
                                            : change.action() + ", " + change.what(),
                                    change.resource(),
                                    detail(change),
                                    time(change.time()))));
            more(made, standing.size());
            int undone = story.changes().size() - standing.size();
            if (undone > 0) {
                made.add("%s undone again.".formatted(count(undone, "change") + (undone == 1 ? " was" : " were")));
            }
            if (made.isEmpty()) {
                made.add("Nothing, as far as these logs show.");
            }
            return made;
        }

        private List<String> done() {
            Containment containment = incident.containment();
            List<String> done = new ArrayList<>();
            if (containment.begunAt().isPresent()) {
                done.add("Containment began at %s: %d of %s hold."
                        .formatted(
                                time(containment.begunAt().get()),
                                containment.count(State.DONE),
                                count(containment.steps().size(), "step")));
                List<String> held = containment.steps().stream()
                        .map(Containment.Step::deed)
                        .filter(deed -> deed.state() == State.DONE)
                        .map(Deed::what)
                        .toList();
                if (!held.isEmpty()) {
                    done.add("Done: " + String.join("; ", held) + ".");
                }
                containment.steps().stream()
                        .map(Containment.Step::deed)
                        .filter(deed -> deed.state() != State.DONE)
                        .limit(MAX_ANSWERS)
                        .forEach(deed -> done.add(
                                "%s: %s.".formatted(deed.what(), deed.state().words())));
            } else if (containment.plannedAt().isPresent()) {
                done.add("A containment was planned at %s, and not applied."
                        .formatted(time(containment.plannedAt().get())));
            }
            if (!containment.reversals().isEmpty()) {
                done.add("While it was watched, it was undone %s and done again."
                        .formatted(count(containment.reversals().size(), "time")));
            }
            incident.restorations()
                    .forEach(restored -> done.add("Given back at %s: %s."
                            .formatted(time(restored.at()), restored.complete() ? "all that was to be" : "in part")));
            incident.hardenings()
                    .deeds()
                    .forEach(deed -> done.add(
                            "%s: %s.".formatted(deed.what(), deed.state().words())));
            if (done.isEmpty()) {
                done.add("Nothing yet: the user's access is as it was.");
            }
            return done;
        }

        private List<String> over() {
            List<String> over = new ArrayList<>();
            Optional<Verified> verified = incident.verified();
            if (verified.isEmpty()) {
                over.add("Not verified: nobody has checked yet whether access is cut.");
            } else {
                over.add("%s, at %s."
                        .formatted(containedWords(verified), time(verified.get().at())));
                verified.get().answers().stream()
                        .filter(answer -> !answer.state().equals("proved"))
                        .forEach(answer -> over.add("%s: %s. %s."
                                .formatted(answer.title(), answer.state(), String.join(". ", answer.reasons()))));
            }
            restoredLater()
                    .ifPresent(restored ->
                            over.add("Access was given back at %s, after that.".formatted(time(restored.at()))));
            return over;
        }

        private Optional<Restored> restoredLater() {
            Instant verified = incident.verified().map(Verified::at).orElse(Instant.MAX);
            return incident.restorations().stream()
                    .filter(restored -> restored.at().isAfter(verified))
                    .reduce((one, other) -> other);
        }

        private List<String> next() {
            List<String> next = new ArrayList<>();
            if (incident.isUnfinished()) {
                next.add("Let the investigation end, or go on with it: cordon investigate %s --case CASE."
                        .formatted(incident.about().subject()));
                return next;
            }
            containment(next);
            verification(next);
            long standing = incident.story().stream()
                    .flatMap(story -> story.changes().stream())
                    .filter(Story.Change::standing)
                    .filter(change -> change.severity().compareTo(Severity.HIGH) >= 0)
                    .count();
            if (standing > 0) {
                next.add("Look at what was made and still stands, %s, and remove what nobody needs."
                        .formatted(count(standing, "grave change")));
            }
            incident.story()
                    .filter(story -> !story.coverage().complete())
                    .ifPresent(
                            story -> next.add(
                                    "The logs were not read whole: see what is missing under Coverage, and investigate again."));
            if (incident.hardenings().isEmpty()
                    && incident.verified().filter(Verified::isContained).isPresent()) {
                next.add("Stop the next one: cordon harden password-policy, and cordon harden mfa.");
            }
            if (next.isEmpty()) {
                next.add("Nothing that Cordon knows of.");
            }
            return next;
        }

        private void containment(List<String> next) {
            Containment containment = incident.containment();
            boolean suspect = incident.story()
                    .map(story -> story.verdict().level())
                    .filter(Predicate.not("nothing-unusual"::equals))
                    .isPresent();
            if (containment.begunAt().isEmpty() && suspect) {
                next.add("Cut access: cordon contain %s --case CASE shows the plan, --apply acts."
                        .formatted(incident.about().subject()));
            }
            if (containment.begunAt().isPresent()
                    && containment.count(State.FAILED)
                                    + containment.count(State.UNKNOWN)
                                    + containment.count(State.PLANNED)
                            > 0) {
                next.add("Finish what does not hold: cordon contain --resume CASE.");
            }
            containment.gaps().stream().limit(MAX_ANSWERS).forEach(gap -> next.add("Close the gap: " + sentence(gap)));
            if (!containment.offers().isEmpty()) {
                next.add("Decide on what the plan offers: %s."
                        .formatted(containment.offers().stream()
                                .limit(MAX_ANSWERS)
                                .map(Containment.Offer::id)
                                .collect(Collectors.joining(", "))));
            }
        }

        private void verification(List<String> next) {
            if (incident.verified().isEmpty()) {
                if (incident.containment().begunAt().isPresent()) {
                    next.add("Prove that access is cut: cordon verify CASE.");
                }
                return;
            }
            Verified verified = incident.verified().get();
            verified.askAgainAt()
                    .ifPresent(at -> next.add("Verify again at %s: cordon verify CASE.".formatted(time(at))));
            if (verified.level().equals("not-contained")) {
                next.add("Access is not cut: contain again, and look at what is disproved.");
            }
        }

        private static String sentence(String text) {
            return text.endsWith(".") ? text : text + ".";
        }

        private static String some(List<String> values) {
            String first = values.stream().limit(MAX_ANSWERS).collect(Collectors.joining(", "));
            return values.size() > MAX_ANSWERS ? first + " and %d more".formatted(values.size() - MAX_ANSWERS) : first;
        }

        private static void more(List<String> answers, int all) {
            if (all > answers.size()) {
                answers.add("And %d more; see below.".formatted(all - answers.size()));
            }
        }
    }
}
