package dev.cordon.report;

import dev.cordon.investigation.Finding;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.Subject;
import java.util.List;

/**
 * What was found of one user, for forms that tell of findings alone.
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
}
