package dev.cordon.lab.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The attacks that can be played. */
public enum Scenario {
    /** A key leaked to a repository. */
    LEAKED_KEY(
            "A developer's access key is in a public repository. It is found, tried, used to take stock of the account,"
                    + " and then for a user to come back with and for secrets.",
            "GuardDuty reports calls of mira.novak from Kali Linux."),

    /** A password given away. */
    PHISHED_CONSOLE(
            "A console password is phished. Somebody signs in from abroad without a second factor, adds one, makes a key,"
                    + " and keeps sessions that outlive both.",
            "jonas.weber calls: his phone was asked for a code that he did not want."),

    /** A key that starts machines. */
    CRYPTO_MINING(
            "The key of a rendering program is stolen. Whoever has it looks at quotas, enables regions, and starts machines"
                    + " with graphics cards wherever it may.",
            "AWS's abuse team writes about machines of render-farm that mine coins."),

    /** A few calls to an administrator's role. */
    QUIET_ESCALATION(
            "An analyst's key is stolen by somebody patient. A policy version, a trust policy and two roles later, it is an"
                    + " administrator's; there is little noise.",
            "A colleague wonders why dana.petrov has AdministratorAccess.");

    private final String description;
    private final String alert;

    Scenario(String description, String alert) {
        this.description = description;
        this.alert = alert;
    }

    /** The name as users type it, such as {@code leaked-key}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scenario of a name as users type it; empty if there is none. */
    public static Optional<Scenario> find(String label) {
        return Stream.of(values())
                .filter(scenario -> scenario.label().equals(label))
                .findFirst();
    }

    /** All names as users type them. */
    public static List<String> labels() {
        return Stream.of(values()).map(Scenario::label).toList();
    }

    /** What happens, in two sentences; whoever drills should not read it before. */
    public String description() {
        return description;
    }

    /** What the responder is told. */
    public String alert() {
        return alert;
    }

    /** The user whose credentials are stolen. */
    public String subject() {
        return newAttack().subject();
    }

    Attack newAttack() {
        return switch (this) {
            case LEAKED_KEY -> new LeakedKey();
            case PHISHED_CONSOLE -> new PhishedConsole();
            case CRYPTO_MINING -> new CryptoMining();
            case QUIET_ESCALATION -> new QuietEscalation();
        };
    }
}
