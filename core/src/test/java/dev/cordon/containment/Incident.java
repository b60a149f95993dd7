package dev.cordon.containment;

import dev.cordon.iam.IamFailure;
import dev.cordon.iam.InMemoryIam;
import dev.cordon.iam.SnapshotReader;
import dev.cordon.iam.UserName;
import dev.cordon.iam.UserSnapshot;
import dev.cordon.journal.Approval;
import dev.cordon.journal.Journal;
import dev.cordon.journal.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A user to contain in an account in memory, with a journal whose bytes outlive the run. */
final class Incident {
    static final UserName ALICE = new UserName("alice");
    static final String CASE = "20260301T020304Z-alice";

    final InMemoryIam account;
    final Time time = new Time();
    final ByteArrayOutputStream disk = new ByteArrayOutputStream();
    Journal.Sink sink = disk::writeBytes;
    CaseReach reach = CaseReach.NONE;
    PlanOptions options = PlanOptions.of(CASE);
    UserSnapshot before;
    final List<NewPassword> shown = new ArrayList<>();

    Incident(UserSnapshot user) {
        account = new InMemoryIam().with(user);
        before = user;
    }

    Plan plan() throws IamFailure, ContainmentRefused {
        SnapshotReader reader = new SnapshotReader(account, SnapshotReader.Extent.WHOLE, Runnable::run, time);
        Set<UserName> users = new LinkedHashSet<>(Planner.usersOf(reach));
        users.add(ALICE);
        Live live = Live.read(reader, users, Planner.rolesOf(reach));
        before = live.user(ALICE).value().orElseThrow();
        return Planner.plan(ALICE, live, account.caller(), reach, options, time.instant());
    }

    ContainmentResult contain() throws IamFailure, ContainmentRefused, InterruptedException {
        return apply(plan(), Duration.ZERO);
    }

    ContainmentResult apply(Plan plan, Duration hold) throws IamFailure, InterruptedException {
        List<JournalEntry<Measure>> history = history();
        return new Containment(account, new Journal<>(sink, Measure.FORMAT), entry -> {}, Runnable::run, time, time)
                .apply(plan, history, hold, Approval.unattended(ALICE.value()));
    }

    RestorePlan restorePlan(Set<String> only, boolean newPassword) throws IamFailure {
        UserSnapshot now = new SnapshotReader(account, SnapshotReader.Extent.WHOLE, Runnable::run, time).read(ALICE);
        return RestorePlan.of(before, history(), now, only, newPassword);
    }

    Restoration.Restored restore(RestorePlan plan) throws IamFailure, InterruptedException {
        return new Restoration(account, new Journal<>(sink, Measure.FORMAT), entry -> {}, Runnable::run, time, time)
                .apply(plan, before, Approval.unattended(ALICE.value()), shown::add);
    }

    /** What a run that starts now finds on the disk: whole lines, each of which must parse. */
    List<JournalEntry<Measure>> history() {
        String text = disk.toString(StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        disk.reset();
        disk.writeBytes(whole.getBytes(StandardCharsets.UTF_8));
        try {
            return Journal.parse(disk.toByteArray(), "journal", Measure.FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UserSnapshot now() {
        return account.now("alice");
    }

    /** A sink that cannot be written to. */
    static Journal.Sink full() {
        return line -> {
            throw new IOException("No space left on device");
        };
    }
}
