package dev.cordon.bench;

import java.util.List;

/**
 * Where and when one generated record plays. Names that a record repeats (its bucket in {@code requestParameters} and in
 * {@code resources}) are drawn once. Not thread-safe.
 */
final class Scene {
    private static final List<String> WORDS = List.of(
            "orders",
            "billing",
            "payments",
            "search",
            "catalog",
            "checkout",
            "identity",
            "profile",
            "reports",
            "ledger",
            "shipping",
            "pricing",
            "inventory",
            "events",
            "metrics",
            "audit",
            "gateway",
            "mailer",
            "images",
            "exports",
            "imports",
            "crawler",
            "sessions",
            "tickets",
            "invoices",
            "partners",
            "mobile",
            "website",
            "staging",
            "prod");
    private static final List<String> PEOPLE = List.of(
            "Anna Lindqvist",
            "Jorge Álvarez",
            "Zoë Müller",
            "山田 太郎",
            "Łukasz Nowak",
            "Maria Rossi",
            "Sean O'Brien",
            "Priya Raman",
            "Noah Smith",
            "Éric Dubois",
            "Olga Иванова",
            "Chidi Okafor",
            "Platform team",
            "Data team",
            "Payments team",
            "SRE on call",
            "Search team",
            "Checkout team",
            "Mobile team",
            "Security team");
    private static final List<String> OBJECT_FOLDERS = List.of(
            "raw/2026/06/",
            "exports/daily/",
            "img/original/",
            "Berichte/Übersicht/",
            "logs/alb/",
            "parquet/dt=2026-06-");

    private static final double NEW_THING = 0.1;

    final Dice dice;
    private final Organisation organisation;
    final String account;
    final String region;
    private long epochSecond;
    private Session session;
    private String bucket = "";
    private String kmsKey = "";
    private String secret = "";
    private List<String> words = WORDS;
    private List<String> resourceIds = List.of();
    private String folder = "";
    private String objectKey = "";
    private String role = "";
    private String newUser = "";

    Scene(Dice dice, Organisation organisation, String account, String region, Session session) {
        this.dice = dice;
        this.organisation = organisation;
        this.account = account;
        this.region = region;
        this.session = session;
    }

    /** Somebody else begins to act. */
    void turn(Session about) {
        session = about;
        words = List.of(dice.pick(WORDS), dice.pick(WORDS), dice.pick(WORDS));
        List<String> known = organisation.resourceIds();
        resourceIds = List.of(dice.pick(known), dice.pick(known), dice.pick(known), dice.pick(known));
        bucket = dice.pick(organisation.buckets());
        folder = dice.pick(OBJECT_FOLDERS) + word();
        role = dice.pick(organisation.roles());
        kmsKey = dice.pick(organisation.kmsKeys());
        secret = dice.pick(organisation.secrets());
    }

    /** Begins the next record. */
    void next(long second) {
        epochSecond = second;
        objectKey = folder + '/' + Letters.LOWER.random(dice, 8) + ".json.gz";
        newUser = word() + '-' + word();
    }

    long epochSecond() {
        return epochSecond;
    }

    Session session() {
        return session;
    }

    String bucket() {
        return bucket;
    }

    String objectKey() {
        return objectKey;
    }

    String role() {
        return role;
    }

    String newUser() {
        return newUser;
    }

    /** What follows {@code i-} or {@code vol-}: mostly of things seen before. */
    String resourceId() {
        return dice.chance(NEW_THING) ? Letters.HEX.random(dice, 17) : dice.pick(resourceIds);
    }

    String kmsKey() {
        return kmsKey;
    }

    String secret() {
        return secret;
    }

    /** Part of a name; the same few come up again while somebody acts. */
    String word() {
        return dice.pick(words);
    }

    String person() {
        return dice.pick(PEOPLE);
    }
}
