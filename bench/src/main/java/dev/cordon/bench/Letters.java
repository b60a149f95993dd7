package dev.cordon.bench;

/** The alphabets of AWS identifiers. */
enum Letters {
    HEX("0123456789abcdef"),
    DIGITS("0123456789"),
    LOWER("abcdefghijklmnopqrstuvwxyz0123456789"),
    /** Of access key ids and unique ids of IAM. */
    UPPER("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    ALNUM("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
    BASE64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    private final String letters;

    Letters(String letters) {
        this.letters = letters;
    }

    byte any(Dice dice) {
        return (byte) letters.charAt(dice.below(letters.length()));
    }

    String random(Dice dice, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) any(dice));
        }
        return text.toString();
    }
}
