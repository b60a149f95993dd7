package dev.cordon.investigation;

import dev.cordon.trail.LogFile;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first reading: everything of the user's own, and of everyone else only who they are, what they opened and what they took
 * back.
 *
 * <p>Users of the asked-for name are kept apart by account until it is known which is meant.
 */
final class Survey implements TrailReader.Visitor {
    private final InvestigationRequest request;
    private final SubjectQuery query;
    private final Evidence evidence;
    private final FileIndex index;
    private final FileIndex.Entries entries = new FileIndex.Entries();
    final Map<UserIdentity, Long> users = new HashMap<>();
    final TreeMap<String, Own> byAccount = new TreeMap<>();
    final Links links = new Links();
    final Others others = new Others();
    private int file;
    private String fileName = "";
    private Evidence.@Nullable Part part;

    Survey(InvestigationRequest request, SubjectQuery query, Evidence evidence, FileIndex index) {
        this.request = request;
        this.query = query;
        this.evidence = evidence;
        this.index = index;
    }

    @Override
    public void begin(int number, LogFile log) {
        file = number;
        fileName = log.name();
        entries.clear();
    }

    @Override
    public void visit(TrailEvent event) {
        String key = event.accessKeyId();
        if (key != null) {
            entries.add(Holder.ofKey(key));
        }
        UserIdentity user = UserIdentity.of(event).orElse(null);
        if (user != null) {
            users.merge(user, 1L, Long::sum);
            entries.add(Holder.ofUser(user.accountId(), user.userName()));
        }
        Opening opening = Opening.of(event).orElse(null);
        if (opening != null) {
            for (long opener : opening.openers()) {
                opening.opened().forEach(opened -> links.add(opener, opened, event.epochSecond()));
            }
            opening.opened().forEach(entries::add);
        }
        if (user != null && query.matches(user)) {
            byAccount
                    .computeIfAbsent(user.accountId(), account -> new Own(request))
                    .accept(event);
            if (part == null) {
                part = evidence.part(file, fileName);
            }
            part.record(event);
        } else {
            others.accept(event, query.userName());
        }
    }

    @Override
    public void end() {
        index.put(file, entries);
        if (part != null) {
            part.close();
            part = null;
        }
    }

    void merge(Survey other) {
        other.users.forEach((user, count) -> users.merge(user, count, Long::sum));
        other.byAccount.forEach((account, own) -> byAccount.merge(account, own, Own::merge));
        links.merge(other.links);
        others.merge(other.others);
    }
}
