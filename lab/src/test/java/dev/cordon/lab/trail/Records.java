package dev.cordon.lab.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.lab.Estate;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.s3.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** Reads what an account's trail has kept. */
final class Records {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Records() {}

    static List<JsonNode> of(PracticeAccount account) {
        Estate estate = account.estate();
        estate.cloudTrail().trails().flush();
        return estate.buckets().find(estate.cloudTrail().trails().all().get(0).bucket()).stream()
                .flatMap(bucket -> bucket.objects().values().stream())
                .flatMap(Records::records)
                .toList();
    }

    private static Stream<JsonNode> records(StoredObject file) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file.bytes()))) {
            return StreamSupport.stream(
                    JSON.readTree(in.readAllBytes()).get("Records").spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
