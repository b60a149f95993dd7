package dev.cordon.lab.scenario;

import java.util.Map;

/**
 * Somebody, or a program, at ordinary work: what it calls must go through.
 *
 * @param pace the most seconds between two calls
 */
record Worker(Stage stage, SigningKeys keys, Vantage vantage, int pace) {
    Answer does(String region, String service, String operation, Map<String, ?> parameters) {
        Answer answer = stage.call(keys, vantage, region, service, operation, parameters, pace);
        if (!answer.isSuccess()) {
            throw new IllegalStateException(
                    "Ordinary work expects %s:%s to succeed: %s".formatted(service, operation, answer));
        }
        return answer;
    }

    /** As {@link #does(String, String, String, Map)}, in the company's region and without parameters. */
    Answer does(String service, String operation) {
        return does(Company.HOME, service, operation, Map.of());
    }

    /** As {@link #does(String, String, String, Map)}, of IAM. */
    Answer iam(String operation, Map<String, ?> parameters) {
        return does("us-east-1", "iam", operation, parameters);
    }

    /** Goes on as a role. */
    Worker as(String roleArn, String sessionName) {
        Answer answer =
                does(Company.HOME, "sts", "AssumeRole", Map.of("RoleArn", roleArn, "RoleSessionName", sessionName));
        return new Worker(stage, SigningKeys.ofSession(answer), vantage, pace);
    }
}
