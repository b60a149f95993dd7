package dev.cordon.bench;

/** What every contender is asked: what did this user do, by this corpus? */
record Question(Corpus corpus, String user, int threads) {
    /** The right answer, known from the corpus's making. */
    Answer expected() {
        return corpus.answerFor(user);
    }
}
