package dev.cordon.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * A practice, and why it matters. A new one is added here, and looked for in {@link Audit}.
 *
 * @see <a href="https://www.cisecurity.org/benchmark/amazon_web_services">CIS Amazon Web Services Foundations Benchmark v3.0.0,
 *     whose numbers these are</a>
 */
public enum Check {
    ROOT_ACCESS_KEY(
            "1.4",
            Severity.CRITICAL,
            "The root user has an active access key",
            "Nothing limits what the key can do, and no policy can stop it."),
    ROOT_WITHOUT_MFA(
            "1.5", Severity.CRITICAL, "The root user has no MFA", "Its password alone is the whole account's."),
    ROOT_USED(
            "1.7", Severity.MEDIUM, "The root user was used lately", "For daily work a role can be limited and seen."),
    USER_WITHOUT_MFA(
            "1.10",
            Severity.HIGH,
            "A user with a password has no MFA",
            "A phished or guessed password is enough to sign in."),
    ADMINISTRATOR_BY_USER_POLICY(
            "1.16",
            Severity.HIGH,
            "A user's own policies allow everything",
            "Whoever gets one key of the user has the account."),
    OLD_ACCESS_KEY(
            "1.14",
            Severity.MEDIUM,
            "An active access key is old",
            "The older a key, the more places it has been copied to."),
    UNUSED_ACCESS_KEY(
            "1.12",
            Severity.MEDIUM,
            "An active access key is not used",
            "Nobody misses it, and nobody notices who uses it."),
    UNUSED_PASSWORD(
            "1.12", Severity.MEDIUM, "A password is not used", "Nobody misses it, and nobody notices who uses it."),
    SERVICE_CREDENTIAL_WITHOUT_END(
            "",
            Severity.MEDIUM,
            "A service-specific credential never expires",
            "Such credentials (CodeCommit, Keyspaces, Bedrock API keys) are in no credential report, and easily forgotten."),
    SHORT_PASSWORDS("1.8", Severity.MEDIUM, "Short passwords are allowed", "Short passwords are guessed."),
    REUSED_PASSWORDS(
            "1.9", Severity.MEDIUM, "Former passwords may be used again", "What leaked once opens the door again."),
    AGELESS_PASSWORDS(
            "", Severity.LOW, "Passwords do not expire", "A stolen password works until somebody changes it."),
    SECOND_ACCESS_KEY(
            "1.13",
            Severity.LOW,
            "A user has two active access keys",
            "A second key is for the hour of changing them; after that it is one more to lose."),
    SIGNING_CERTIFICATE(
            "",
            Severity.LOW,
            "An active signing certificate",
            "Hardly any service takes them any more, and reports miss their use."),
    POLICIES_OF_A_USER(
            "1.15",
            Severity.LOW,
            "Policies are attached to a user itself",
            "Rights that follow no group are overlooked."),
    KEYS_FOR_A_ROLE(
            "",
            Severity.LOW,
            "A user without a password signs calls with long-term keys",
            "A program can have a role, or an identity of its own, whose keys last for hours.");

    private final String cis;
    private final Severity severity;
    private final String title;
    private final String why;

    Check(String cis, Severity severity, String title, String why) {
        this.cis = cis;
        this.severity = severity;
        this.title = title;
        this.why = why;
    }

    /** How much it matters. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        /** In lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Stable: {@code root-access-key}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The number in the CIS benchmark; empty if it has none. */
    public Optional<String> cis() {
        return cis.isEmpty() ? Optional.empty() : Optional.of(cis);
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }

    /** What is wrong, without its subject. */
    public String title() {
        return title;
    }

    /** Why it matters, in a sentence. */
    public String why() {
        return why;
    }
}
