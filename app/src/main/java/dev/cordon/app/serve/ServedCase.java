package dev.cordon.app.serve;

import dev.cordon.casefile.NotACase;
import dev.cordon.report.html.HtmlReport;
import dev.cordon.report.html.Live;
import dev.cordon.report.incident.CaseOverview;
import dev.cordon.report.incident.Containment;
import dev.cordon.report.incident.Incident;
import dev.cordon.report.incident.IncidentReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One case as it is served: its page, and the command that was started from it last. Thread-safe. */
final class ServedCase {
    private final Path folder;
    private @Nullable Run run;
    private @Nullable Shown shown;

    ServedCase(Path folder) {
        this.folder = folder;
    }

    /** A page that was made of a case as it was then. */
    private record Shown(String version, String page, Set<String> offers) {}

    /** What the case looks like from the outside: changes whenever a file of it does. */
    String version() throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                add(file, digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile() && !file.toString().endsWith(".part")) {
                String line = "%s %d %s\n".formatted(file, attributes.size(), attributes.lastModifiedTime());
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (NoSuchFileException e) {
            // It was being written when it was listed, and has its name by now.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The page; made once for each state of the case. */
    synchronized String page(String token) throws IOException, NotACase {
        String version = version();
        if (shown == null || !shown.version().equals(version)) {
            Incident incident = IncidentReader.read(folder);
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            HtmlReport.write(incident, new Live(token, version, actions(incident)), page);
            shown = new Shown(
                    version,
                    page.toString(StandardCharsets.UTF_8),
                    incident.containment().offers().stream()
                            .map(Containment.Offer::id)
                            .collect(Collectors.toSet()));
        }
        return shown.page();
    }

    private static List<Live.Action> actions(Incident incident) {
        List<Live.Action> actions = new ArrayList<>();
        String user = incident.about().userName();
        if (incident.isUnfinished() || user.isEmpty()) {
            return actions;
        }
        for (Action action : Action.values()) {
            if (action.applies(incident)) {
                actions.add(action.on(user));
            }
        }
        return actions;
    }

    /** What the plan offers, by id, as the page shows it. */
    synchronized Set<String> offers() {
        return shown == null ? Set.of() : shown.offers();
    }

    /** The user that the case is about. */
    String user() throws IOException, NotACase {
        return CaseOverview.of(folder).subject();
    }

    Path folder() {
        return folder;
    }

    /**
     * Starts a command, unless another one is under way.
     *
     * @return whether it was started
     */
    synchronized boolean start(List<String> arguments, String typed, Commands commands) throws IOException {
        if (run != null && run.isRunning()) {
            return false;
        }
        run = Run.start(commands, arguments, typed);
        return true;
    }

    /** The command that was started last; empty for none. */
    synchronized Optional<Run> run() {
        return Optional.ofNullable(run);
    }
}
