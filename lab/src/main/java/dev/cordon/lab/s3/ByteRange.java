package dev.cordon.lab.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object that a {@code Range} header asks for: both ends inclusive. */
record ByteRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,10})-(\\d{0,10})");

    /** The range of a header; empty for a form that S3 ignores. */
    static Optional<ByteRange> of(String header, int size) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches() || header.equals("bytes=-")) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1L : Math.min(size - 1L, Long.parseLong(to));
        if (first >= size || last < first) {
            throw S3Error.invalidRange(header, size);
        }
        return Optional.of(new ByteRange((int) first, (int) last));
    }

    String contentRange(int size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }
}
