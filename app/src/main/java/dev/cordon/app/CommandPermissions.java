package dev.cordon.app;

import dev.cordon.aws.Permissions;
import java.util.List;

/**
 * What a command may do in AWS: the one list that {@code cordon permissions} and {@code docs/permissions.md} are made of.
 *
 * @param command the command, with what decides what it needs
 */
record CommandPermissions(String command, String purpose, Permissions permissions) {
    static final CommandPermissions INVESTIGATE =
            new CommandPermissions("investigate USER", "Looks the user up in the event history.", Permissions.LOOKUPS);

    static final CommandPermissions INVESTIGATE_KEY = new CommandPermissions(
            "investigate AKIA…",
            "Finds the key's user first.",
            Permissions.all(List.of(Permissions.LOOKUPS, Permissions.KEY_OWNER)));

    static final CommandPermissions INVESTIGATE_FINDING = new CommandPermissions(
            "investigate --finding ID",
            "Fetches the GuardDuty finding first; with --finding FILE look-ups are all it needs.",
            Permissions.all(List.of(Permissions.LOOKUPS, Permissions.FINDING)));

    static final CommandPermissions CONTAIN_PLAN = new CommandPermissions(
            "contain USER",
            "Reads the user, and the roles whose sessions it opened, and changes nothing.",
            Permissions.all(List.of(Permissions.SNAPSHOT, Permissions.ROLES)));

    static final CommandPermissions CONTAIN = new CommandPermissions(
            "contain USER --apply",
            "Reads the same, and cuts access.",
            Permissions.all(List.of(CONTAIN_PLAN.permissions(), Permissions.CONTAIN)));

    static final CommandPermissions RESTORE_PLAN =
            new CommandPermissions("restore CASE", "Reads the user, and changes nothing.", Permissions.STATE);

    static final CommandPermissions RESTORE = new CommandPermissions(
            "restore CASE --apply",
            "Reads the user, and gives back what was cut.",
            Permissions.all(List.of(Permissions.STATE, Permissions.RESTORE)));

    static final CommandPermissions VERIFY = new CommandPermissions(
            "verify USER|CASE",
            "Reads the user, the simulator's answer, the credential report and the event history; with --report FILE nothing.",
            Permissions.all(List.of(Permissions.ACCESS, Permissions.PROOF, Permissions.LOOKUPS)));

    static final CommandPermissions HARDEN_PASSWORD_POLICY_PLAN = new CommandPermissions(
            "harden password-policy",
            "Reads the policy and the credential report; with --check the policy alone.",
            Permissions.all(List.of(Permissions.PASSWORD_POLICY, Permissions.CREDENTIAL_REPORT)));

    static final CommandPermissions HARDEN_PASSWORD_POLICY = new CommandPermissions(
            "harden password-policy --apply",
            "Reads the same, and sets the policy.",
            Permissions.all(List.of(HARDEN_PASSWORD_POLICY_PLAN.permissions(), Permissions.SET_PASSWORD_POLICY)));

    static final CommandPermissions RESTORE_PASSWORD_POLICY = new CommandPermissions(
            "restore CASE --apply (password policy)",
            "Puts the former policy back, or deletes the first.",
            Permissions.all(List.of(Permissions.PASSWORD_POLICY, Permissions.RESTORE_PASSWORD_POLICY)));

    static final CommandPermissions HARDEN_MFA_PLAN = new CommandPermissions(
            "harden mfa",
            "Reads who has what, and the event history (--replay); with --logs FILES not that.",
            Permissions.all(List.of(Permissions.MFA_STATUS, Permissions.CREDENTIAL_REPORT, Permissions.LOOKUPS)));

    static final CommandPermissions HARDEN_MFA = new CommandPermissions(
            "harden mfa --apply",
            "Reads the same, and demands a second factor.",
            Permissions.all(List.of(HARDEN_MFA_PLAN.permissions(), Permissions.DEMAND_MFA)));

    static final CommandPermissions RESTORE_MFA = new CommandPermissions(
            "restore CASE --apply (MFA)", "Detaches the policy, and deletes it.", Permissions.RESTORE_MFA);

    static final CommandPermissions INVESTIGATE_S3 = reading("investigate USER --logs s3://…");
    static final CommandPermissions HUNT_S3 = reading("hunt s3://…");
    static final CommandPermissions BASELINE_S3 = reading("baseline FILE --logs s3://…");
    static final CommandPermissions RULES_MATCH_S3 = reading("rules match --logs s3://…");

    static final List<CommandPermissions> ALL = List.of(
            INVESTIGATE,
            INVESTIGATE_KEY,
            INVESTIGATE_FINDING,
            CONTAIN_PLAN,
            CONTAIN,
            VERIFY,
            RESTORE_PLAN,
            RESTORE,
            HARDEN_PASSWORD_POLICY_PLAN,
            HARDEN_PASSWORD_POLICY,
            RESTORE_PASSWORD_POLICY,
            HARDEN_MFA_PLAN,
            HARDEN_MFA,
            RESTORE_MFA,
            INVESTIGATE_S3,
            HUNT_S3,
            BASELINE_S3,
            RULES_MATCH_S3);

    private static CommandPermissions reading(String command) {
        return new CommandPermissions(command, "Reads a trail's log files.", Permissions.S3_LOGS);
    }
}
