package dev.cordon.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** Counts with Jackson, one tree a record: what a script in Java would do, and the plain truth that others are held to. */
final class JacksonCount implements Contender {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "Jackson trees";
    }

    @Override
    public Answer run(Question question) throws Exception {
        return count(question.corpus().logFiles(), question.user(), question.threads());
    }

    /** The answer of some files. */
    static Answer count(List<Path> files, String user, int threads) throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return ParallelFiles.read(files, threads, () -> new Counting(user, seen)).stream()
                .map(worker -> worker.answer)
                .reduce(new Answer(0, 0), Answer::plus);
    }

    private static final class Counting implements ParallelFiles.Worker {
        private final String user;
        private final Set<String> seen;
        private Answer answer = new Answer(0, 0);

        Counting(String user, Set<String> seen) {
            this.user = user;
            this.seen = seen;
        }

        @Override
        public void read(Path file) throws IOException {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
                    JsonParser parser = JSON.createParser(in)) {
                while (parser.nextToken() != JsonToken.START_ARRAY) {
                    // Up to the array of records.
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    take(JSON.readTree(parser));
                }
            }
        }

        private void take(JsonNode event) {
            JsonNode identity = event.path("userIdentity");
            boolean byUser = identity.path("type").asText("").equals("IAMUser")
                    && identity.path("userName").asText("").equals(user);
            if (byUser && seen.add(event.path("eventID").asText())) {
                boolean refused = event.path("errorCode").asText("").matches("AccessDenied.*|.*UnauthorizedOperation");
                answer = answer.plus(new Answer(1, refused ? 1 : 0));
            }
        }
    }
}
