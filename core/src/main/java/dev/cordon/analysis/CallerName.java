package dev.cordon.analysis;

import dev.cordon.trail.TrailEvent;

/** Who made a call, in the fewest words that tell callers apart. */
final class CallerName {
    private CallerName() {}

    /** The user's name, {@code role/session}, {@code root}, or the service that called. */
    static String of(TrailEvent event) {
        String userName = event.userName();
        if (userName != null && !userName.isEmpty()) {
            return userName;
        }
        String arn = event.identityArn();
        if (arn != null && !arn.isEmpty()) {
            String rest = arn.substring(arn.lastIndexOf(':') + 1);
            return rest.substring(rest.indexOf('/') + 1);
        }
        for (String other : new String[] {event.invokedBy(), event.principalId(), event.identityType()}) {
            if (other != null && !other.isEmpty()) {
                return other;
            }
        }
        return "unknown";
    }
}
