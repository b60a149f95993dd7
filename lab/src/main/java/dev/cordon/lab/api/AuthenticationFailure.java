package dev.cordon.lab.api;

/** Why AWS cannot tell who sent a request. Every protocol has its own words for these. */
public enum AuthenticationFailure {
    /** Not signed at all. */
    MISSING,
    /** An Authorization header that cannot be read, or lacks a part. */
    INCOMPLETE,
    /** An access key that does not exist, is not active, or whose session token is not the one issued with it. */
    UNKNOWN_KEY,
    /** A signature that does not follow from the request and the key. */
    WRONG_SIGNATURE,
    /** A signature made too long ago, or in the future. */
    SKEWED,
    /** A session that has ended. */
    EXPIRED
}
