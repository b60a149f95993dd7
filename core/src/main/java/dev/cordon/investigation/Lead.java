package dev.cordon.investigation;

import dev.cordon.analysis.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that the subject led to, whose events do not carry the subject's name: to find them, ask for it by itself.
 *
 * @param value an access key id, or a user's name
 * @param since when it came into the subject's hands
 */
public record Lead(Kind kind, String value, Instant since) implements Comparable<Lead> {
    /** What to ask for. */
    public enum Kind {
        ACCESS_KEY_ID,
        USER_NAME
    }

    private static final Set<String> USER_CALLS =
            Set.of("iam:CreateUser", "iam:CreateLoginProfile", "iam:UpdateLoginProfile");
    private static final Comparator<Lead> ORDER =
            Comparator.comparing(Lead::since).thenComparing(Lead::kind).thenComparing(Lead::value);

    /**
     * All leads of an investigation, by time. Instances and functions are none: what they do carries neither a name nor a key
     * that a record of the subject's tells.
     */
    public static List<Lead> of(Investigation investigation) {
        TreeSet<Lead> leads = new TreeSet<>();
        for (Reach.Session session : investigation.reach().sessions()) {
            Kind kind = session.kind() == Reach.Kind.CREATED_USER ? Kind.USER_NAME : Kind.ACCESS_KEY_ID;
            leads.add(new Lead(kind, session.accessKeyId(), session.issuedAt()));
        }
        for (Change change : investigation.reach().changes()) {
            String name = change.resource().substring(change.resource().lastIndexOf('/') + 1);
            if (USER_CALLS.contains(change.action()) && !isOf(change, investigation.subject())) {
                leads.add(new Lead(Kind.USER_NAME, name, change.time()));
            }
        }
        return List.copyOf(leads);
    }

    /** Whether a change is one of the subject itself: a user of the same name in another account is somebody else. */
    private static boolean isOf(Change change, Subject subject) {
        return change.resourceId().endsWith("/%s/%s".formatted(subject.accountId(), subject.userName()));
    }

    /** Whether it may have been used in a time that began then: sessions end, users and their keys do not. */
    public boolean matters(Instant from) {
        boolean session = kind == Kind.ACCESS_KEY_ID && value.startsWith("ASIA");
        return !session
                || !from.isAfter(Instant.MIN.plus(Yardstick.LONGEST_SESSION))
                || !since.isBefore(from.minus(Yardstick.LONGEST_SESSION));
    }

    @Override
    public int compareTo(Lead other) {
        return ORDER.compare(this, other);
    }
}
