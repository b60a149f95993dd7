package dev.cordon.analysis;

import dev.cordon.analysis.Change.Operation;

/** What an event does to a {@link Thing}, and so what takes it back. */
enum Verb {
    /** Makes a new thing, which its deletion takes back. */
    CREATES(Operation.CREATED, true, false, false),
    /** Makes a thing that is as good as an earlier one of its name: a trail, a rule. */
    CREATES_AGAIN(Operation.CREATED, true, true, false),
    /** Takes a thing away; creating another one of its name gives nothing back, unless that is {@link #CREATES_AGAIN}. */
    DELETES(Operation.DELETED, false, false, true),
    /** Adds one thing to another: a policy to a user. Detaching takes it back, and attaching again takes that back. */
    ATTACHES(Operation.CHANGED, true, true, false),
    /** Removes or stops what {@link #ATTACHES} or {@link #PUTS} adds. */
    DETACHES(Operation.CHANGED, false, false, true),
    /** Writes a document into another thing: a bucket's policy. Writing it anew does not restore the old one. */
    PUTS(Operation.CHANGED, true, false, false),
    /** Changes a thing in place; it goes with the thing. */
    CHANGES(Operation.CHANGED, false, false, false);

    private final Operation operation;
    private final boolean makes;
    private final boolean restores;
    private final boolean removes;

    Verb(Operation operation, boolean makes, boolean restores, boolean removes) {
        this.operation = operation;
        this.makes = makes;
        this.restores = restores;
        this.removes = removes;
    }

    Operation operation() {
        return operation;
    }

    /** Whether the thing is the caller's own work afterwards. */
    boolean makes() {
        return makes;
    }

    /** Whether it takes back an earlier removal of the same thing. */
    boolean restores() {
        return restores;
    }

    /** Whether it takes back what made the same thing. */
    boolean removes() {
        return removes;
    }
}
