package dev.cordon.sigma;

import java.util.Arrays;
import java.util.Optional;

/**
 * A network in CIDR notation, and the addresses in it. Only texts that are addresses letter for letter are any: no names, no
 * ports, no shortened or octal IPv4, no zones; nothing asks the DNS.
 *
 * @param address the network's first, 4 or 16 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared; the text that it was read from is.
record IpNetwork(byte[] address, int prefix) {
    private static final int GROUPS = 8;

    /**
     * Reads a network, or a single address.
     *
     * @throws IllegalArgumentException if it is none, or an address within a network is given for the network
     */
    static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        byte[] address = address(first)
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no IPv4 or IPv6 address".formatted(first)));
        int bits = address.length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        IpNetwork network = new IpNetwork(address, prefix);
        byte[] masked = network.masked(address);
        if (!Arrays.equals(masked, address)) {
            throw new IllegalArgumentException("'%s' has bits set behind its prefix of %d".formatted(text, prefix));
        }
        return network;
    }

    private static int prefix(String text, int bits) {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= bits) {
            return Integer.parseInt(text);
        }
        Optional<byte[]> mask = bits == 32 ? v4(text) : Optional.empty();
        if (mask.isPresent()) {
            int value = 0;
            for (byte b : mask.get()) {
                value = value << 8 | (b & 0xff);
            }
            int ones = Integer.bitCount(value);
            if (value == (ones == 0 ? 0 : -1 << (32 - ones))) {
                return ones;
            }
            // A host mask, such as 0.0.0.255.
            if (value == (ones == 32 ? -1 : (1 << ones) - 1)) {
                return 32 - ones;
            }
        }
        throw new IllegalArgumentException("'/%s' is no prefix length".formatted(text));
    }

    private byte[] masked(byte[] bytes) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.max(0, Math.min(Byte.SIZE, prefix - i * Byte.SIZE));
            masked[i] &= (byte) (0xff00 >> bits);
        }
        return masked;
    }

    boolean contains(String text) {
        Optional<byte[]> other = address(text);
        return other.isPresent() && other.get().length == address.length && Arrays.equals(masked(other.get()), address);
    }

    static Optional<byte[]> address(String text) {
        return text.indexOf(':') >= 0 ? v6(text) : v4(text);
    }

    private static Optional<byte[]> v4(String text) {
        byte[] bytes = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (value < 0 || part == bytes.length) {
                    return Optional.empty();
                }
                bytes[part++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9' && value != 0) {
                value = Math.max(value, 0) * 10 + (c - '0');
                if (value > 255) {
                    return Optional.empty();
                }
            } else {
                // Also a digit behind a leading zero: octal to some, decimal to others.
                return Optional.empty();
            }
        }
        return part == bytes.length ? Optional.of(bytes) : Optional.empty();
    }

    private static Optional<byte[]> v6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<byte[]> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        Optional<byte[]> tail = groups(gap < 0 ? "" : text.substring(gap + 2), true);
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int length = head.get().length + tail.get().length;
        int whole = GROUPS * 2;
        if (gap < 0 ? length != whole : length > whole - 2) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOf(head.get(), whole);
        System.arraycopy(tail.get(), 0, bytes, whole - tail.get().length, tail.get().length);
        return Optional.of(bytes);
    }

    private static Optional<byte[]> groups(String text, boolean mayEndInV4) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] parts = text.split(":", -1);
        if (parts.length > GROUPS) {
            return Optional.empty();
        }
        byte[] bytes = new byte[parts.length * 2 + 2];
        int size = 0;
        for (int i = 0; i < parts.length; i++) {
            Optional<byte[]> v4 = mayEndInV4 && i == parts.length - 1 ? v4(parts[i]) : Optional.empty();
            if (v4.isPresent()) {
                System.arraycopy(v4.get(), 0, bytes, size, 4);
                size += 4;
            } else {
                int group = group(parts[i]);
                if (group < 0) {
                    return Optional.empty();
                }
                bytes[size++] = (byte) (group >> 8);
                bytes[size++] = (byte) group;
            }
        }
        return Optional.of(Arrays.copyOf(bytes, size));
    }

    private static int group(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Character.digit knows digits of every script, of which an address has only one.
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
