package dev.cordon.app;

import dev.cordon.lab.PracticeAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The responder's keys of a practice account, where the AWS SDK of this process looks first: in system properties. What was
 * there before is put back.
 */
final class SdkCredentials {
    private static final String ACCESS_KEY_ID = "aws.accessKeyId";
    private static final String SECRET_ACCESS_KEY = "aws.secretAccessKey";
    private static final String SESSION_TOKEN = "aws.sessionToken";
    private static final String REGION = "aws.region";
    private static final List<String> PROPERTIES = List.of(ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN, REGION);

    private SdkCredentials() {}

    /** Does something as the responder. */
    static <T> T asResponder(PracticeAccount account, Supplier<T> work) {
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        for (String property : PROPERTIES) {
            before.put(property, System.getProperty(property));
        }
        try {
            set(ACCESS_KEY_ID, account.responder().accessKeyId());
            set(SECRET_ACCESS_KEY, account.responder().secretAccessKey());
            set(SESSION_TOKEN, null);
            set(REGION, account.account().homeRegion());
            return work.get();
        } finally {
            before.forEach(SdkCredentials::set);
        }
    }

    private static void set(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
