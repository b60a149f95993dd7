package dev.cordon.analysis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes small MaxMind DB files, so that tests read real ones.
 *
 * @see <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind DB file format</a>
 */
final class MaxMindDatabase {
    private static final byte[] MARKER = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int SEPARATOR = 16;
    private static final int EMPTY = -1;

    /** Two children a node: another node, {@link #EMPTY}, or {@code -2 - offset} of data. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final String type;

    MaxMindDatabase(String type) {
        this.type = type;
    }

    /** Says what is known of an IPv4 network. */
    MaxMindDatabase with(String network, Map<String, Object> members) throws IOException {
        int slash = network.indexOf('/');
        byte[] address = InetAddress.getByName(network.substring(0, slash)).getAddress();
        int length = Integer.parseInt(network.substring(slash + 1));
        int offset = data.size();
        write(data, members);
        int node = 0;
        for (int bit = 0; bit < length - 1; bit++) {
            int side = side(address, bit);
            if (nodes.get(node)[side] == EMPTY) {
                nodes.add(new int[] {EMPTY, EMPTY});
                nodes.get(node)[side] = nodes.size() - 1;
            }
            node = nodes.get(node)[side];
        }
        nodes.get(node)[side(address, length - 1)] = -2 - offset;
        return this;
    }

    Path writeTo(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int child : node) {
                int record =
                        child == EMPTY ? nodes.size() : child < EMPTY ? nodes.size() + SEPARATOR + (-2 - child) : child;
                out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(record).array());
            }
        }
        out.writeBytes(new byte[SEPARATOR]);
        data.writeTo(out);
        out.writeBytes(MARKER);
        write(
                out,
                new TreeMap<>(Map.of(
                        "node_count", nodes.size(),
                        "record_size", 32,
                        "ip_version", 4,
                        "binary_format_major_version", 2,
                        "binary_format_minor_version", 0,
                        "build_epoch", 1_767_225_600,
                        "database_type", type,
                        "languages", List.of("en"),
                        "description", Map.of("en", "test"))));
        return Files.write(file, out.toByteArray());
    }

    private static int side(byte[] address, int bit) {
        return (address[bit / 8] >> (7 - bit % 8)) & 1;
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            control(out, 2, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Double number) {
            control(out, 3, Double.BYTES);
            out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof Integer number) {
            control(out, 6, Integer.BYTES);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(element -> write(out, element));
        } else if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach((key, member) -> {
                write(out, key);
                write(out, member);
            });
        } else {
            throw new IllegalArgumentException("Not written by this: " + value);
        }
    }

    private static void control(ByteArrayOutputStream out, int type, int size) {
        if (size >= 29 + 256) {
            throw new IllegalArgumentException("Too long for this: " + size);
        }
        int inControl = Math.min(size, 29);
        // Types from 8 on stand in a byte of their own.
        out.write((type > 7 ? 0 : type << 5) | inControl);
        if (type > 7) {
            out.write(type - 7);
        }
        if (inControl == 29) {
            out.write(size - 29);
        }
    }
}
