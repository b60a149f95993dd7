package dev.cordon.lab;

/** A long-term access key of the practice account, to sign with. It opens nothing outside of it. */
public record AccessKeyPair(String accessKeyId, String secretAccessKey) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessKeyPair[" + accessKeyId + "]";
    }
}
