package dev.cordon.iam;

/** A group that a user is in, and whose policies it has. */
public record Group(String name, String arn) {}
