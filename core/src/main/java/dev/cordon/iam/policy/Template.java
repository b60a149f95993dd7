package dev.cordon.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy with its variables, resolved against a request's context. Without variables it is resolved once.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables</a>
 */
final class Template {
    /** A variable with an optional default, or one of the characters that have a meaning of their own. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([*?$]|[^{},'*?$]++)(?:,\\s*+'([^']*+)'\\s*+)?+\\}");

    private final List<Part> parts;
    private final @Nullable Glob constant;

    private Template(List<Part> parts) {
        this.parts = parts;
        this.constant =
                parts.stream().allMatch(part -> part.key().isEmpty()) ? join(parts, RequestContext.EMPTY) : null;
    }

    /** Fixed tokens, or the key of a variable with the tokens of its default. */
    private record Part(Optional<String> key, Optional<Glob> tokens) {}

    /** A text in which {@code *} and {@code ?} are wildcards. */
    static Template pattern(String text, PolicyVersion version) {
        return read(text, version, true);
    }

    /** A resource's ARN pattern: variables behind its fifth colon, in the part that names the resource, and nowhere else. */
    static Template resource(String text, PolicyVersion version) {
        String[] parts = text.split(":", 6);
        String named = parts[parts.length - 1];
        boolean early = text.substring(0, text.length() - named.length()).contains("${");
        return read(text, early ? PolicyVersion.V2008_10_17 : version, true);
    }

    /** A text that is meant as it stands, but for its variables. */
    static Template literal(String text, PolicyVersion version) {
        return read(text, version, false);
    }

    private static Template read(String text, PolicyVersion version, boolean wildcards) {
        if (version == PolicyVersion.V2008_10_17) {
            return new Template(List.of(fixed(text, wildcards)));
        }
        List<Part> parts = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        int from = 0;
        while (variable.find()) {
            parts.add(fixed(text.substring(from, variable.start()), wildcards));
            parts.add(variable(variable.group(1), variable.group(2)));
            from = variable.end();
        }
        parts.add(fixed(text.substring(from), wildcards));
        return new Template(parts);
    }

    private static Part fixed(String text, boolean wildcards) {
        return new Part(Optional.empty(), Optional.of(wildcards ? Glob.of(text) : Glob.literal(text)));
    }

    private static Part variable(String name, @Nullable String ifAbsent) {
        if (name.length() == 1) {
            return fixed(name, false);
        }
        return new Part(
                Optional.of(RequestContext.fold(name.strip())),
                Optional.ofNullable(ifAbsent).map(Glob::literal));
    }

    /** Whether the text is the same for every request. */
    boolean isConstant() {
        return constant != null;
    }

    /** The text for a request; {@code null} if it has a variable that the context has no single value for. */
    @Nullable
    Glob resolve(RequestContext context) {
        return constant != null ? constant : join(parts, context);
    }

    private static @Nullable Glob join(List<Part> parts, RequestContext context) {
        Glob[] values = new Glob[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Glob value = valueOf(parts.get(i), context);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return Glob.join(values);
    }

    private static @Nullable Glob valueOf(Part part, RequestContext context) {
        // Only keys with a single value can be variables.
        List<String> values =
                part.key().isPresent() ? context.valuesOfFolded(part.key().get()) : null;
        // The value is meant as it stands: no wildcards come from a request.
        return values != null && values.size() == 1
                ? Glob.literal(values.get(0))
                : part.tokens().orElse(null);
    }
}
