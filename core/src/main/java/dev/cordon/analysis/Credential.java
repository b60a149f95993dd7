package dev.cordon.analysis;

import dev.cordon.trail.TrailEvent;

/** With what a call was made, in one text that tells credentials apart. */
public final class Credential {
    private Credential() {}

    /** The access key id, else the user's name, else who the record says it was. */
    public static String of(TrailEvent event) {
        if (event.accessKeyId() != null) {
            return event.accessKeyId();
        }
        if (event.userName() != null) {
            return event.userName();
        }
        return event.identityArn() != null ? event.identityArn() : "unknown";
    }
}
