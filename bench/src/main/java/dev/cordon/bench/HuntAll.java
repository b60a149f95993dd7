package dev.cordon.bench;

import dev.cordon.analysis.GeoIp;
import dev.cordon.analysis.Networks;
import dev.cordon.investigation.Hunt;
import dev.cordon.investigation.HuntRequest;
import dev.cordon.investigation.Hunter;
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

/** The whole of {@code cordon hunt} with the built-in rules, without its output: every identity is judged. */
final class HuntAll implements Contender {
    @Override
    public String name() {
        return "Cordon hunt";
    }

    @Override
    public Answer run(Question question) throws IOException {
        Hunt hunt = new Hunter(ReadProgress.NONE, () -> false)
                .hunt(new HuntRequest(
                        new Yardstick(
                                TimeWindow.UNBOUNDED, Networks.none(), List.of(), GeoIp.none(), RuleSet.builtIn()),
                        Optional.empty(),
                        Optional.empty(),
                        LogFiles.find(List.of(question.corpus().logs())).files(),
                        LogFilter.ALL,
                        ReadLimits.DEFAULT,
                        question.threads()));
        if (!hunt.complete()) {
            throw new IllegalStateException("Not all was read or judged: " + hunt.coverage() + hunt.limits());
        }
        String worst = hunt.identities().get(0).identity().name();
        if (!worst.equals(Organisation.SUBJECT)) {
            throw new IllegalStateException("The worst should be %s, not %s".formatted(Organisation.SUBJECT, worst));
        }
        return hunt.identities().stream()
                .filter(hunted -> hunted.identity().name().equals(question.user()))
                .map(hunted -> new Answer(hunted.events(), hunted.refused()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing was found about " + question.user()));
    }
}
