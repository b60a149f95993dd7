package dev.cordon.analysis;

import dev.cordon.trail.TrailEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that events make, change and remove, and how to find in an event which one it is.
 *
 * @param kind tells kinds apart in identities, such as {@code iam/user}
 * @param resourceType CloudFormation's name
 * @param scope where a name is unique
 * @param names what makes up the identity; the first is shown. Each is a path for {@link Parameters}, or several divided by
 *     {@code |} of which the first with a value counts
 * @param parent what it goes with: a user's key goes with the user
 */
record Thing(
        String kind,
        String resourceType,
        Scope scope,
        List<String> names,
        @Nullable Thing parent) {
    /** Where a name is unique. */
    enum Scope {
        WORLD,
        ACCOUNT,
        REGION
    }

    /** Stands in a path for the caller, whom IAM takes where a call names no user. */
    static final String CALLER = "(caller)";

    /** Stands in a path for the account, of what it has one of. */
    static final String ACCOUNT = "(account)";

    private static final String UNNAMED = "?";

    /** Paths divided by {@code |}, as they were asked for: as many as the program names. */
    private static final Map<String, List<String>> PATHS = new ConcurrentHashMap<>();

    static Thing global(String kind, String resourceType, String... names) {
        return new Thing(kind, resourceType, Scope.WORLD, List.of(names), null);
    }

    static Thing ofAccount(String kind, String resourceType, String... names) {
        return new Thing(kind, resourceType, Scope.ACCOUNT, List.of(names), null);
    }

    static Thing regional(String kind, String resourceType, String... names) {
        return new Thing(kind, resourceType, Scope.REGION, List.of(names), null);
    }

    /** A part of this thing, named by this thing's first name and further ones, that goes with it. */
    Thing part(String partKind, String... furtherNames) {
        List<String> all = new ArrayList<>(names);
        all.addAll(Arrays.asList(furtherNames));
        return new Thing(partKind, resourceType, scope, List.copyOf(all), this);
    }

    /** The same kind of thing with another parent. */
    Thing within(Thing newParent) {
        return new Thing(kind, resourceType, scope, names, newParent);
    }

    /** The things of this kind that an event names: several where a call takes a list, one without a name where it tells none. */
    List<Named> in(TrailEvent event) {
        List<String> shown = values(event, names.get(0));
        if (shown.isEmpty()) {
            // An identity that no other event has.
            String identity = kind + "/" + UNNAMED + "/" + event.epochSecond() + "/" + event.eventId();
            return List.of(new Named(NamedResource.of(event).resource(), List.of(identity)));
        }
        if (shown.size() == 1) {
            return List.of(new Named(shown.get(0), identities(event, shown.get(0))));
        }
        return shown.stream()
                .distinct()
                .map(name -> new Named(name, identities(event, name)))
                .toList();
    }

    private List<String> identities(TrailEvent event, String name) {
        List<String> all = new ArrayList<>();
        all.add(identity(event, name));
        for (Thing above = parent; above != null; above = above.parent) {
            // Of one type it is one thing, whatever its parameter is called: a machine that a command ran on, and is
            // terminated.
            boolean sameName = above.resourceType.equals(resourceType)
                    || above.names.get(0).equals(names.get(0));
            String its = sameName ? name : first(event, above.names.get(0));
            if (its != null) {
                all.add(above.identity(event, its));
            }
        }
        return List.copyOf(all);
    }

    private String identity(TrailEvent event, String name) {
        ResourceName first = ResourceName.of(name);
        StringBuilder identity = new StringBuilder(kind).append('/');
        if (scope != Scope.WORLD) {
            identity.append(first.accountOr(accountOf(event))).append('/');
        }
        if (scope == Scope.REGION) {
            identity.append(first.regionOr(Objects.requireNonNullElse(event.awsRegion(), "")))
                    .append('/');
        }
        identity.append(first.name());
        for (String path : names.subList(1, names.size())) {
            identity.append('/').append(Objects.requireNonNullElse(first(event, path), UNNAMED));
        }
        return identity.toString();
    }

    /** The account that was acted in: the recipient's, not the caller's. */
    static String accountOf(TrailEvent event) {
        return Objects.requireNonNullElse(event.actedInAccountId(), "");
    }

    /** The first value of the first path that has one. */
    static @Nullable String first(TrailEvent event, String paths) {
        List<String> found = values(event, paths);
        return found.isEmpty() ? null : found.get(0);
    }

    static List<String> values(TrailEvent event, String paths) {
        for (String path : PATHS.computeIfAbsent(paths, several -> List.of(several.split("\\|", -1)))) {
            List<String> found = switch (path) {
                case CALLER -> caller(event);
                case ACCOUNT -> List.of(accountOf(event));
                default -> Parameters.anywhere(event, path);
            };
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<String> caller(TrailEvent event) {
        String userName = event.userName();
        return userName == null || userName.isEmpty() ? List.of() : List.of(userName);
    }

    /**
     * One thing that an event names.
     *
     * @param shown as the event names it
     * @param identities its own, then those of what it goes with
     */
    record Named(String shown, List<String> identities) {
        String identity() {
            return identities.get(0);
        }
    }
}
