package dev.cordon.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The text of a policy document, as IAM counts and compares it. */
public final class PolicyText {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private PolicyText() {}

    /**
     * How much of a quota a document takes: IAM does not count white space.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
     */
    public static int size(String document) {
        return (int) document.chars()
                .filter(letter -> !Character.isWhitespace(letter))
                .count();
    }

    /** Whether two documents are the same JSON, whatever their white space and the order of their members. */
    public static boolean same(String one, String other) {
        try {
            return JSON.readTree(one).equals(JSON.readTree(other));
        } catch (JsonProcessingException e) {
            return one.equals(other);
        }
    }
}
