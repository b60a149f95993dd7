package dev.cordon.bench;

import java.util.List;

/**
 * A generated IAM user.
 *
 * @param addresses where the user normally works from
 * @param agents what the user normally works with
 */
record User(
        String account,
        String name,
        String principalId,
        String accessKeyId,
        List<String> addresses,
        List<String> agents) {
    String arn() {
        return "arn:aws:iam::" + account + ":user/" + name;
    }
}
