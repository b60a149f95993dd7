package dev.cordon.report.incident;

import java.util.List;

/** Reads {@code password-policy.json} and {@code mfa-plan.json}. */
final class HardeningsReader {
    private HardeningsReader() {}

    static Hardenings.PasswordPolicy passwordPolicy(Document document) {
        Document before = document.get("before");
        Document after = document.get("after");
        return new Hardenings.PasswordPolicy(
                document.time("createdAt"),
                after.names().stream()
                        .map(name -> new Hardenings.Setting(name, before.anyText(name), after.anyText(name)))
                        .toList(),
                document.optional("impact").map(HardeningsReader::impact),
                document.anyText("unknownImpact"));
    }

    private static Hardenings.Impact impact(Document impact) {
        return new Hardenings.Impact(
                impact.number("withPassword"),
                userNames(impact, "expireAtOnce"),
                userNames(impact, "expireSoon"),
                impact.texts("unknown"),
                impact.flag("lockedOut"));
    }

    private static List<String> userNames(Document impact, String name) {
        return impact.list(name, user -> user.text("userName"));
    }

    static Hardenings.MfaPolicy mfaPolicy(Document document) {
        return new Hardenings.MfaPolicy(
                document.time("createdAt"),
                document.text("policyName"),
                document.anyText("replayed"),
                document.list(
                        "users",
                        user -> new Hardenings.MfaUser(
                                user.text("userName"),
                                user.text("group"),
                                user.flag("mfaActive"),
                                user.number("deniedCalls"))),
                document.texts("gaps"));
    }
}
