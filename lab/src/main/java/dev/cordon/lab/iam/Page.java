package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list: {@code Marker} and {@code MaxItems} in, {@code IsTruncated} and {@code Marker} out.
 *
 * @param next the marker of the next page, if there is one
 */
record Page<T>(List<T> items, Optional<String> next) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    Page {
        items = List.copyOf(items);
    }

    /** The page of a list that a request asks for. */
    static <T> Page<T> of(List<T> all, Parameters parameters) {
        int size = parameters.number("MaxItems", 1, MOST).orElse(USUAL);
        int start = parameters
                .text("Marker")
                .map(marker -> position(marker, all.size()))
                .orElse(0);
        int end = Math.min(all.size(), start + size);
        return new Page<>(all.subList(start, end), end < all.size() ? Optional.of(marker(end)) : Optional.empty());
    }

    /** An answer with the request's page of a list. */
    static <T> Fields list(String member, List<T> all, Parameters parameters, Function<T, Fields> each) {
        Page<T> page = of(all, parameters);
        return page.end(Fields.none().withEach(member, page.items(), each));
    }

    /** An answer with the request's page of a list of texts. */
    static Fields texts(String member, List<String> all, Parameters parameters) {
        Page<String> page = of(all, parameters);
        return page.end(Fields.none().withTexts(member, page.items()));
    }

    /** Says whether there is more. */
    Fields end(Fields answer) {
        return answer.with("IsTruncated", next.isPresent()).withText("Marker", next);
    }

    private static String marker(int position) {
        return Base64.getUrlEncoder().encodeToString(("page:" + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static int position(String marker, int size) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.US_ASCII);
            int position = text.startsWith("page:") ? Integer.parseInt(text.substring(5)) : -1;
            if (position >= 0) {
                return Math.min(position, size);
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours: said below.
        }
        throw ApiException.validation("Invalid Marker.");
    }
}
