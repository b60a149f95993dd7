package dev.cordon.lab.scenario;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back for a call, in whichever protocol.
 *
 * @param status the HTTP status
 */
public record Answer(int status, String body) {
    private static final Pattern CODE = Pattern.compile("<Code>([^<]+)</Code>|\"__type\"\\s*:\\s*\"([^\"]+)\"");

    /** Whether the call went through. */
    public boolean isSuccess() {
        return status < 300;
    }

    /** AWS's code for why the call did not go through; empty if it did. */
    public Optional<String> errorCode() {
        if (isSuccess()) {
            return Optional.empty();
        }
        Matcher code = CODE.matcher(body);
        return Optional.of(code.find() ? firstGroup(code) : "HTTP " + status);
    }

    /** The text of the first member of a name, in XML or JSON. */
    String text(String name) {
        String quoted = Pattern.quote(name);
        Matcher member = Pattern.compile("<" + quoted + ">([^<]*)</|\"" + quoted + "\"\\s*:\\s*\"([^\"]*)\"")
                .matcher(body);
        if (!member.find()) {
            throw new IllegalStateException("The account's answer has no " + name + ": HTTP " + status
                    + errorCode().map(code -> ", " + code).orElse(""));
        }
        return firstGroup(member);
    }

    private static String firstGroup(Matcher matcher) {
        String first = matcher.group(1);
        return first == null ? String.valueOf(matcher.group(2)) : first;
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "HTTP " + status + errorCode().map(code -> " " + code).orElse("");
    }
}
