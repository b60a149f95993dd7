package dev.cordon.investigation;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Something that access can pass through: an access key, a user, an instance or a function, as a number.
 *
 * <p>A survey of the logs keeps these for every credential issued to anyone, so they are 64-bit hashes, not texts, and what is
 * followed is found by them alone. With ten million of them, that two are confused is a matter of one in three hundred thousand;
 * and as they are keyed with a secret of this process, nobody who chooses names of users and roles can make it likelier. They
 * differ from run to run: nothing may depend on which of them is larger.
 */
final class Holder {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long SECRET = RANDOM.nextLong();
    private static final long SECRET_TOO = RANDOM.nextLong();

    private Holder() {}

    static long ofKey(String accessKeyId) {
        return hash('k').add(accessKeyId).finish();
    }

    static long ofUser(String accountId, String userName) {
        return hash('u').add(accountId).add(userName).finish();
    }

    static long ofInstance(String instanceId) {
        return hash('i').add(instanceId).finish();
    }

    static long ofFunctionRole(String roleArn) {
        return hash('f').add(roleArn).finish();
    }

    /** An identity's credential, for which it is told from others; no holder of access. */
    static long ofCredential(@Nullable Identity identity, String accessKeyId) {
        return credential(hash('c'), identity, accessKeyId);
    }

    /**
     * A number for an identity's credential that is the same in every run. It decides what is kept where there is too much, and
     * tells nothing apart: whoever chooses names can make two meet.
     */
    static long rank(@Nullable Identity identity, String accessKeyId) {
        return credential(new SipHash(0, 0), identity, accessKeyId);
    }

    private static long credential(SipHash hash, @Nullable Identity identity, String accessKeyId) {
        hash.add(accessKeyId);
        if (identity != null) {
            hash.add(identity.kind().words())
                    .add(identity.accountId())
                    .add(identity.name())
                    .add(identity.partition());
        }
        return hash.finish();
    }

    private static SipHash hash(char kind) {
        return new SipHash(SECRET, SECRET_TOO).add(kind);
    }
}
