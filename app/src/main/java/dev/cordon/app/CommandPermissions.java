package dev.cordon.app;

import dev.cordon.aws.Permissions;
import java.util.List;

/** What each command may do in AWS: the one list that {@code cordon permissions} and {@code docs/permissions.md} are made of. */
enum CommandPermissions {
    INVESTIGATE("investigate USER", "Looks the user up in the event history.", Permissions.LOOKUPS),
    INVESTIGATE_KEY(
            "investigate AKIA…",
            "Finds the key's user first. Refused, the event history is asked whose the key is.",
            Permissions.LOOKUPS,
            Permissions.KEY_OWNER),
    INVESTIGATE_FINDING(
            "investigate --finding ID",
            "Fetches the GuardDuty finding first; with --finding FILE nothing but look-ups is needed.",
            Permissions.LOOKUPS,
            Permissions.KEY_OWNER,
            Permissions.FINDING),
    INVESTIGATE_S3("investigate USER --logs s3://…", "Reads a trail's log files.", Permissions.S3_LOGS),
    HUNT_S3("hunt s3://…", "Reads a trail's log files.", Permissions.S3_LOGS),
    BASELINE_S3("baseline FILE --logs s3://…", "Reads a trail's log files.", Permissions.S3_LOGS),
    RULES_MATCH_S3("rules match --logs s3://…", "Reads a trail's log files.", Permissions.S3_LOGS);

    private final String command;
    private final String purpose;

    @SuppressWarnings("ImmutableEnumChecker") // a record of a copied set
    private final Permissions permissions;

    CommandPermissions(String command, String purpose, Permissions... parts) {
        this.command = command;
        this.purpose = purpose;
        this.permissions = Permissions.all(List.of(parts));
    }

    /** The command, with what decides what it needs. */
    String command() {
        return command;
    }

    String purpose() {
        return purpose;
    }

    Permissions permissions() {
        return permissions;
    }
}
