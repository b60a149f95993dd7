package dev.cordon.bench;

/**
 * What every contender must find alike, or its time means nothing.
 *
 * @param events events that the user's own credentials made, each {@code eventID} once
 * @param refused how many of them were refused
 */
record Answer(long events, long refused) {
    Answer plus(Answer other) {
        return new Answer(events + other.events, refused + other.refused);
    }
}
