package dev.cordon.lab.account;

/**
 * A region.
 *
 * @param optIn whether an account must ask for it
 */
public record Region(String name, boolean optIn) {}
