package dev.cordon.sigma;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The modifiers that turn a text into how it looks encoded. */
final class Encoding {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Encoding() {}

    /** The text as UTF-16, its bytes read as characters again: a zero byte stands between Latin letters. */
    static SigmaText utf16(SigmaText text, Charset charset) {
        List<SigmaText.Part> parts = new ArrayList<>();
        for (SigmaText.Part part : text.parts()) {
            parts.add(
                    part instanceof SigmaText.Literal literal
                            ? new SigmaText.Literal(asCharacters(literal.text().getBytes(charset)))
                            : part);
        }
        return SigmaText.of(parts, text.cased());
    }

    private static String asCharacters(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("works for ASCII texts only", e);
        }
    }

    static SigmaText withByteOrderMark(SigmaText text) {
        List<SigmaText.Part> parts = new ArrayList<>(List.of(new SigmaText.Literal(BYTE_ORDER_MARK)));
        parts.addAll(text.parts());
        return SigmaText.of(parts, text.cased());
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The three ways that the text can look inside of something longer, without the characters that its neighbours decide. */
    static List<String> base64Offsets(byte[] bytes) {
        int[] starts = {0, 2, 3};
        int[] lost = {0, 3, 2};
        List<String> texts = new ArrayList<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            Arrays.fill(shifted, 0, shift, (byte) ' ');
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = base64(shifted);
            int end = encoded.length() - lost[shifted.length % 3];
            texts.add(encoded.substring(Math.min(starts[shift], end), end));
        }
        return texts;
    }

    /** The bytes to encode: UTF-8, but a byte order mark that {@code utf16} has put there is two bytes. */
    static byte[] bytes(SigmaText text, boolean byteOrderMark) {
        String plain = text.plain();
        if (!byteOrderMark) {
            return plain.getBytes(StandardCharsets.UTF_8);
        }
        byte[] rest = plain.substring(BYTE_ORDER_MARK.length()).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[rest.length + 2];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xFE;
        System.arraycopy(rest, 0, bytes, 2, rest.length);
        return bytes;
    }
}
