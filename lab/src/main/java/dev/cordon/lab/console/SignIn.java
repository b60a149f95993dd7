package dev.cordon.lab.console;

/**
 * An attempt to sign in to the console.
 *
 * @param mfa whether the person at the browser has the user's second factor at hand
 * @param region whose sign-in endpoint the browser was sent to, where the record appears
 */
public record SignIn(
        String userName, String password, boolean mfa, String sourceAddress, String userAgent, String region) {
    /** Without the password. */
    @Override
    public String toString() {
        return "SignIn[" + userName + "]";
    }
}
