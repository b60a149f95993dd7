package dev.cordon.investigation;

import dev.cordon.trail.Coverage;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailReader;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Judges every identity in log files by what an {@link Investigator} would find about it.
 *
 * <p>Reads all files once; then once more only those that hold a credential which came into somebody else's hands while it was
 * in use, such as that of a user whose password was reset.
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
        Predicate<Identity> wanted = wanted(request.user());
        FileIndex index = new FileIndex(request.logs().size());
        TrailReader reader =
                new TrailReader(request.toRead(), request.limits(), request.threads(), progress, cancelled);
        TrailReader.Result<Census> read =
                reader.read("reading", request.logs(), () -> new Census(request, bounds, index));
        NothingReadable.unlessRead(read.coverage(), request.logs().size());
        Census census = read.visitors().get(0);
        read.visitors().stream().skip(1).forEach(census::merge);
        census.units.bound();
        Ownership ownership = new Ownership(census, wanted);
        if (request.user().isPresent() && ownership.owners().isEmpty()) {
            throw new UnknownSubject("The logs know no user %s. Check the name, or add logs"
                    .formatted(request.user().get()));
        }
        Set<Handovers.Handover> handovers = ownership.handovers();
        TrailReader.Result<Handovers> again = reader.read(
                "following handovers",
                Handovers.files(handovers, request.logs(), index),
                () -> new Handovers(request, handovers));
        Handovers after = again.visitors().get(0);
        again.visitors().stream().skip(1).forEach(after::merge);
        Coverage coverage = read.coverage().withProblemsOf(again.coverage());
        return new Judgement(request, census, coverage, ownership, after).hunt();
    }

    private static Predicate<Identity> wanted(Optional<String> user) {
        if (user.isEmpty()) {
            return identity -> true;
        }
        SubjectQuery query = SubjectQuery.of(user.get(), Optional.empty());
        return identity -> identity.kind() == Identity.Kind.USER
                && query.matches(new UserIdentity(identity.name(), identity.accountId()));
    }
}
