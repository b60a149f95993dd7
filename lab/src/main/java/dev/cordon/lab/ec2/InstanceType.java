package dev.cordon.lab.ec2;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of instance.
 *
 * @param name such as {@code t3.micro}
 * @param vcpus as most families have them for that size
 */
record InstanceType(String name, int vcpus) {
    private static final Pattern FORM =
            Pattern.compile("[a-z]+\\d[a-z0-9-]*\\.(nano|micro|small|medium|large|(\\d{0,2})xlarge|metal)");
    private static final int LARGE = 2;
    private static final int METAL = 96;

    /** The type of a name; empty if no type is called so. */
    static Optional<InstanceType> of(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(new InstanceType(name, vcpus(matcher.group(1), matcher.group(2))))
                : Optional.empty();
    }

    // No digits before "xlarge" is one; no "xlarge" at all leaves the group out.
    private static int vcpus(String size, String multiple) {
        if (size.equals("metal")) {
            return METAL;
        }
        if (!size.endsWith("xlarge")) {
            return LARGE;
        }
        return 2 * LARGE * (multiple.isEmpty() ? 1 : Integer.parseInt(multiple));
    }

    VcpuQuota quota() {
        return VcpuQuota.of(name);
    }
}
