package dev.cordon.casefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case folder compared with its manifest.
 *
 * <p>What was rewritten together with its line in the manifest cannot be told from the folder alone: for that, compare
 * {@code manifestSha256} with the one that was noted when the case was made.
 *
 * @param files how many files the manifest names
 * @param manifestSha256 SHA-256 of the manifest as it is now, in hex
 * @param changed files whose bytes are not those of the manifest, links in place of files, and the manifest itself where it is
 *     not as Cordon writes it; sorted
 * @param missing files that the manifest names and the folder lacks; sorted
 * @param added files that the manifest does not name; sorted
 */
public record CaseCheck(
        int files, String manifestSha256, List<String> changed, List<String> missing, List<String> added) {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\r\\n]+)");
    private static final int MAX_MANIFEST_BYTES = 64 << 20;

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
        byte[] manifest = readManifest(folder, root.resolve(CaseFolder.MANIFEST));
        Set<String> changed = new TreeSet<>();
        Map<String, String> expected = parse(new String(manifest, StandardCharsets.UTF_8));
        if (!Arrays.equals(format(expected).getBytes(StandardCharsets.UTF_8), manifest)) {
            // Anything that Cordon would have written in another way is a change of the manifest.
            changed.add(CaseFolder.MANIFEST);
        }
        Map<String, Path> found = CaseFiles.list(root);
        found.remove(CaseFolder.MANIFEST);
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> entry : expected.entrySet()) {
            Path file = found.remove(entry.getKey());
            if (file == null) {
                missing.add(entry.getKey());
            } else if (!hasHash(file, entry.getValue())) {
                changed.add(entry.getKey());
            }
        }
        return new CaseCheck(
                expected.size(),
                Sha256.of(manifest),
                List.copyOf(changed),
                List.copyOf(missing),
                List.copyOf(found.keySet()));
    }

    private static byte[] readManifest(Path folder, Path manifest) throws NotACase, IOException {
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS) || Files.size(manifest) > MAX_MANIFEST_BYTES) {
            throw new NotACase(("%s holds no usable %s: it is no case folder, or the case was never finished. "
                            + "What it holds cannot be proven to be unchanged.")
                    .formatted(folder, CaseFolder.MANIFEST));
        }
        return Files.readAllBytes(manifest);
    }

    /** The manifest of these files: a line each, sorted by name, in the form of {@code sha256sum}. */
    static byte[] manifestOf(Map<String, Path> files) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            hashes.put(file.getKey(), Sha256.ofFile(file.getValue()));
        }
        return format(hashes).getBytes(StandardCharsets.UTF_8);
    }

    private static String format(Map<String, String> hashes) {
        StringBuilder manifest = new StringBuilder();
        hashes.forEach((name, sha256) ->
                manifest.append(sha256).append("  ").append(name).append('\n'));
        return manifest.toString();
    }

    private static Map<String, String> parse(String manifest) {
        Map<String, String> hashes = new TreeMap<>();
        for (String line : manifest.split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                hashes.put(Objects.requireNonNull(matcher.group(2)), Objects.requireNonNull(matcher.group(1)));
            }
        }
        return hashes;
    }

    private static boolean hasHash(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Sha256.ofFile(file).equals(sha256);
    }
}
