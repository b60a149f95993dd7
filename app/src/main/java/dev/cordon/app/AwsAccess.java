package dev.cordon.app;

import dev.cordon.aws.AwsSession;
import dev.cordon.aws.AwsSettings;
import dev.cordon.iam.CallerIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/** An open session with AWS, and whose it is. */
record AwsAccess(AwsSession session, CallerIdentity caller) implements AutoCloseable {
    private static final int MAX_CODE_LENGTH = 64;

    /**
     * Opens a session, and says on stderr whose it is, before anything is read with it.
     *
     * @param regions those asked for; the first is the one for services with one place
     */
    static AwsAccess open(AwsOptions options, Collection<String> regions, Surroundings surroundings, boolean quiet) {
        AwsSession session = AwsSession.open(settings(options, regions, surroundings));
        try {
            CallerIdentity caller = session.whoAmI();
            if (!quiet) {
                Failure.print(
                        "caller: %s in account %s".formatted(caller.arn(), caller.accountId()), surroundings.err());
            }
            return new AwsAccess(session, caller);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static AwsSettings settings(AwsOptions options, Collection<String> regions, Surroundings surroundings) {
        if (options.role == null && (options.externalId != null || options.mfaSerial != null)) {
            throw CommandFailed.usage("--external-id and --mfa-serial need --assume-role.");
        }
        return new AwsSettings(
                Optional.ofNullable(options.profile),
                regions.stream().filter(region -> !region.equals("all")).findFirst(),
                Optional.ofNullable(options.endpointUrl).map(AwsAccess::checked),
                Optional.ofNullable(options.role).map(arn -> role(arn, options, surroundings)));
    }

    private static URI checked(URI endpoint) {
        boolean web = "http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme());
        if (!web || endpoint.getHost() == null) {
            throw CommandFailed.usage(
                    "--endpoint-url %s: expected http://HOST:PORT or https://HOST.".formatted(endpoint));
        }
        return endpoint;
    }

    private static AwsSettings.Role role(String arn, AwsOptions options, Surroundings surroundings) {
        return new AwsSettings.Role(
                arn,
                Optional.ofNullable(options.externalId),
                options.roleSessionName,
                Optional.ofNullable(options.mfaSerial),
                serial -> mfaCode(serial, surroundings));
    }

    /** Asked for rather than an option, so that it ends up in no shell history and no list of processes. */
    private static String mfaCode(String serial, Surroundings surroundings) {
        surroundings.err().print("MFA code of %s: ".formatted(serial));
        surroundings.err().flush();
        try {
            String code = line(surroundings.in());
            if (!code.matches("[0-9]{6}")) {
                throw CommandFailed.usage(
                        "An MFA code has 6 digits; %d characters were given.".formatted(code.length()));
            }
            return code;
        } catch (IOException e) {
            throw CommandFailed.usage("The MFA code cannot be read from stdin: " + e.getMessage(), e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < MAX_CODE_LENGTH; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        session.close();
    }
}
