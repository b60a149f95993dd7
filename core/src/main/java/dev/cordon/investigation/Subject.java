package dev.cordon.investigation;

import java.util.List;

/**
 * The IAM user under investigation, as the logs show it.
 *
 * @param arn as the records give it; put together from account and name where none does
 * @param accessKeyIds the keys and session keys that the user's own records carry, sorted
 */
public record Subject(String userName, String arn, String accountId, List<String> accessKeyIds) {}
