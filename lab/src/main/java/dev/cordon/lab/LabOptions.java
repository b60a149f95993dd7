package dev.cordon.lab;

import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.CallListener;
import dev.cordon.lab.api.FaultHook;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/**
 * How a practice account is to be.
 *
 * @param port on loopback; 0 for any that is free
 * @param clock the account's time
 * @param responder the user name of the administrator whose keys the account gives away
 * @param random what ids and secrets come from; seeded for a run that can be repeated
 * @param realism how much it behaves like AWS where that hurts
 * @param faults what goes wrong
 * @param listener is told of every call, beside the account's own CloudTrail
 */
public record LabOptions(
        int port,
        Account account,
        LabClock clock,
        String responder,
        Random random,
        Realism realism,
        FaultHook faults,
        CallListener listener) {

    /** Any port, account 123456789012, the machine's time, nothing that goes wrong. */
    public static LabOptions defaults() {
        return new LabOptions(
                0,
                new Account("123456789012", "aws"),
                LabClock.over(Clock.systemUTC()),
                "responder",
                new SecureRandom(),
                Realism.KIND,
                FaultHook.NONE,
                call -> {});
    }

    public LabOptions withPort(int value) {
        return new LabOptions(value, account, clock, responder, random, realism, faults, listener);
    }

    public LabOptions withAccount(Account value) {
        return new LabOptions(port, value, clock, responder, random, realism, faults, listener);
    }

    public LabOptions withClock(LabClock value) {
        return new LabOptions(port, account, value, responder, random, realism, faults, listener);
    }

    public LabOptions withRandom(Random value) {
        return new LabOptions(port, account, clock, responder, value, realism, faults, listener);
    }

    public LabOptions withRealism(Realism value) {
        return new LabOptions(port, account, clock, responder, random, value, faults, listener);
    }

    public LabOptions withLag(Duration value) {
        return withRealism(realism.withLag(value));
    }

    public LabOptions withReportTaking(Duration value) {
        return withRealism(realism.withReportTaking(value));
    }

    public LabOptions withFaults(FaultHook value) {
        return new LabOptions(port, account, clock, responder, random, realism, value, listener);
    }

    public LabOptions withListener(CallListener value) {
        return new LabOptions(port, account, clock, responder, random, realism, faults, value);
    }
}
