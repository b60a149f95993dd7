package dev.cordon.verification;

import java.time.Instant;
import java.util.List;

/** One of the four answers to whether the user's access is cut. */
public sealed interface Answer permits LiveAnswer, ReportAnswer, SimulationAnswer, SilenceAnswer {
    /** Its name in machine output: {@code live}, {@code report}, {@code simulation} or {@code silence}. */
    String id();

    Outcome outcome();

    /** Where it comes from, such as {@code iam:GetCredentialReport} or a file's name. */
    String source();

    /** When this was looked at. */
    Instant at();

    /** What was looked at, one by one. */
    List<Check> checks();
}
