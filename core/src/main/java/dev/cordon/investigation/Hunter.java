package dev.cordon.investigation;

import dev.cordon.investigation.SecondReading.Stake;
import dev.cordon.trail.Coverage;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Judges every identity in log files by what an {@link Investigator} would find about it.
 *
 * <p>Reads all files once; then once more only those that hold a credential which came into somebody else's hands while it was
 * in use, such as that of a user whose password was reset. Where so many credentials were used that what each did cannot be kept
 * apart in bounded memory, all files are read again, when it is known whose they are. The answer is the same.
 */
public final class Hunter {
    private final ReadProgress progress;
    private final BooleanSupplier cancelled;
    private final Units.Bounds bounds;

    /**
     * Makes a hunter.
     *
     * @param cancelled asked now and then; once true, what was read so far is judged, and the coverage says so
     */
    public Hunter(ReadProgress progress, BooleanSupplier cancelled) {
        this(progress, cancelled, Units.Bounds.DEFAULT);
    }

    Hunter(ReadProgress progress, BooleanSupplier cancelled, Units.Bounds bounds) {
        this.progress = progress;
        this.cancelled = cancelled;
        this.bounds = bounds;
    }

    /**
     * Judges everyone.
     *
     * @throws NothingReadable if no file is a readable log
     * @throws UnknownSubject if the request names a user whom the logs do not know, or nobody
     */
    public Hunt hunt(HuntRequest request) {
        Optional<SubjectQuery> query =
                request.user().filter(user -> !isRoot(user)).map(user -> SubjectQuery.of(user, Optional.empty()));
        FileIndex index = new FileIndex(request.logs().size());
        TrailReader reader =
                new TrailReader(request.toRead(), request.limits(), request.threads(), progress, cancelled);
        AtomicBoolean many = new AtomicBoolean();
        TrailReader.Result<Census> read =
                reader.read("reading", request.logs(), () -> new Census(request, query, bounds, many, index));
        NothingReadable.unlessRead(read.coverage(), request.logs().size());
        Census census = read.visitors().get(0);
        read.visitors().stream().skip(1).forEach(census::merge);
        census.units.bound();
        Ownership ownership = new Ownership(census, wanted(request.user(), query));
        if (request.user().isPresent() && ownership.owners().isEmpty()) {
            throw query.map(user -> unknown(user, census, read.coverage()))
                    .orElseGet(() -> new UnknownSubject(
                            "No record of %s".formatted(request.user().get()), read.coverage()));
        }
        Map<Unit, List<Stake>> stakes = many.get() ? ownership.stakes() : ownership.handovers();
        TrailReader.Result<SecondReading> readAgain = reader.read(
                many.get() ? "reading again, by who opened what" : "following handovers",
                many.get() ? request.logs() : SecondReading.files(stakes.keySet(), request.logs(), index),
                () -> new SecondReading(request, census.units, stakes, many.get()));
        SecondReading again = readAgain.visitors().get(0);
        readAgain.visitors().stream().skip(1).forEach(again::merge);
        Coverage coverage = read.coverage().withProblemsOf(readAgain.coverage());
        return new Judgement(request, census, coverage, ownership, again).hunt();
    }

    private static UnknownSubject unknown(SubjectQuery query, Census census, Coverage coverage) {
        Map<UserIdentity, Long> users = new HashMap<>();
        for (Unit unit : census.units.all()) {
            if (unit.identity != null && unit.isOfUser()) {
                users.merge(new UserIdentity(unit.identity.name(), unit.identity.accountId()), unit.events, Long::sum);
            }
        }
        return new UnknownSubject(NearestNames.message(query, users, census.mentions, coverage), coverage);
    }

    private static boolean isRoot(String user) {
        return user.endsWith(":root");
    }

    private static Predicate<Identity> wanted(Optional<String> user, Optional<SubjectQuery> query) {
        if (user.isEmpty()) {
            return identity -> true;
        }
        if (query.isEmpty()) {
            return identity ->
                    identity.kind() == Identity.Kind.ROOT && identity.arn().equals(user.get());
        }
        // An IAM user may be called root as well; who asks for either is shown both.
        return identity -> (identity.kind() == Identity.Kind.USER || identity.kind() == Identity.Kind.ROOT)
                && query.get().matches(new UserIdentity(identity.name(), identity.accountId()));
    }
}
