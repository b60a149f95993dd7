package dev.cordon.lab.api;

/** What an operation answers: {@link Fields}, spelt by the service's protocol, or a {@link Payload} as it is. */
public sealed interface ApiResponse permits Fields, Payload {}
