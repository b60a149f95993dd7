package dev.cordon.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A later stage of a sealed case: it adds documents, changes none, and seals again.
 *
 * <p>The former manifest is kept, and the new one names it with its hash; so each stage proves the one before. A stage that was
 * cut off leaves documents that no manifest names yet: {@code cordon case check} shows them as added, and the next stage seals
 * them. Not thread-safe.
 */
public final class CaseStage {
    private static final int MAX_MANIFEST_BYTES = 64 << 20;

    private final Path folder;
    private byte[] sealedBytes;
    private Manifest sealed;

    private CaseStage(Path folder, byte[] sealedBytes) {
        this.folder = folder;
        this.sealedBytes = sealedBytes;
        this.sealed = Manifest.parse(sealedBytes);
    }

    /**
     * Goes on with a case. Does not read its evidence: whether that is unchanged is seen when the stage is sealed.
     *
     * @throws NotACase if it was never sealed
     * @throws IOException if its manifest cannot be read
     */
    public static CaseStage open(Path folder) throws NotACase, IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotACase(folder + " is not a folder.");
        }
        Path root = folder.toRealPath();
        return new CaseStage(root, readManifest(folder, root.resolve(CaseFolder.MANIFEST)));
    }

    static byte[] readManifest(Path folder, Path manifest) throws NotACase, IOException {
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS) || Files.size(manifest) > MAX_MANIFEST_BYTES) {
            throw new NotACase(("%s holds no usable %s: it is no case folder, or the case was never finished. "
                            + "What it holds cannot be proven to be unchanged.")
                    .formatted(folder, CaseFolder.MANIFEST));
        }
        return Files.readAllBytes(manifest);
    }

    public Path path() {
        return folder;
    }

    /**
     * The newest document of a name: {@code plan.json}, or {@code plan-2.json} if a later stage wrote another one.
     *
     * @param name a plain file name with an extension
     */
    public Optional<Path> newest(String name) {
        List<Path> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All documents of a name, oldest first. */
    public List<Path> all(String name) {
        List<Path> found = new ArrayList<>();
        for (int number = 1; ; number++) {
            Path file = folder.resolve(numbered(name, number));
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return found;
            }
            found.add(file);
        }
    }

    /** Whether a manifest names the document, so that it may not change any more. */
    public boolean isSealed(Path document) {
        return sealed.hashes().containsKey(CaseFiles.nameOf(folder, document));
    }

    /**
     * Writes another document of a name, beside those that are there already.
     *
     * @return where it is
     */
    public Path write(String name, CaseFolder.Content content) {
        Path file = next(name);
        replaceUnfinished(file, content);
        return file;
    }

    /** Writes a file whose earlier writing may have been cut off. */
    private void replaceUnfinished(Path file, CaseFolder.Content content) {
        try {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + SafeFiles.UNFINISHED));
        } catch (IOException e) {
            throw new CaseWriteFailed(file, folder, e);
        }
        SafeFiles.write(folder, file, content);
    }

    /**
     * A folder of its own for what is fetched, beside what was fetched before: {@code lookup/verify}, then {@code lookup/verify-2}.
     *
     * @param purpose a plain name, such as {@code verify}
     */
    public FetchedFiles fetched(String purpose) {
        if (!purpose.matches("[a-z]+")) {
            throw new IllegalArgumentException("Not a name for what is fetched: " + purpose);
        }
        String stage = purpose;
        Path fetched = folder.resolve(FetchedFiles.FOLDER);
        for (int number = 2; Files.exists(fetched.resolve(stage), LinkOption.NOFOLLOW_LINKS); number++) {
            stage = purpose + "-" + number;
        }
        return FetchedFiles.ofStage(folder, stage);
    }

    /** Where another document of a name goes. */
    public Path next(String name) {
        if (!name.matches("[a-z][a-z-]*\\.[a-z]+")) {
            throw new IllegalArgumentException("Not the name of a case document: " + name);
        }
        return folder.resolve(numbered(name, all(name).size() + 1));
    }

    /** Opens a document that is not sealed, to append to it; for its owner's eyes only. */
    public FileChannel append(Path document) {
        if (isSealed(document)) {
            throw new IllegalArgumentException("A sealed document is never changed: " + document);
        }
        try {
            FileChannel channel = SafeFiles.openToAppend(document);
            SafeFiles.flushFolder(folder);
            return channel;
        } catch (IOException e) {
            throw new CaseWriteFailed(document, folder, e);
        }
    }

    /** Reads a file of the case. */
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the case has a file of that very name. */
    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return number == 1 ? name : name.substring(0, dot) + "-" + number + name.substring(dot);
    }

    /**
     * Keeps the former manifest and writes a new one, which names it and everything else.
     *
     * @return the SHA-256 of the new manifest, in hex
     * @throws CaseChanged if a file is not as the former manifest says; then nothing is sealed
     */
    public String seal() throws CaseChanged {
        Path manifest = folder.resolve(CaseFolder.MANIFEST);
        try {
            Map<String, Path> files = CaseFiles.list(folder);
            files.remove(CaseFolder.MANIFEST);
            files.keySet().removeIf(name -> name.endsWith(SafeFiles.UNFINISHED));
            Map<String, String> now = new TreeMap<>(Manifest.of(files).hashes());
            requireUnchanged(now);
            if (now.equals(sealed.hashes())) {
                return Sha256.of(sealedBytes);
            }
            keepFormer(now);
            byte[] next = new Manifest(now).bytes();
            replaceUnfinished(manifest, out -> out.write(next));
            sealedBytes = next;
            sealed = Manifest.parse(next);
            return Sha256.of(next);
        } catch (IOException e) {
            throw new CaseWriteFailed(manifest, folder, e);
        }
    }

    private void requireUnchanged(Map<String, String> now) throws CaseChanged, IOException {
        List<String> changed = sealed.hashes().entrySet().stream()
                .filter(file -> !file.getValue().equals(now.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!changed.isEmpty()
                || !Arrays.equals(sealedBytes, Files.readAllBytes(folder.resolve(CaseFolder.MANIFEST)))) {
            throw new CaseChanged(folder, changed);
        }
    }

    /** A stage that was cut off between the two writes has kept it already. */
    private void keepFormer(Map<String, String> now) throws IOException {
        String name = Manifest.keptName(sealed.former() + 1);
        byte[] former = sealedBytes;
        if (!now.containsKey(name)) {
            replaceUnfinished(folder.resolve(name), out -> out.write(former));
        }
        now.put(name, Sha256.ofFile(folder.resolve(name)));
    }
}
