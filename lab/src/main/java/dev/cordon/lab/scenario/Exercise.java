package dev.cordon.lab.scenario;

import dev.cordon.lab.LabClock;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import java.io.IOException;
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
     * @param options the account's; its clock and its source of ids are replaced
     * @param present what the account's clock shows when the scenario is over
     * @param seed what ids, secrets and the course of ordinary days follow from
     * @throws IOException if the account's port is taken
     */
    public static Exercise play(Scenario scenario, LabOptions options, Clock present, long seed) throws IOException {
        Instant now = present.instant().truncatedTo(ChronoUnit.SECONDS);
        LabClock clock = LabClock.over(present);
        Instant from = now.minus(WEEKS);
        clock.set(from.minus(Duration.ofDays(700)));
        PracticeAccount account = PracticeAccount.start(options.withClock(clock).withRandom(new Random(seed)));
        try {
            Exercise exercise = play(scenario, account, from, now, new Random(seed + 1));
            clock.set(present.instant());
            return exercise;
        } catch (RuntimeException e) {
            account.close();
            throw e;
        }
    }

    private static Exercise play(Scenario scenario, PracticeAccount account, Instant from, Instant now, Random random) {
        Stage stage = new Stage(account, random, from);
        Company company = new Company(account);
        Timetable timetable = new Timetable();
        Weeks weeks = new Weeks(timetable, random, from, now);
        Colleagues colleagues = new Colleagues(stage, company, weeks);
        Attack attack = scenario.newAttack();
        Attacker attacker = new Attacker(stage);
        colleagues.moveIn();
        attack.prepare(stage, company, colleagues, weeks);
        attack.plan(timetable, attacker, now);
        company.opens(from);
        timetable.play(stage);
        return new Exercise(scenario, account, attacker.truth(scenario.label(), attack.subject()), attacker.attempts());
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

    @Override
    public void close() {
        account.close();
    }
}
