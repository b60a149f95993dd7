package dev.cordon.lab.api;

/** Is told of every call, once it has its outcome and before the answer is sent. Called by many threads. */
@FunctionalInterface
public interface CallListener {
    void called(ApiCall call);
}
