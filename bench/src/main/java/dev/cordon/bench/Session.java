package dev.cordon.bench;

/**
 * A role session that a user opened for a day.
 *
 * @param opener the user whose {@code AssumeRole} is in the day's first file of the account
 */
record Session(User opener, String account, String role, String roleId, String name, String accessKeyId) {}
