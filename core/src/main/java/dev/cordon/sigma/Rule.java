package dev.cordon.sigma;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of itself.
 *
 * @param file the path below the one that was given for rules, with {@code /}
 * @param line where its document begins, from 1
 * @param id in lower case, as a UUID is compared; {@code null} if it has none
 * @param name what correlations may call it
 * @param status such as {@code stable}; {@code null} if not stated
 * @param tags with their namespace, such as {@code attack.t1078}
 * @param logsource {@code null} for a correlation, which has that of its rules
 * @param silent whether it only serves correlations, so that its own matches are not reported
 */
public record Rule(
        Type type,
        String file,
        int line,
        @Nullable String id,
        @Nullable String name,
        String title,
        @Nullable String description,
        @Nullable Level level,
        @Nullable String status,
        List<String> tags,
        List<String> falsePositives,
        @Nullable LogSource logsource,
        boolean silent) {
    /** What a rule looks at. */
    public enum Type {
        /** One event at a time. */
        DETECTION,
        /** Several events together. */
        CORRELATION
    }

    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.t[0-9]{4}(\\.[0-9]{3})?");

    public Rule {
        tags = List.copyOf(tags);
        falsePositives = List.copyOf(falsePositives);
    }

    /** The ATT&amp;CK techniques among its tags, such as {@code T1078.004}. */
    public List<String> techniques() {
        return tags.stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .filter(tag -> TECHNIQUE.matcher(tag).matches())
                .map(tag -> tag.substring("attack.".length()).toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** How it is called in messages: by its id, else its name, else its title. */
    public String handle() {
        return Optional.ofNullable(id).or(() -> Optional.ofNullable(name)).orElse(title);
    }

    /** Its name, else that of its file, as far as letters and digits go. */
    String shortName() {
        String text = (name != null ? name : RuleFile.baseName(file.substring(file.lastIndexOf('/') + 1)))
                .toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder();
        boolean between = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (isWord && between && !words.isEmpty()) {
                words.append('-');
            }
            if (isWord) {
                words.append(c);
            }
            between = !isWord;
        }
        return words.toString();
    }

    boolean isCalled(String reference) {
        return Objects.equals(name, reference) || (id != null && id.equals(RuleIds.canonical(reference)));
    }

    Rule asSilent() {
        return new Rule(
                type, file, line, id, name, title, description, level, status, tags, falsePositives, logsource, true);
    }
}
