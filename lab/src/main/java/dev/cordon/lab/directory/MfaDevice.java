package dev.cordon.lab.directory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual MFA device.
 *
 * @param serialNumber its ARN
 * @param seed base32, told once
 * @param userId whom it is enabled for
 * @param enabledAt present with {@code userId}
 */
public record MfaDevice(
        String serialNumber,
        String seed,
        Optional<String> userId,
        Optional<Instant> enabledAt,
        Map<String, String> tags) {
    public MfaDevice {
        tags = Map.copyOf(tags);
    }

    /** The device, enabled for a user. */
    public MfaDevice enabledFor(User user, Instant time) {
        return new MfaDevice(serialNumber, seed, Optional.of(user.id()), Optional.of(time), tags);
    }

    /** The device, of nobody. */
    public MfaDevice deactivated() {
        return new MfaDevice(serialNumber, seed, Optional.empty(), Optional.empty(), tags);
    }

    /** The device with other tags. */
    public MfaDevice tagged(Map<String, String> others) {
        return new MfaDevice(serialNumber, seed, userId, enabledAt, others);
    }

    /** Without the seed. */
    @Override
    public String toString() {
        return "MfaDevice[" + serialNumber + "]";
    }
}
