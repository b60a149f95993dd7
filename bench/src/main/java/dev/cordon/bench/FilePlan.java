package dev.cordon.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one file of a corpus holds, decided before any is written, so that files can be written in any order.
 *
 * @param epochSecond when the file was delivered; its records are from the five minutes before
 * @param bytes decompressed size to reach
 * @param opensSessions whether it is the account's first file of the day
 * @param attack whether somebody uses the subject's key in it
 * @param repeats index of a file whose first records this one delivers again; -1 for none
 */
record FilePlan(
        int index,
        String account,
        String region,
        long epochSecond,
        long bytes,
        boolean opensSessions,
        boolean attack,
        int repeats,
        String suffix) {
    private static final long SECONDS_A_DAY = 86_400;
    private static final long FIRST_DAY = Instant.parse("2026-06-01T00:00:00Z").getEpochSecond() / SECONDS_A_DAY;
    private static final int DAYS = 30;
    private static final int ATTACK_DAY = 23;
    private static final long BYTES_A_FILE = 2_100_000;
    static final int MIN_FILES = 12;
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private record Slot(boolean attack, long epochSecond, String account, String region) {}

    /** The plans of a corpus, oldest first. */
    static List<FilePlan> of(long size, long seed) {
        int count = (int) Math.max(MIN_FILES, Math.round((double) size / BYTES_A_FILE));
        Dice dice = Dice.of(seed, "plan");
        List<Slot> slots = new ArrayList<>();
        int attacks = Math.max(1, count / 80);
        for (int i = 0; i < count; i++) {
            slots.add(i < attacks ? attack(dice) : ordinary(dice));
        }
        slots.sort(Comparator.comparingLong(Slot::epochSecond)
                .thenComparing(Slot::account)
                .thenComparing(Slot::region)
                .thenComparing(Slot::attack));
        return number(slots, size, dice);
    }

    private static Slot attack(Dice dice) {
        long second = (FIRST_DAY + ATTACK_DAY) * SECONDS_A_DAY + dice.between(24, 60) * 300;
        return new Slot(true, second, Organisation.ACCOUNTS.get(0), Organisation.REGIONS.get(0));
    }

    private static Slot ordinary(Dice dice) {
        int account = dice.below(100);
        int region = dice.below(100);
        // Two thirds in office hours.
        long slot = dice.chance(0.66) ? dice.between(84, 216) : dice.below(288);
        return new Slot(
                false,
                (FIRST_DAY + dice.below(DAYS)) * SECONDS_A_DAY + slot * 300,
                Organisation.ACCOUNTS.get(account < 60 ? 0 : account < 85 ? 1 : 2),
                Organisation.REGIONS.get(region < 60 ? 0 : region < 85 ? 1 : region < 95 ? 2 : 3));
    }

    private static List<FilePlan> number(List<Slot> slots, long size, Dice dice) {
        long[] weights = slots.stream().mapToLong(slot -> dice.between(50, 150)).toArray();
        long total = Arrays.stream(weights).sum();
        Set<String> opened = new HashSet<>();
        Map<String, Integer> latest = new HashMap<>();
        List<FilePlan> plans = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Integer before = latest.put(slot.account() + slot.region(), i);
            plans.add(new FilePlan(
                    i,
                    slot.account(),
                    slot.region(),
                    slot.epochSecond(),
                    (long) ((double) size * weights[i] / total),
                    opened.add(slot.account() + slot.epochSecond() / SECONDS_A_DAY),
                    slot.attack(),
                    before != null && i % 5 == 4 ? before : -1,
                    Letters.ALNUM.random(dice, 16)));
        }
        return List.copyOf(plans);
    }

    long epochDay() {
        return epochSecond / SECONDS_A_DAY;
    }

    /** Below {@code AWSLogs}, as CloudTrail names it. */
    Path path() {
        Instant delivered = Instant.ofEpochSecond(epochSecond);
        return Path.of(account, "CloudTrail", region)
                .resolve(FOLDER.format(delivered))
                .resolve("%s_CloudTrail_%s_%s_%s.json.gz".formatted(account, region, NAME.format(delivered), suffix));
    }
}
