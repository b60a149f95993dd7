package dev.cordon.investigation;

import dev.cordon.sigma.Matcher;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second reading, of the files that hold something to follow which was not known to be when they were first read: what was
 * done with what the user's credentials opened.
 */
final class FollowUp implements TrailReader.Visitor {
    private static final int MAX_REMEMBERED = 100_000;

    private final UserIdentity subject;
    private final Map<String, Long> sinceOfKey = new HashMap<>();
    private final Map<Long, Long> own;
    private final Map<Long, Long> reached;
    private final Evidence evidence;
    private final Matcher matcher;
    final Dossier dossier;
    final List<Opening.Credential> issued = new ArrayList<>();
    /** Parts of this reading come behind those of the survey, which has two of a file. */
    private final int firstPart;

    private int file;
    private String fileName = "";
    private Evidence.@Nullable Part part;

    /**
     * Makes a visitor.
     *
     * @param own the user's own holders; a record that was made with one of its keys and does not name the user is followed
     * @param reached the holders to follow, each with the second from which it was in the user's hands
     */
    FollowUp(
            InvestigationRequest request,
            UserIdentity subject,
            Map<Long, Long> own,
            Map<Long, Long> reached,
            Evidence evidence) {
        this.firstPart = 2 * request.logs().size();
        this.subject = subject;
        this.own = own;
        this.reached = reached;
        this.evidence = evidence;
        this.dossier = new Dossier(request, true);
        this.matcher = request.yardstick().rules().matcher();
    }

    @Override
    public void begin(int number, LogFile log) {
        file = firstPart + number;
        fileName = log.name();
    }

    @Override
    public boolean wants(TrailEvent event) {
        return (isFollowed(event) || issues(event))
                && UserIdentity.of(event).filter(subject::equals).isEmpty();
    }

    @Override
    public void visit(TrailEvent event) {
        if (isFollowed(event)) {
            dossier.accept(event, matcher);
        }
        if (issues(event)) {
            Opening.credential(event).ifPresent(issued::add);
        }
        if (part == null) {
            part = evidence.part(file, fileName);
        }
        part.record(event);
    }

    /** Whether the event was made with something that the user's credentials led to. */
    private boolean isFollowed(TrailEvent event) {
        String key = event.accessKeyId();
        if (key != null) {
            Long since = sinceOfKey.get(key);
            if (since == null) {
                since = remember(key);
            }
            if (event.epochSecond() >= since) {
                return true;
            }
        }
        return "IAMUser".equals(event.identityType())
                && Opening.holders(event).stream().anyMatch(holder -> isReached(holder, event.epochSecond()));
    }

    /** From when on a key is followed; asked of nearly every record, and mostly of the same keys. */
    private long remember(String accessKeyId) {
        if (sinceOfKey.size() >= MAX_REMEMBERED) {
            sinceOfKey.clear();
        }
        long holder = Holder.ofKey(accessKeyId);
        long since = Math.min(own.getOrDefault(holder, Long.MAX_VALUE), reached.getOrDefault(holder, Long.MAX_VALUE));
        sinceOfKey.put(accessKeyId, since);
        return since;
    }

    /** Whether the event issued such a thing. */
    private boolean issues(TrailEvent event) {
        return Opening.of(event)
                .filter(opening -> opening.issues() && opening.opened().stream().anyMatch(reached::containsKey))
                .isPresent();
    }

    private boolean isReached(long holder, long second) {
        Long since = reached.get(holder);
        return since != null && second >= since;
    }

    @Override
    public void end() {
        if (part != null) {
            part.close();
            part = null;
        }
    }

    /** Takes over what was followed while the logs were first read. */
    void merge(Survey survey) {
        dossier.merge(survey.opened);
        survey.issued.stream()
                .filter(made -> made.opened().stream().anyMatch(reached::containsKey))
                .forEach(made -> issued.add(made.credential()));
    }

    void merge(FollowUp other) {
        dossier.merge(other.dossier);
        issued.addAll(other.issued);
    }
}
