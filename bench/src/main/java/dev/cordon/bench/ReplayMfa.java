package dev.cordon.bench;

import dev.cordon.hardening.mfa.MfaPolicy;
import dev.cordon.hardening.mfa.MfaReplay;
import dev.cordon.iam.UserName;
import dev.cordon.trail.LogFile;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import dev.cordon.trail.ReadLimits;
import dev.cordon.trail.ReadProgress;
import dev.cordon.trail.TrailReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The replay of {@code cordon harden mfa}: every user's calls are put to the policy. */
final class ReplayMfa implements Contender {
    @Override
    public String name() {
        return "Cordon MFA replay";
    }

    @Override
    public Answer run(Question question) throws IOException {
        List<LogFile> files = LogFiles.find(List.of(question.corpus().logs())).files();
        TrailReader.Result<MfaReplay> read = new TrailReader(
                        LogFilter.ALL, ReadLimits.DEFAULT, question.threads(), ReadProgress.NONE, () -> false)
                .read("replaying", files, () -> new MfaReplay(MfaPolicy.ARTICLE, Set.of(), ""));
        if (!read.coverage().complete()) {
            throw new IllegalStateException("Not all was read: " + read.coverage());
        }
        MfaReplay all = new MfaReplay(MfaPolicy.ARTICLE, Set.of(), "");
        read.visitors().forEach(all::merge);
        MfaReplay.Activity user = all.result().getOrDefault(new UserName(question.user()), MfaReplay.Activity.NONE);
        long served = user.withFactor() + user.setUp() + user.unauthorised() + user.deniedCalls();
        return new Answer(served + user.refusedAlready(), user.refusedAlready());
    }
}
