package dev.cordon.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What somebody who mistyped a word may have meant. */
final class Nearest {
    private Nearest() {}

    /** The words with the fewest letters to add, drop or replace; several where they are as near. */
    static List<String> to(String typed, Collection<String> words) {
        List<String> nearest = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            int distance = distance(typed, word);
            if (distance < least) {
                least = distance;
                nearest.clear();
            }
            if (distance == least) {
                nearest.add(word);
            }
        }
        return nearest;
    }

    /** The same, without those that are too far to be meant. */
    static List<String> near(String typed, Collection<String> words) {
        return to(typed, words).stream()
                .filter(word -> distance(typed, word) <= Math.max(2, typed.length() / 3))
                .toList();
    }

    /** Levenshtein's, without regard to case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal
                        + (Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
