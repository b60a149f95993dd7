package dev.cordon.bench;

import dev.cordon.analysis.ErrorKind;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailReader;
import java.io.IOException;
import java.util.List;

/** Cordon's reader alone, with the least that can be asked of it: how many events has the user, and how many were refused? */
final class Scan implements Contender {
    @Override
    public String name() {
        return "Cordon scan";
    }

    @Override
    public Answer run(Question question) throws IOException {
        List<LogFile> files = LogFiles.find(List.of(question.corpus().logs())).files();
        TrailReader reader =
                new TrailReader(LogFilter.ALL, ReadLimits.DEFAULT, question.threads(), ReadProgress.NONE, () -> false);
        TrailReader.Result<Counting> result = reader.read("reading", files, () -> new Counting(question.user()));
        if (!result.coverage().complete()) {
            throw new IllegalStateException("Not all was read: " + result.coverage());
        }
        return result.visitors().stream()
                .map(visitor -> new Answer(visitor.events, visitor.refused))
                .reduce(new Answer(0, 0), Answer::plus);
    }

    private static final class Counting implements TrailReader.Visitor {
        private final String user;
        private long events;
        private long refused;

        Counting(String user) {
            this.user = user;
        }

        @Override
        public void visit(TrailEvent event) {
            if (user.equals(event.userName()) && "IAMUser".equals(event.identityType())) {
                events++;
                refused += ErrorKind.of(event) == ErrorKind.REFUSAL ? 1 : 0;
            }
        }
    }
}
