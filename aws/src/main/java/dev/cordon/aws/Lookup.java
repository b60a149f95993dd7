package dev.cordon.aws;

import java.time.Instant;

/**
 * One question to the event history: all management events that have a value in one attribute. {@code LookupEvents} takes one
 * attribute a call, and tells apart upper and lower case.
 *
 * @param from inclusive; at most 90 days ago
 * @param to inclusive, as {@code LookupEvents} has it
 */
public record Lookup(Attribute attribute, String value, Instant from, Instant to) {
    /** What can be asked for; see {@code LookupAttribute} in the CloudTrail API Reference. */
    public enum Attribute {
        /** A user's name; for roles the session's name. */
        USERNAME("Username"),
        /** What was called, such as {@code DeleteUserPolicy}; of every service that has a call of that name. */
        EVENT_NAME("EventName"),
        /** The key that signed the request. */
        ACCESS_KEY_ID("AccessKeyId"),
        /** What the request was about; of an {@code AssumeRole}, also the access key id that it issued. */
        RESOURCE_NAME("ResourceName");

        private final String key;

        Attribute(String key) {
            this.key = key;
        }

        /** As CloudTrail writes it. */
        public String key() {
            return key;
        }
    }

    /** Where its pages are kept: the value may come from a log, and must not name a file. */
    String folder() {
        return attribute.key() + "-" + Digest.of(value).substring(0, 16);
    }

    @Override
    public String toString() {
        return attribute.key() + " " + value;
    }
}
