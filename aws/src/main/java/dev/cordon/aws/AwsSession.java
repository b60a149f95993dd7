package dev.cordon.aws;

import dev.cordon.iam.CallerIdentity;
import dev.cordon.iam.IamAccount;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * One set of credentials, one HTTP client, and the service clients made of both when they are first needed.
 *
 * <p>Thread-safe. Proxies are those of the system properties ({@code https.proxyHost}) or the environment ({@code HTTPS_PROXY}).
 */
public final class AwsSession implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** What CloudTrail shows as the end of the user agent, so that a responder's own calls can be told from others. */
    private static final String USER_AGENT = "cordon";

    /** Environment variables and system properties by which the SDK finds another endpoint for S3. */
    private static final List<String> ENDPOINT_SETTINGS =
            List.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "aws.endpointUrl", "aws.endpointUrlS3");

    private final SdkHttpClient http;
    private final Optional<URI> endpoint;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final Map<String, CloudTrailClient> cloudTrail = new ConcurrentHashMap<>();
    private final Map<String, GuardDutyClient> guardDuty = new ConcurrentHashMap<>();
    private @Nullable S3Client s3;

    private AwsSession(
            SdkHttpClient http, Optional<URI> endpoint, Region region, AwsCredentialsProvider source, AwsSettings of) {
        this.http = http;
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = of.role()
                .<AwsCredentialsProvider>map(role -> assume(role, source))
                .orElse(source);
    }

    /**
     * Finds the credentials, and assumes the role if there is one.
     *
     * @throws AwsCallFailed if there are none, or the role is refused
     */
    public static AwsSession open(AwsSettings settings) {
        return open(
                settings,
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(ANSWER_TIMEOUT)
                        .build());
    }

    static AwsSession open(AwsSettings settings, SdkHttpClient http) {
        AwsSession session =
                new AwsSession(http, settings.endpointUrl(), regionOf(settings), source(settings), settings);
        try {
            session.resolve(settings);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static AwsCredentialsProvider source(AwsSettings settings) {
        // The default chain would take keys from the environment before a profile that was named, and act in another
        // account.
        return settings.profile()
                .<AwsCredentialsProvider>map(name ->
                        ProfileCredentialsProvider.builder().profileName(name).build())
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** Not the SDK's own chain: its last resort, the instance metadata service, costs seconds where there is none. */
    private static Region regionOf(AwsSettings settings) {
        if (settings.region().isPresent()) {
            return Region.of(settings.region().get());
        }
        try {
            return new AwsRegionProviderChain(
                            new SystemSettingsRegionProvider(),
                            new AwsProfileRegionProvider(
                                    null, settings.profile().orElse(null)))
                    .getRegion();
        } catch (SdkClientException e) {
            return Region.US_EAST_1;
        }
    }

    private void resolve(AwsSettings settings) {
        AwsCall call = settings.role().isPresent() ? AwsCall.ASSUME_ROLE : AwsCall.GET_CALLER_IDENTITY;
        try {
            credentials.resolveCredentials();
        } catch (SdkException e) {
            if (settings.profile().isPresent() && !isProfile(settings.profile().get())) {
                throw new AwsCallFailed(
                        AwsCallFailed.Kind.NO_CREDENTIALS,
                        "There is no profile '%s' in the shared AWS configuration. Profiles: %s."
                                .formatted(settings.profile().get(), profiles()),
                        e);
            }
            throw AwsErrors.of(
                    e, call, settings.role().map(AwsSettings.Role::arn).orElse("*"));
        }
    }

    private static boolean isProfile(String name) {
        return ProfileFile.defaultProfileFile().profile(name).isPresent();
    }

    private static String profiles() {
        String names = String.join(
                ", ",
                ProfileFile.defaultProfileFile().profiles().keySet().stream()
                        .sorted()
                        .toList());
        return names.isEmpty() ? "none" : names;
    }

    private AwsCredentialsProvider assume(AwsSettings.Role role, AwsCredentialsProvider source) {
        StsClient sts = StsClient.builder()
                .applyMutation(builder -> configure(builder, region))
                .credentialsProvider(source)
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(() -> assumption(role))
                .build();
    }

    private static AssumeRoleRequest assumption(AwsSettings.Role role) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(role.arn()).roleSessionName(role.sessionName());
        role.externalId().ifPresent(request::externalId);
        role.mfaSerial()
                .ifPresent(serial ->
                        request.serialNumber(serial).tokenCode(role.mfaCode().apply(serial)));
        return request.build();
    }

    /**
     * Who the caller is.
     *
     * @throws AwsCallFailed if AWS does not know, or is out of reach
     */
    public CallerIdentity whoAmI() {
        GetCallerIdentityResponse caller = getCallerIdentity();
        return new CallerIdentity(caller.account(), caller.arn(), Objects.requireNonNullElse(caller.userId(), ""));
    }

    /**
     * What time AWS has, to the second; empty if the answer does not say. Signatures older or newer than five minutes are refused.
     *
     * @throws AwsCallFailed if AWS does not know the caller, or is out of reach
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot Signature
     *     Version 4</a>
     */
    public Optional<Instant> timeOfAws() {
        return getCallerIdentity().sdkHttpResponse().firstMatchingHeader("Date").flatMap(AwsSession::parsed);
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private GetCallerIdentityResponse getCallerIdentity() {
        try (StsClient sts = client(StsClient.builder(), region)) {
            return sts.getCallerIdentity();
        } catch (SdkException e) {
            throw AwsErrors.of(e, AwsCall.GET_CALLER_IDENTITY, "*");
        }
    }

    /**
     * The credentials in use, without their secrets.
     *
     * @param accessKeyId {@code AKIA…} for lasting ones, {@code ASIA…} for temporary ones
     * @param expires when they end, where that is known
     */
    public record Credentials(String accessKeyId, Optional<Instant> expires) {
        /** Whether they end by themselves. */
        public boolean areTemporary() {
            return accessKeyId.startsWith("ASIA") || expires.isPresent();
        }
    }

    /** The credentials in use, refreshed if need be. */
    public Credentials credentials() {
        AwsCredentials found = credentials.resolveCredentials();
        return new Credentials(found.accessKeyId(), found.expirationTime());
    }

    /** Where all services are, if not at AWS's own endpoints. */
    Optional<URI> endpoint() {
        return endpoint;
    }

    /** The account management service has one endpoint in each partition. */
    AccountClient account() {
        return client(AccountClient.builder(), home());
    }

    /** The IAM of the caller's account, to read and to change. Thread-safe; lives as long as the session. */
    public IamAccount iamAccount() {
        return new AwsIamAccount(iam());
    }

    /** Any region of the partition leads to IAM's one endpoint; a pseudo region such as aws-global would be signed with. */
    IamClient iam() {
        return client(IamClient.builder(), home());
    }

    /** Without retries of its own: each attempt counts against the account's limit, so whoever paces them makes them. */
    CloudTrailClient cloudTrail(String name) {
        return cloudTrail.computeIfAbsent(name, key -> {
            ClientOverrideConfiguration once = overrides().toBuilder()
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .build();
            return configure(CloudTrailClient.builder(), Region.of(key))
                    .overrideConfiguration(once)
                    .build();
        });
    }

    GuardDutyClient guardDuty(String name) {
        return guardDuty.computeIfAbsent(name, key -> client(GuardDutyClient.builder(), Region.of(key)));
    }

    /** Follows a bucket to its own region. Other endpoints than AWS's rarely know a host for each bucket. */
    synchronized S3Client s3() {
        if (s3 == null) {
            boolean elsewhere =
                    endpoint.isPresent() || ENDPOINT_SETTINGS.stream().anyMatch(AwsSession::isSet);
            s3 = configure(S3Client.builder(), region)
                    .crossRegionAccessEnabled(!elsewhere)
                    .forcePathStyle(elsewhere)
                    .build();
        }
        return s3;
    }

    private static boolean isSet(String setting) {
        return System.getenv(setting) != null || System.getProperty(setting) != null;
    }

    /** In which region the event history holds what IAM was asked: where the partition's IAM is. */
    public String regionOfIam() {
        return home().id();
    }

    private Region home() {
        return switch (PartitionMetadata.of(region).id()) {
            case "aws-cn" -> Region.CN_NORTHWEST_1;
            case "aws-us-gov" -> Region.US_GOV_WEST_1;
            default -> Region.US_EAST_1;
        };
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, Region where) {
        return configure(builder, where).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(B builder, Region where) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .region(where)
                .credentialsProvider(credentials)
                .overrideConfiguration(overrides());
    }

    private static ClientOverrideConfiguration overrides() {
        return ClientOverrideConfiguration.builder()
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, USER_AGENT)
                .addExecutionInterceptor(new WholeBodies())
                .build();
    }

    @Override
    public void close() {
        cloudTrail.values().forEach(CloudTrailClient::close);
        guardDuty.values().forEach(GuardDutyClient::close);
        if (s3 != null) {
            s3.close();
        }
        http.close();
    }
}
