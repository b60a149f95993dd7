package dev.cordon.casefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hashes of a case's files, by name: a line each, sorted, in the form of {@code sha256sum}.
 *
 * <p>The manifest of a later stage names the former one, which is kept as {@code manifest-0001.sha256} and so on: a chain.
 */
record Manifest(Map<String, String> hashes) {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\r\\n]+)");
    private static final Pattern KEPT = Pattern.compile("manifest-([0-9]{4})\\.sha256");

    Manifest {
        hashes = Collections.unmodifiableMap(new TreeMap<>(hashes));
    }

    static Manifest of(Map<String, Path> files) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            hashes.put(file.getKey(), Sha256.ofFile(file.getValue()));
        }
        return new Manifest(hashes);
    }

    /** Reads a manifest; lines that are none are left out, so that {@link #isExactly} fails. */
    static Manifest parse(byte[] bytes) {
        Map<String, String> hashes = new TreeMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                hashes.put(Objects.requireNonNull(matcher.group(2)), Objects.requireNonNull(matcher.group(1)));
            }
        }
        return new Manifest(hashes);
    }

    byte[] bytes() {
        StringBuilder manifest = new StringBuilder();
        hashes.forEach((name, sha256) ->
                manifest.append(sha256).append("  ").append(name).append('\n'));
        return manifest.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether Cordon would have written these bytes and no others. */
    boolean isExactly(byte[] bytes) {
        return Arrays.equals(bytes(), bytes);
    }

    /** The name under which a manifest is kept when another follows it. */
    static String keptName(int number) {
        return String.format(Locale.ROOT, "manifest-%04d.sha256", number);
    }

    /** The number of a kept manifest by its name. */
    static Optional<Integer> keptNumber(String name) {
        Matcher matcher = KEPT.matcher(name);
        return matcher.matches()
                ? Optional.of(Integer.parseInt(Objects.requireNonNull(matcher.group(1))))
                : Optional.empty();
    }

    /** How many manifests were kept before this one. */
    int former() {
        return hashes.keySet().stream()
                .flatMap(name -> keptNumber(name).stream())
                .max(Integer::compare)
                .orElse(0);
    }
}
