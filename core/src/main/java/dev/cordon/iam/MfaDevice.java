package dev.cordon.iam;

import java.time.Instant;

/**
 * A second factor of a user.
 *
 * @param serialNumber of a hardware device, or the ARN of a virtual one, a passkey or a security key
 */
public record MfaDevice(String serialNumber, Instant enableDate) {}
