package dev.cordon.verification;

import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.IamAccount;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the four questions are put to.
 *
 * @param account for the live state, the simulation, and AWS's credential report; empty to ask no account anything
 * @param saved a downloaded credential report, to be judged in the stead of AWS's
 * @param activity for silence
 * @param evidence takes each credential report that AWS gave, before a new one is asked for
 */
public record Sources(
        Optional<IamAccount> account,
        Optional<SavedReport> saved,
        Optional<ActivityLog> activity,
        Consumer<CredentialReport> evidence) {}
