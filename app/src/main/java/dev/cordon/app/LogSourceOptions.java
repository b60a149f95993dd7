package dev.cordon.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach AWS, for commands whose logs may lie in S3. */
final class LogSourceOptions extends AwsOptions {
    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Keep objects read from S3 in this folder, to fetch none twice. Default: nothing is kept.")
    @Nullable
    Path cache;
}
