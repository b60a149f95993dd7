package dev.cordon.lab.scenario;

import dev.cordon.lab.LabClock;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.console.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Where a scenario is played: the account, and its time, which only goes forward.
 *
 * <p>Every call is made at a whole second that the plan and the seed decide, however long it takes.
 */
final class Stage {
    private final PracticeAccount account;
    private final Client client;
    private final LabClock clock;
    private final Duration lag;
    private final Random random;
    private Instant time;

    /**
     * A stage in an account.
     *
     * @param lag how long the account takes to act on changes of IAM's
     */
    Stage(PracticeAccount account, Duration lag, Random random, Instant start) {
        this.account = account;
        this.client = new Client(account);
        this.clock = account.clock();
        this.lag = lag;
        this.random = random;
        this.time = start;
    }

    /** Goes on to a time; stays where it is if that has passed. */
    void until(Instant then) {
        time = then.isAfter(time) ? then : time;
        clock.set(time);
    }

    /** Lets some time pass. */
    void pass(Duration by) {
        until(time.plus(by));
    }

    /** Waits until a change of IAM's has its effect. */
    void settle() {
        pass(lag);
    }

    Instant time() {
        return time;
    }

    Random random() {
        return random;
    }

    PracticeAccount account() {
        return account;
    }

    Client client() {
        return client;
    }

    /** Signs in to the console now; empty if that is refused. */
    Optional<SigningKeys> signIn(String userName, String password, boolean mfa, Vantage browser) {
        clock.set(time);
        Optional<SigningKeys> session = signInNow(userName, password, mfa, browser);
        pass(Duration.ofSeconds(2L + random.nextInt(10)));
        return session;
    }

    /** The same at the account's present time, once the scenario is over: its clock is nobody's to turn any more. */
    Optional<SigningKeys> signInNow(String userName, String password, boolean mfa, Vantage browser) {
        SignIn attempt = new SignIn(userName, password, mfa, browser.address(), browser.userAgent(), Company.HOME);
        return account.console().signIn(attempt).map(SigningKeys::of);
    }

    /**
     * Makes a call now, and lets the few seconds pass that people and programs take until the next.
     *
     * @param mostSeconds until the next call; 0 for programs that wait for nothing
     */
    Answer call(
            SigningKeys keys,
            Vantage vantage,
            String region,
            String service,
            String operation,
            Map<String, ?> parameters,
            int mostSeconds) {
        clock.set(time);
        Answer answer = client.call(keys, vantage, region, service, operation, parameters);
        pass(Duration.ofSeconds(mostSeconds == 0 ? 0 : 1L + random.nextInt(mostSeconds)));
        return answer;
    }
}
