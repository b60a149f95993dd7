package dev.cordon.report.html;

import dev.cordon.report.incident.CaseOverview;
import dev.cordon.report.incident.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A list of cases as a page, each with a link to {@code case/NAME/}.
 *
 * @param folder where they are
 * @param problems what could not be read there
 */
public record HtmlCaseList(String folder, List<CaseOverview> cases, List<String> problems) {
    public HtmlCaseList {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    /** Writes the page in UTF-8; leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        HtmlReport.render("cases.jte", this, out);
    }

    public String contentSecurityPolicy() {
        return "default-src 'none'; style-src %s; base-uri 'none'; form-action 'none'"
                .formatted(Assets.source(style()));
    }

    public String style() {
        return Assets.STYLE;
    }

    public String time(CaseOverview overview) {
        return Summary.time(overview.created()).replace(" UTC", "");
    }

    /** The verdict in words. */
    public String verdict(CaseOverview overview) {
        return overview.unfinished()
                ? "under way"
                : overview.verdict().map(Summary::verdictWords).orElse("");
    }

    /** Whether access is cut, in words. */
    public String verified(CaseOverview overview) {
        return overview.verified().map(Summary::containedWords).orElse("");
    }

    public String verdictClass(CaseOverview overview) {
        return ReportPage.verdictClass(overview.verdict());
    }

    public String verifiedClass(CaseOverview overview) {
        return ReportPage.containedClass(overview.verified());
    }

    /** Where a case is, relative to this page; a path that cannot lead elsewhere. */
    public String link(CaseOverview overview) {
        return "case/"
                + URLEncoder.encode(overview.name(), StandardCharsets.UTF_8).replace("+", "%20") + "/";
    }
}
