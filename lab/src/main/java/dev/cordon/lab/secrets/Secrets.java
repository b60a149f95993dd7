package dev.cordon.lab.secrets;

import dev.cordon.lab.api.Account;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The account's secrets, region by region. Safe for use by many threads. */
public final class Secrets {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Account account;
    private final Clock clock;
    private final Random random;
    private final Map<String, Secret> byArn = new LinkedHashMap<>();

    /** No secrets yet; those to come are made at the clock's time. */
    public Secrets(Account account, Clock clock, Random random) {
        this.account = account;
        this.clock = clock;
        this.random = random;
    }

    /** Makes a secret. */
    public Secret create(String region, String name, String value) {
        byte[] version = new byte[16];
        random.nextBytes(version);
        return create(region, name, value, "", UUID.nameUUIDFromBytes(version).toString(), Map.of());
    }

    synchronized Secret create(
            String region, String name, String value, String description, String versionId, Map<String, String> tags) {
        String arn = account.arn("secretsmanager", region, "secret:" + name + "-" + suffix());
        Secret secret = new Secret(name, arn, region, description, versionId, value, clock.instant(), tags);
        byArn.put(arn, secret);
        return secret;
    }

    private String suffix() {
        return IntStream.range(0, 6)
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))))
                .collect(Collectors.joining());
    }

    /** The secret of a name, an ARN, or an ARN without its random end, in a region; empty if there is none. */
    synchronized Optional<Secret> find(String region, String id) {
        return byArn.values().stream()
                .filter(secret -> secret.region().equals(region))
                .filter(secret -> secret.name().equals(id)
                        || secret.arn().equals(id)
                        || secret.arn().substring(0, secret.arn().length() - 7).equals(id))
                .findFirst();
    }

    /** The secrets of a region, oldest first. */
    synchronized List<Secret> in(String region) {
        return byArn.values().stream()
                .filter(secret -> secret.region().equals(region))
                .toList();
    }
}
