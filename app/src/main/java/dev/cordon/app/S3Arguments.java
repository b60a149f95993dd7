package dev.cordon.app;

import dev.cordon.aws.S3Location;
import dev.cordon.aws.S3Logs;
import dev.cordon.trail.LogFiles;
import dev.cordon.trail.LogFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The places in S3 among the arguments. Apart from those on disk, so that these need none of the SDK. */
final class S3Arguments implements AutoCloseable {
    private final AwsAccess access;
    private final S3Logs logs;

    private S3Arguments(AwsAccess access, S3Logs logs) {
        this.access = access;
        this.logs = logs;
    }

    static S3Arguments open(
            LogSourceOptions options, Collection<String> regions, Surroundings surroundings, boolean quiet) {
        AwsAccess access = AwsAccess.open(options, regions, surroundings, quiet);
        return new S3Arguments(access, new S3Logs(access.session(), Optional.ofNullable(options.cache)));
    }

    List<LogFiles> find(List<String> places, LogFilter filter, BooleanSupplier cancelled) {
        List<LogFiles> found = new ArrayList<>();
        for (String place : places) {
            LogFiles files = logs.find(parse(place), filter, cancelled);
            if (files.files().isEmpty() && files.problems().isEmpty() && !cancelled.getAsBoolean()) {
                throw CommandFailed.usage(
                        "There is no object under %s, or none of the accounts, regions and time asked for. Check the prefix: 'aws s3 ls %s' shows what is there."
                                .formatted(place, place));
            }
            found.add(files);
        }
        return found;
    }

    private static S3Location parse(String place) {
        try {
            return S3Location.parse(place);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--logs: %s.".formatted(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        logs.close();
        access.close();
    }
}
