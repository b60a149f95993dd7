package dev.cordon.iam;

/** A managed policy that is attached to a user or role. */
public record AttachedPolicy(String name, String arn) {}
