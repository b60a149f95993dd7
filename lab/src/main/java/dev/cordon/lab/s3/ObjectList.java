package dev.cordon.lab.s3;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A page of a bucket's objects.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
final class ObjectList {
    private static final int MOST = 1_000;

    private final String bucket;
    private final String prefix;
    private final String delimiter;
    private final Optional<String> startAfter;
    private final Optional<String> token;
    private final Optional<String> encoding;
    private final int maxKeys;
    private final List<Map.Entry<String, StoredObject>> objects = new ArrayList<>();
    private final Set<String> commonPrefixes = new LinkedHashSet<>();
    private String last = "";
    private boolean truncated;

    private ObjectList(String bucket, Parameters parameters) {
        this.bucket = bucket;
        this.prefix = parameters.text("prefix").orElse("");
        this.delimiter = parameters.text("delimiter").orElse("");
        this.startAfter = parameters.text("start-after");
        this.token = parameters.text("continuation-token");
        this.encoding = parameters.text("encoding-type");
        this.maxKeys = parameters.text("max-keys").map(ObjectList::limit).orElse(MOST);
    }

    static Fields answer(ApiRequest request, Bucket bucket) {
        ObjectList list = new ObjectList(bucket.name(), request.parameters());
        list.fill(bucket);
        return list.fields();
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 0) {
                return Math.min(limit, MOST);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw S3Error.invalidArgument("max-keys", text, "Provided max-keys not an integer or within integer range");
    }

    private void fill(Bucket bucket) {
        String place = token.map(ObjectList::decode).or(() -> startAfter).orElse("");
        String from = place.compareTo(prefix) > 0 ? place : prefix;
        for (Map.Entry<String, StoredObject> entry :
                bucket.objects().tailMap(from, true).entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(prefix)) {
                return;
            }
            if (!isPassed(key, place) && !add(entry)) {
                return;
            }
        }
    }

    /** A page that ended with a common prefix goes on behind everything that begins with it. */
    private boolean isPassed(String key, String place) {
        if (place.isEmpty()) {
            return false;
        }
        boolean endedWithPrefix = !delimiter.isEmpty() && token.isPresent() && place.endsWith(delimiter);
        return key.equals(place) || (endedWithPrefix && key.startsWith(place));
    }

    /** False once the page is full. */
    private boolean add(Map.Entry<String, StoredObject> entry) {
        String key = entry.getKey();
        int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        String common = end < 0 ? "" : key.substring(0, end + delimiter.length());
        if (commonPrefixes.contains(common)) {
            return true;
        }
        if (objects.size() + commonPrefixes.size() == maxKeys) {
            truncated = true;
            return false;
        }
        if (end < 0) {
            objects.add(Map.entry(key, entry.getValue()));
            last = key;
        } else {
            commonPrefixes.add(common);
            last = common;
        }
        return true;
    }

    private Fields fields() {
        Fields fields = Fields.of("Name", bucket)
                .with("Prefix", shown(prefix))
                .with("KeyCount", objects.size() + commonPrefixes.size())
                .with("MaxKeys", maxKeys)
                .with("IsTruncated", truncated)
                .withText(
                        "Delimiter",
                        Optional.of(delimiter).filter(text -> !text.isEmpty()).map(this::shown))
                .withText("EncodingType", encoding)
                .withText("ContinuationToken", token)
                .withText("StartAfter", startAfter.map(this::shown));
        if (truncated) {
            fields.with("NextContinuationToken", encode(last));
        }
        return fields.withEach("Contents", objects, this::content)
                .withEach("CommonPrefixes", commonPrefixes, common -> Fields.of("Prefix", shown(common)))
                .named("ListBucketResult");
    }

    private Fields content(Map.Entry<String, StoredObject> entry) {
        StoredObject object = entry.getValue();
        return Fields.of("Key", shown(entry.getKey()))
                .with("LastModified", object.lastModified())
                .with("ETag", object.eTag())
                .with("Size", object.bytes().length)
                .with("StorageClass", "STANDARD");
    }

    private String shown(String text) {
        return encoding.filter("url"::equals).isPresent()
                ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/")
                : text;
    }

    private static String encode(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.invalidArgument("continuation-token", token, "The continuation token provided is incorrect");
        }
    }
}
