package dev.cordon.iam.policy;

/** How closely a resource's policy names who makes a request, from not at all to itself. */
enum Grant {
    NONE,
    /** Its account, which leaves the choice to that account's own policies. */
    ACCOUNT,
    /** The role of its session, or the user of its federated session. */
    ISSUER,
    /** Itself, or everyone. */
    DIRECT
}
