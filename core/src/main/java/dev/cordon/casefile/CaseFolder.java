package dev.cordon.casefile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A case while it is being written: evidence first, then documents, then the {@link #seal}.
 *
 * <p>Every file is written under another name, flushed to the disk, then renamed. The manifest comes last, so that a case
 * which was stopped at any point before has none and does not pass its check. Readable by its owner alone, where the file
 * system knows owners. Not thread-safe, but the parts of {@link #evidence} are independent of each other.
 */
public final class CaseFolder {
    static final String MANIFEST = "manifest.sha256";
    static final String DESCRIPTION = "case.json";

    /** What was found: the investigation, in the form of {@code cordon.investigation/1}. */
    public static final String FINDINGS = "findings.json";

    private static final int MAX_NAME_LENGTH = 40;
    private static final DateTimeFormatter FOLDER_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final EvidenceWriter evidence;

    private CaseFolder(Path folder) {
        this.folder = folder;
        this.evidence = new EvidenceWriter(folder);
    }

    /**
     * Starts a case in a folder that is empty or does not exist yet, and can be written to: whoever reads logs for minutes first
     * should not learn of that in the end.
     *
     * @throws CaseFolderTaken if the folder holds anything, or is no folder
     * @throws CaseWriteFailed if it cannot be made or written to; then it is not left behind
     */
    public static CaseFolder create(Path folder) throws CaseFolderTaken {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
                refuseIfTaken(absolute);
                SafeFiles.probe(absolute);
            } else {
                createAndProbe(absolute);
            }
        } catch (IOException e) {
            throw CaseWriteFailed.notBegun(absolute, e);
        }
        return new CaseFolder(absolute);
    }

    private static void createAndProbe(Path folder) throws IOException {
        SafeFiles.createFolders(folder);
        boolean usable = false;
        try {
            SafeFiles.probe(folder);
            usable = true;
        } finally {
            if (!usable) {
                Files.deleteIfExists(folder);
            }
        }
    }

    /** Whether a folder holds a case that was begun with look-ups and never finished, so that it can be gone on with. */
    public static boolean isUnfinished(Path folder) {
        return Files.isDirectory(folder.resolve(FetchedFiles.FOLDER), LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(folder.resolve(MANIFEST), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Goes on with an unfinished case: what was fetched stays, what was made of it is made again.
     *
     * @throws CaseFolderTaken if the folder holds no unfinished case, or anything that is none of its files
     * @throws CaseWriteFailed if what was made of it cannot be removed
     */
    public static CaseFolder resume(Path folder) throws CaseFolderTaken {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!isUnfinished(absolute)) {
            throw new CaseFolderTaken(absolute + " holds no unfinished case.");
        }
        CaseFolder resumed = new CaseFolder(absolute);
        try {
            for (String name : CaseFiles.list(absolute).keySet()) {
                if (!FetchedFiles.isOne(name) && !isMadeAgain(name)) {
                    throw new CaseFolderTaken("%s holds an unfinished case, but also %s; choose another folder."
                            .formatted(absolute, name));
                }
            }
        } catch (IOException e) {
            throw new CaseWriteFailed(absolute, absolute, e);
        }
        resumed.leaveFetched();
        return resumed;
    }

    private static boolean isMadeAgain(String name) {
        return EvidenceWriter.isEvidence(name)
                || Stream.of(DESCRIPTION, FINDINGS, MANIFEST)
                        .anyMatch(document -> name.equals(document) || name.equals(document + SafeFiles.UNFINISHED));
    }

    /** Removes all that was made of what was fetched, so that the case can be gone on with later. */
    public void leaveFetched() {
        if (Files.exists(folder.resolve(MANIFEST))) {
            throw new IllegalStateException("A sealed case is kept: " + folder);
        }
        evidence.abandon();
        try {
            for (Map.Entry<String, Path> file : CaseFiles.list(folder).entrySet()) {
                if (isMadeAgain(file.getKey()) || FetchedFiles.isUnfinished(file.getKey())) {
                    Files.delete(file.getValue());
                }
            }
        } catch (IOException e) {
            throw new CaseWriteFailed(folder, folder, e);
        }
    }

    /** What is fetched for the case, before it is known what of it is evidence. */
    public FetchedFiles fetched() {
        return new FetchedFiles(folder);
    }

    private static void refuseIfTaken(Path folder) throws IOException, CaseFolderTaken {
        if (!Files.isDirectory(folder)) {
            throw new CaseFolderTaken(folder + " is not a folder; choose another place for the case.");
        }
        if (Files.exists(folder.resolve(DESCRIPTION)) || Files.exists(folder.resolve(MANIFEST))) {
            throw new CaseFolderTaken(folder + " already holds a case, which is never changed; choose another folder.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new CaseFolderTaken(folder + " is not empty and holds no case; choose another folder.");
            }
        }
    }

    /**
     * Where a case goes when no folder is asked for: a folder of its own in the user's data folder.
     *
     * @param environment the environment variables, for the data folder
     * @param subject as the responder typed it; log content never becomes a file name
     * @throws NoDataFolder if the user has no data folder
     */
    public static Path defaultPath(Map<String, String> environment, Instant now, String subject) {
        String name = FOLDER_TIME.format(now) + "-" + safeName(subject);
        Path cases = casesFolder(environment);
        Path path = cases.resolve(name);
        for (int next = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); next++) {
            path = cases.resolve(name + "-" + next);
        }
        return path;
    }

    /**
     * Where cases are kept that are given no folder of their own; need not exist.
     *
     * @throws NoDataFolder if the user has no data folder
     */
    public static Path casesFolder(Map<String, String> environment) {
        return DataFolder.of(environment).resolve("cases");
    }

    private static String safeName(String subject) {
        String lastPart = subject.substring(subject.lastIndexOf('/') + 1);
        String safe = lastPart.replaceAll("[^A-Za-z0-9._@-]", "_").replaceAll("^[.-]+", "_");
        String named = safe.isEmpty() ? "user" : safe;
        return named.substring(0, Math.min(named.length(), MAX_NAME_LENGTH));
    }

    public Path path() {
        return folder;
    }

    /** Takes the raw records. */
    public EvidenceWriter evidence() {
        return evidence;
    }

    /** Finishes the evidence and writes {@code case.json}, which lists it. */
    public void describe(CaseDescription description) {
        List<Path> files = evidence.finish();
        List<String> names = files.stream().map(this::relativeName).toList();
        write(DESCRIPTION, out -> CaseJson.write(description, names, out));
    }

    /**
     * Writes one document of the case.
     *
     * @param name a plain file name, such as {@link #FINDINGS}
     */
    public void write(String name, Content content) {
        if (!name.matches("[a-z][a-z0-9.-]*") || name.equals(MANIFEST)) {
            throw new IllegalArgumentException("Not the name of a case document: " + name);
        }
        SafeFiles.write(folder, folder.resolve(name), content);
    }

    /**
     * Writes the manifest, which ends this stage of the case: from now on nothing in it may change, and only a
     * {@link CaseStage} may add to it.
     *
     * @return the SHA-256 of the manifest, in hex: kept elsewhere, it also proves that the manifest was not rewritten
     */
    public String seal() {
        evidence.finish();
        byte[] manifest;
        try {
            manifest = Manifest.of(CaseFiles.list(folder)).bytes();
        } catch (IOException e) {
            throw new CaseWriteFailed(folder.resolve(MANIFEST), folder, e);
        }
        SafeFiles.write(folder, folder.resolve(MANIFEST), out -> out.write(manifest));
        return Sha256.of(manifest);
    }

    /** Removes a case that came to nothing, such as one for a user whom the logs do not know. Never a sealed one. */
    public void discard() {
        if (Files.exists(folder.resolve(MANIFEST))) {
            throw new IllegalStateException("A sealed case is kept: " + folder);
        }
        evidence.abandon();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CaseWriteFailed(folder, folder, e);
        }
    }

    private String relativeName(Path file) {
        return CaseFiles.nameOf(folder, file);
    }

    /** Writes what a document holds. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
