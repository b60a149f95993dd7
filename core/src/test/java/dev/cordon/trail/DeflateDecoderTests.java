package dev.cordon.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder must give what the JDK's Inflater gives, and refuse what that refuses. */
class DeflateDecoderTests {
    private static final int ROUNDS = 150;
    private static final int DAMAGED_ROUNDS = 6_000;

    /** What came out, a char a byte, and whether the stream ended as it should. */
    private record Decoded(String bytes, boolean whole) {
        Decoded(ByteArrayOutputStream out, boolean whole) {
            this(out.toString(StandardCharsets.ISO_8859_1), whole);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesBackWhatWasCompressed(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] text = text(random, random.nextInt(4) == 0 ? 400_000 : 3_000);

            Decoded decoded = decode(deflate(text, random), random);

            assertThat(decoded.whole()).isTrue();
            assertThat(decoded.bytes()).isEqualTo(new String(text, StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void refusesWhatTheJdkRefuses(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < DAMAGED_ROUNDS; i++) {
            byte[] data = damage(deflate(text(random, 600), random), random);

            Decoded expected = inflate(data);
            Decoded decoded = decode(data, random);

            assertThat(decoded.whole()).as("seed %d, round %d", seed, i).isEqualTo(expected.whole());
            int common = Math.min(decoded.bytes().length(), expected.bytes().length());
            assertThat(decoded.bytes().substring(0, common))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(expected.bytes().substring(0, common));
            if (expected.whole()) {
                assertThat(decoded.bytes()).hasSameSizeAs(expected.bytes());
            }
        }
    }

    @Test
    void givesWhatCouldBeDecodedBeforeTheDamage() throws IOException {
        byte[] text = "{\"eventName\":\"GetObject\"}".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        byte[] data = deflate(text, new Random(1));
        byte[] cut = Arrays.copyOf(data, data.length - 20);

        Decoded decoded = decode(cut, new Random(2));

        assertThat(decoded.whole()).isFalse();
        assertThat(decoded.bytes()).isNotEmpty();
        assertThat(new String(text, StandardCharsets.ISO_8859_1)).startsWith(decoded.bytes());
    }

    @Test
    void leavesTheSourceBehindTheStream() throws IOException {
        byte[] text = "abc".repeat(100).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(3);
        for (int trailing = 0; trailing < 40; trailing++) {
            byte[] data = Logs.join(deflate(text, random), new byte[] {7}, new byte[trailing]);
            ByteSource source = new ByteSource(new Trickle(data, random));
            DeflateDecoder decoder = new DeflateDecoder(source);
            decoder.begin();
            byte[] into = new byte[500];
            while (decoder.read(into, 0, into.length) >= 0) {
                // To the end.
            }

            assertThat(source.take()).isEqualTo(7);
            assertThat(decoder.total()).isEqualTo(300);
        }
    }

    @Test
    void refusesAnEmptyStream() {
        DeflateDecoder decoder = new DeflateDecoder(new ByteSource(new ByteArrayInputStream(new byte[0])));
        decoder.begin();

        assertThatThrownBy(() -> decoder.read(new byte[10], 0, 10))
                .isInstanceOf(LogStream.Damaged.class)
                .hasMessage("truncated gzip data: the file ends early");
    }

    /** Text with runs, near and far repetitions, and stretches that cannot be compressed. */
    private static byte[] text(Random random, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int alphabet = 1 + random.nextInt(random.nextBoolean() ? 6 : 256);
        while (out.size() < length) {
            byte[] sofar = out.size() > 100_000 ? new byte[0] : out.toByteArray();
            switch (random.nextInt(4)) {
                case 0 -> {
                    byte[] noise = new byte[random.nextInt(200)];
                    random.nextBytes(noise);
                    for (int i = 0; i < noise.length; i++) {
                        noise[i] = (byte) Math.floorMod(noise[i], alphabet);
                    }
                    out.writeBytes(noise);
                }
                case 1 -> out.writeBytes(new byte[random.nextInt(1_000)]);
                case 2 -> {
                    if (sofar.length > 0) {
                        int from = random.nextInt(sofar.length);
                        int to = Math.min(sofar.length, from + random.nextInt(400));
                        out.writeBytes(Arrays.copyOfRange(sofar, from, to));
                    }
                }
                default -> out.writeBytes("\"eventSource\":\"s3.amazonaws.com\",".getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] text, Random random) {
        Deflater deflater = new Deflater(random.nextInt(10), true);
        int[] strategies = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};
        deflater.setStrategy(strategies[random.nextInt(strategies.length)]);
        deflater.setInput(text);
        deflater.finish();
        byte[] buffer = new byte[text.length + text.length / 100 + 1_000];
        int length = 0;
        int flush = random.nextInt(3) == 0 ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
        while (!deflater.finished()) {
            length += deflater.deflate(buffer, length, buffer.length - length, flush);
        }
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    private static byte[] damage(byte[] data, Random random) {
        byte[] damaged = data.clone();
        for (int i = random.nextInt(3); i >= 0 && damaged.length > 1; i--) {
            if (random.nextInt(5) == 0) {
                damaged = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length - 1));
            } else {
                // Mostly in the header, where the codes are.
                int at = random.nextInt(random.nextBoolean() ? Math.min(damaged.length, 60) : damaged.length);
                damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return damaged;
    }

    private static Decoded decode(byte[] data, Random random) {
        DeflateDecoder decoder = new DeflateDecoder(new ByteSource(new Trickle(data, random)));
        decoder.begin();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] into = new byte[1 + random.nextInt(100_000)];
        try {
            for (int count = decoder.read(into, 0, into.length); count >= 0; ) {
                out.write(into, 0, count);
                count = decoder.read(into, 0, 1 + random.nextInt(into.length));
            }
            return new Decoded(out, true);
        } catch (LogStream.Damaged e) {
            return new Decoded(out, false);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Decoded inflate(byte[] data) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] into = new byte[1];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(into);
                if (count == 0 && !inflater.finished()) {
                    return new Decoded(out, false);
                }
                out.write(into, 0, count);
            }
            return new Decoded(out, true);
        } catch (DataFormatException e) {
            return new Decoded(out, false);
        } finally {
            inflater.end();
        }
    }

    /** Gives a few bytes at a time. */
    private static final class Trickle extends InputStream {
        private final byte[] data;
        private final Random random;
        private int at;

        Trickle(byte[] data, Random random) {
            this.data = data;
            this.random = random;
        }

        @Override
        public int read() {
            return at < data.length ? data[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (at == data.length) {
                return -1;
            }
            int count =
                    Math.min(Math.min(length, data.length - at), 1 + random.nextInt(random.nextBoolean() ? 20 : 5_000));
            System.arraycopy(data, at, into, from, count);
            at += count;
            return count;
        }
    }
}
