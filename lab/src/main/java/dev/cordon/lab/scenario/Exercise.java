package dev.cordon.lab.scenario;

import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.trail.Trail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * A practice account in which an attack has just been played, after three ordinary weeks. Some of what the attacker holds still
 * works.
 *
 * <p>Everything but the ids of requests and events follows from the seed and the time at which it was played.
 */
public final class Exercise implements AutoCloseable {
    /** How long the account's records go back. */
    public static final Duration WEEKS = Duration.ofDays(21);

    private final Scenario scenario;
    private final PracticeAccount account;
    private final Truth truth;
    private final List<Attempt> attempts;

    private Exercise(Scenario scenario, PracticeAccount account, Truth truth, List<Attempt> attempts) {
        this.scenario = scenario;
        this.account = account;
        this.truth = truth;
        this.attempts = attempts;
    }

    /**
     * Starts an account and plays a scenario in it, up to the present.
     *
     * @param options the account's; its clock and its source of ids are replaced, and latency and faults begin when the
     *     scenario is over
     * @param present what the account's clock shows when the scenario is over
     * @param seed what ids, secrets and the course of ordinary days follow from
     * @throws IOException if the account's port is taken
     */
    public static Exercise play(Scenario scenario, LabOptions options, Clock present, long seed) throws IOException {
        Instant now = present.instant().truncatedTo(ChronoUnit.SECONDS);
        LabClock clock = LabClock.over(present);
        Instant from = now.minus(WEEKS);
        clock.set(from.minus(Duration.ofDays(700)));
        AfterPlay afterPlay = AfterPlay.of(options);
        PracticeAccount account = PracticeAccount.start(options.withClock(clock)
                .withRandom(new Random(seed))
                .withRealism(options.realism().withLatency(Duration.ZERO))
                .withFaults(afterPlay));
        try {
            Stage stage = new Stage(account, options.realism().lag(), new Random(seed + 1), from);
            Exercise exercise = play(scenario, stage, from, now);
            afterPlay.begin();
            clock.set(present.instant());
            return exercise;
        } catch (RuntimeException e) {
            account.close();
            throw e;
        }
    }

    private static Exercise play(Scenario scenario, Stage stage, Instant from, Instant now) {
        Company company = new Company(stage.account());
        Timetable timetable = new Timetable();
        Weeks weeks = new Weeks(timetable, stage.random(), from, now);
        Colleagues colleagues = new Colleagues(stage, company, weeks);
        Attack attack = scenario.newAttack();
        Attacker attacker = new Attacker(stage);
        company.furnish(from.minus(Duration.ofDays(400)));
        colleagues.moveIn();
        attack.prepare(stage, company, colleagues, weeks);
        attack.plan(timetable, attacker, now);
        company.opens(from);
        timetable.play(stage);
        return new Exercise(
                scenario, stage.account(), attacker.truth(scenario.label(), attack.subject()), attacker.attempts());
    }

    /** What was played. */
    public Scenario scenario() {
        return scenario;
    }

    /** Where it was played; its clock shows the present. */
    public PracticeAccount account() {
        return account;
    }

    /** What happened. */
    public Truth truth() {
        return truth;
    }

    /** Calls with what the attacker still holds, to be made again: before containment they go through. */
    public List<Attempt> attackerCalls() {
        return attempts;
    }

    /**
     * Writes the log files of the account's trail into a folder, in the layout of its bucket.
     *
     * @throws IOException if that cannot be written
     */
    public void exportLogs(Path folder) throws IOException {
        account.estate().cloudTrail().trails().export(trail(), folder);
    }

    /** Delivers every log file of the account's trail, due or not, and names the bucket where they are. */
    public String deliverLogs() {
        account.estate().cloudTrail().trails().flush();
        return trail().bucket();
    }

    private Trail trail() {
        return account.estate().cloudTrail().trails().all().get(0);
    }

    @Override
    public void close() {
        account.close();
    }
}
