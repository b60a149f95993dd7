package dev.cordon.investigation;

import dev.cordon.trail.Coverage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Helps a responder who misspelt a name, or looks in the wrong logs. */
final class NearestNames {
    private static final int MAX_NEAREST = 3;
    private static final int MAX_LISTED = 20;

    private NearestNames() {}

    static String message(SubjectQuery query, Map<UserIdentity, Long> users, Mentions mentions, Coverage coverage) {
        String where =
                query.accountId().map(account -> " of account " + account).orElse("");
        String userName = Shown.of(query.userName());
        if (!mentions.lines().isEmpty()) {
            return "User %s%s made no call in these logs. Others made calls about it; to see what became of it, investigate them:%s"
                    .formatted(userName, where, mentions.lines());
        }
        if (users.isEmpty()) {
            return "No record of a user named %s%s, nor of any IAM user, in %d records"
                    .formatted(userName, where, coverage.records());
        }
        List<String> elsewhere = users.keySet().stream()
                .filter(user -> user.userName().equals(query.userName()))
                .map(user -> Shown.of(user.accountId()))
                .sorted()
                .toList();
        if (!elsewhere.isEmpty()) {
            return "No record of a user named %s%s; there is one of that name in %s"
                    .formatted(userName, where, String.join(", ", elsewhere));
        }
        List<String> nearest = users.keySet().stream()
                .map(UserIdentity::userName)
                .distinct()
                .filter(name -> isNear(name, query.userName()))
                .sorted(Comparator.comparingInt((String name) -> distance(name, query.userName()))
                        .thenComparing(name -> name))
                .limit(MAX_NEAREST)
                .map(Shown::of)
                .toList();
        String listed = users.entrySet().stream()
                .sorted(Map.Entry.<UserIdentity, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().userName())
                        .thenComparing(entry -> entry.getKey().accountId()))
                .limit(MAX_LISTED)
                .map(entry -> "\n  %s in %s (%s)"
                        .formatted(
                                Shown.of(entry.getKey().userName()),
                                Shown.of(entry.getKey().accountId()),
                                events(entry.getValue())))
                .collect(Collectors.joining());
        String more = users.size() > MAX_LISTED ? "\n  and %d more".formatted(users.size() - MAX_LISTED) : "";
        return "No record of a user named %s%s.%s Users seen:%s%s"
                .formatted(
                        userName,
                        where,
                        nearest.isEmpty() ? "" : " Did you mean %s?".formatted(String.join(" or ", nearest)),
                        listed,
                        more);
    }

    static String events(long count) {
        return count == 1 ? "1 event" : count + " events";
    }

    private static boolean isNear(String name, String asked) {
        return name.toLowerCase(Locale.ROOT).contains(asked.toLowerCase(Locale.ROOT))
                || distance(name, asked) <= Math.max(2, asked.length() / 3);
    }

    /** Levenshtein's distance, without regard to case. */
    private static int distance(String a, String b) {
        String from = a.toLowerCase(Locale.ROOT);
        String to = b.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
