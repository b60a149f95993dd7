package dev.cordon.report;

import dev.cordon.investigation.Finding;
import dev.cordon.investigation.HuntedIdentity;
import dev.cordon.investigation.Identity;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.Subject;
import java.util.List;

/**
 * What was found of one user or another identity, for forms that tell of findings alone.
 *
 * @param findings in the order in which they are to be told
 */
public record SubjectFindings(Subject subject, List<Finding> findings) {
    public SubjectFindings {
        findings = List.copyOf(findings);
    }

    public static SubjectFindings of(Investigation investigation) {
        return new SubjectFindings(investigation.subject(), investigation.findings());
    }

    /** What a hunt found; of its keys, a hunt tells those of the sessions alone, which belong to others. */
    public static SubjectFindings of(HuntedIdentity hunted) {
        Identity identity = hunted.identity();
        return new SubjectFindings(
                new Subject(identity.name(), identity.arn(), identity.accountId(), List.of()), hunted.findings());
    }
}
