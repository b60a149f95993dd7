package dev.cordon.app;

import dev.cordon.sigma.RefusedRule;
import dev.cordon.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules that a command's paths name; without any, those that come with Cordon. */
final class RuleArguments {
    private RuleArguments() {}

    /** The rules that come with Cordon, unless they are not wanted, and those at the paths. */
    static RuleSet load(List<Path> paths, boolean builtIn, Configuration configuration) throws IOException {
        if (paths.isEmpty()) {
            return builtIn ? RuleSet.builtIn() : RuleSet.none();
        }
        return read(() -> builtIn
                ? RuleSet.builtInAnd(paths, configuration.placeholders())
                : RuleSet.load(paths, configuration.placeholders()));
    }

    static RuleSet load(List<Path> paths, @Nullable Path config, Surroundings surroundings) throws IOException {
        if (paths.isEmpty()) {
            return RuleSet.builtIn();
        }
        RuleSet rules = read(() -> RuleSet.load(
                paths, Configuration.load(config, surroundings.variables()).placeholders()));
        if (rules.isEmpty()) {
            throw CommandFailed.usage("%s: no rules there (*.yml, *.yaml). Check the path."
                    .formatted(paths.stream().map(Path::toString).collect(Collectors.joining(", "))));
        }
        return rules;
    }

    /** Something that reads rules. */
    private interface Reading {
        RuleSet rules() throws IOException;
    }

    private static RuleSet read(Reading reading) throws IOException {
        try {
            return reading.rules();
        } catch (NoSuchFileException e) {
            throw CommandFailed.usage("%s: no such file or folder of rules. Check the path.".formatted(e.getFile()), e);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            throw CommandFailed.usage("The rules cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    /** Says on stderr which rules were refused. */
    static void sayRefused(RuleSet rules, Surroundings surroundings) {
        for (RefusedRule refused : rules.refused()) {
            Failure.print("refused " + refused.sentence(), surroundings.err());
        }
    }
}
