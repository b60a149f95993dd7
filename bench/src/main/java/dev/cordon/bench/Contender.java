package dev.cordon.bench;

import java.util.List;

/** One way of asking the same question of the same corpus: what did the subject do, and what was it refused? */
interface Contender {
    /** Inflating all files and doing nothing with the bytes: what no reader can undercut without another inflater. */
    String FLOOR = "inflate (floor)";

    /** As shown in the table. */
    String name();

    /** Whether all its work is done in Java threads, so that the CPU time of those tells what it cost. */
    default boolean inJavaThreads() {
        return true;
    }

    /**
     * Does the whole job once.
     *
     * @return what it found; for the floor, which looks at nothing, the corpus's own answer once the bytes add up
     */
    Answer run(Question question) throws Exception;

    /** All of them, the floor first. */
    static List<Contender> all() {
        return List.of(
                new Floor(),
                new Scan(),
                new Investigate(),
                new HuntAll(),
                new ReplayMfa(),
                DuckDb.ofUser(),
                DuckDb.ofEveryone(),
                new JacksonCount());
    }

    /** The one of that name. */
    static Contender named(String name) {
        return all().stream()
                .filter(contender -> contender.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No contender is called '%s'".formatted(name)));
    }
}
