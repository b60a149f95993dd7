package dev.cordon.lab.directory;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.Parameters;
import java.util.Locale;

/** What IAM lets things be called. */
public final class Names {
    private Names() {}

    /** A required name from a request, checked. */
    public static String required(Parameters parameters, String parameter, int most) {
        return checked(parameters.required(parameter), parameter, most);
    }

    /** A name, checked. */
    public static String checked(String name, String parameter, int most) {
        if (name.length() > most) {
            throw ApiException.constraint(name, parameter, "Member must have length less than or equal to " + most);
        }
        if (!name.matches("[A-Za-z0-9_+=,.@-]+")) {
            throw ApiException.validation("The specified value for " + memberName(parameter)
                    + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
        return name;
    }

    /** The name of a user, group or role. */
    public static String of(EntityKind kind, Parameters parameters) {
        return required(parameters, kind.nameParameter(), kind.maxNameLength());
    }

    /** A path; {@code /} if none is given. */
    public static String path(Parameters parameters, String parameter) {
        String path = parameters.text(parameter).orElse("/");
        if (path.length() > 512 || !path.matches("/|/[\\x21-\\x7e]+/")) {
            throw ApiException.validation("The specified value for " + memberName(parameter)
                    + " is invalid. It must begin and end with / and contain only alphanumeric characters and/or /"
                    + " characters.");
        }
        return path;
    }

    private static String memberName(String parameter) {
        return parameter.substring(0, 1).toLowerCase(Locale.ROOT) + parameter.substring(1);
    }
}
