package dev.cordon.sigma;

/** A place in a file; both numbers count from 1. */
record Position(int line, int column) {
    static final Position START = new Position(1, 1);
}
