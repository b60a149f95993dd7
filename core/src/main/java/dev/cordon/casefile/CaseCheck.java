package dev.cordon.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case folder compared with its manifest.
 *
 * <p>What was rewritten together with its line in the manifest cannot be told from the folder alone: for that, compare
 * {@code manifestSha256} with the one that was noted when the case was made.
 *
 * @param files how many files the manifest names
 * @param stages how often the case was sealed: each seal keeps the manifest before it and names its hash
 * @param manifestSha256 SHA-256 of the manifest as it is now, in hex
 * @param changed files whose bytes are not those of the manifest, links in place of files, and the manifest itself where it is
 *     not as Cordon writes it; sorted
 * @param missing files that the manifest names and the folder lacks; sorted
 * @param added files that the manifest does not name; sorted
 */
public record CaseCheck(
        int files, int stages, String manifestSha256, List<String> changed, List<String> missing, List<String> added) {
    /** Whether every byte is as it was when the case was made. */
    public boolean intact() {
        return changed.isEmpty() && missing.isEmpty() && added.isEmpty();
    }

    /**
     * Compares a case folder with its manifest. Follows no links.
     *
     * @throws NotACase if there is no manifest to compare with
     * @throws IOException if a file cannot be read
     */
    public static CaseCheck of(Path folder) throws NotACase, IOException {
        // The folder itself may be reached through a link, what lies in it may not.
        if (!Files.isDirectory(folder)) {
            throw new NotACase(folder + " is not a folder.");
        }
        Path root = folder.toRealPath();
        byte[] manifest = CaseStage.readManifest(folder, root.resolve(CaseFolder.MANIFEST));
        Set<String> changed = new TreeSet<>();
        Manifest expected = Manifest.parse(manifest);
        if (!expected.isExactly(manifest)) {
            // Anything that Cordon would have written in another way is a change of the manifest.
            changed.add(CaseFolder.MANIFEST);
        }
        changed.addAll(brokenLinks(root, expected));
        Map<String, Path> found = CaseFiles.list(root);
        found.remove(CaseFolder.MANIFEST);
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> entry : expected.hashes().entrySet()) {
            Path file = found.remove(entry.getKey());
            if (file == null) {
                missing.add(entry.getKey());
            } else if (!hasHash(file, entry.getValue())) {
                changed.add(entry.getKey());
            }
        }
        return new CaseCheck(
                expected.hashes().size(),
                expected.former() + 1,
                Sha256.of(manifest),
                List.copyOf(changed),
                List.copyOf(missing),
                List.copyOf(found.keySet()));
    }

    /** Kept manifests that the one after them contradicts: a file's line was rewritten in between. */
    private static List<String> brokenLinks(Path root, Manifest current) throws IOException {
        List<String> broken = new ArrayList<>();
        Manifest later = current;
        for (int number = current.former(); number > 0; number--) {
            Path kept = root.resolve(Manifest.keptName(number));
            if (Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = Files.readAllBytes(kept);
                Manifest former = Manifest.parse(bytes);
                boolean followsOn = former.isExactly(bytes)
                        && former.former() == number - 1
                        && later.hashes().entrySet().containsAll(former.hashes().entrySet());
                if (!followsOn) {
                    broken.add(Manifest.keptName(number));
                }
                later = former;
            }
        }
        return broken;
    }

    private static boolean hasHash(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Sha256.ofFile(file).equals(sha256);
    }
}
