package dev.cordon.investigation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what the issuing records say of a credential and how much it was used. */
final class Sessions {
    private static final Comparator<Opening.Credential> EARLIEST = Comparator.comparingLong(
                    Opening.Credential::epochSecond)
            .thenComparing(Opening.Credential::accessKeyId)
            .thenComparing(credential -> credential.eventId().orElse(""))
            .thenComparing(Opening.Credential::issuedBy);

    private Sessions() {}

    static List<Reach.Session> of(UserIdentity subject, Own own, FollowUp followUp) {
        Map<String, KeyUse.Use> uses = new HashMap<>(own.dossier.keys.result());
        uses.putAll(followUp.dossier.keys.result());
        Map<String, Opening.Credential> byUse = new HashMap<>();
        Stream.concat(own.issued.stream(), followUp.issued.stream())
                .filter(credential -> !credential.isOf(subject))
                .sorted(EARLIEST)
                .forEach(credential -> byUse.putIfAbsent(credential.use(), credential));
        return byUse.values().stream()
                .sorted(EARLIEST)
                .map(credential -> session(credential, Optional.ofNullable(uses.get(credential.use()))))
                // A created user is among the changes; here only if it came with nothing but its name.
                .filter(session -> session.kind() != Reach.Kind.CREATED_USER || session.events() > 0)
                .toList();
    }

    private static Reach.Session session(Opening.Credential credential, Optional<KeyUse.Use> use) {
        return new Reach.Session(
                credential.accessKeyId(),
                credential.kind(),
                credential.issuedBy(),
                Instant.ofEpochSecond(credential.epochSecond()),
                credential.roleArn(),
                credential.sessionName(),
                use.map(KeyUse.Use::events).orElse(0L),
                use.map(KeyUse.Use::refused).orElse(0L),
                use.map(KeyUse.Use::earlier).orElse(0L),
                use.flatMap(KeyUse.Use::lastUsed),
                use.map(KeyUse.Use::sourceAddresses).orElse(List.of()),
                use.map(KeyUse.Use::addressesOmitted).orElse(0),
                credential.eventId());
    }
}
