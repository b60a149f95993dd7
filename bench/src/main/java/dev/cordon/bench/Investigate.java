package dev.cordon.bench;

import dev.cordon.analysis.Denial;
import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.investigation.Evidence;
import dev.cordon.investigation.Investigation;
import dev.cordon.investigation.InvestigationRequest;
import dev.cordon.investigation.Investigator;
import dev.cordon.investigation.Yardstick;
import dev.cordon.sigma.RuleSet;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TimeWindow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The whole of {@code cordon investigate}, without its case folder and its output. */
final class Investigate implements Contender {
    @Override
    public String name() {
        return "Cordon investigate";
    }

    @Override
    public Answer run(Question question) throws IOException {
        Investigation investigation = new Investigator(Evidence.NONE, ReadProgress.NONE, () -> false)
                .investigate(new InvestigationRequest(
                        question.user(),
                        Optional.empty(),
                        new Yardstick(
                                TimeWindow.UNBOUNDED, Networks.none(), List.of(), GeoIp.none(), RuleSet.builtIn()),
                        Optional.empty(),
                        LogFiles.find(List.of(question.corpus().logs())).files(),
                        LogFilter.ALL,
                        ReadLimits.DEFAULT,
                        question.threads()));
        if (!investigation.coverage().complete()) {
            throw new IllegalStateException("Not all was read: " + investigation.coverage());
        }
        return new Answer(
                investigation.activity().events(),
                investigation.denied().stream().mapToLong(Denial::count).sum());
    }
}
