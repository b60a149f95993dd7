package dev.cordon.bench;

import java.nio.file.Path;

/** One contender in a process of its own: {@code ColdRun NAME --corpus FOLDER --user NAME --threads N}. Prints its answer. */
public final class ColdRun {
    private ColdRun() {}

    /** Runs the contender once. */
    public static void main(String[] args) throws Exception {
        Options options = Options.of(args, "corpus", "user", "threads");
        Question question = new Question(
                Corpus.open(Path.of(options.text("corpus", "corpus"))),
                options.text("user", Organisation.SUBJECT),
                options.number("threads", Runtime.getRuntime().availableProcessors()));
        Answer answer = Contender.named(options.operand("contender")).run(question);
        System.out.println(answer.events() + " " + answer.refused());
    }
}
