package dev.cordon.iam.policy;

/** Whether one value of a request is what one value of a policy asks for, by the positive form of an operator. */
@FunctionalInterface
interface ValueTest {
    boolean matches(String value, RequestContext context);
}
