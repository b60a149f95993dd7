package dev.cordon.report.html;

import dev.cordon.report.incident.Incident;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An incident as a self-contained HTML page. */
public final class HtmlReport {
    private static final String TEMPLATES = "dev.cordon.report.html.template";
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);

    private HtmlReport() {}

    /** Writes the page for a file, in UTF-8; leaves the stream open. */
    public static void write(Incident incident, OutputStream out) throws IOException {
        render("report.jte", new ReportPage(incident, Optional.empty()), out);
    }

    /**
     * Writes the page for a server that shows cases as they grow.
     *
     * @param live what that server adds
     */
    public static void write(Incident incident, Live live, OutputStream out) throws IOException {
        render("report.jte", new ReportPage(incident, Optional.of(live)), out);
    }

    static void render(String template, Object page, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            ENGINE.render(template, page, new VisibleText(writer));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }
}
