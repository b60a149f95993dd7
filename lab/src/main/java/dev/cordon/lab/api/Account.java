package dev.cordon.lab.api;

/**
 * Which account this is.
 *
 * @param id twelve digits
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 */
public record Account(String id, String partition) {
    public Account {
        if (!id.matches("\\d{12}")) {
            throw new IllegalArgumentException("An account id has twelve digits, not '" + id + "'");
        }
    }

    /** The ARN of something of the account's in a region. */
    public String arn(String service, String region, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, id, resource);
    }

    /** The ARN of something of IAM's, such as {@code user/alice}. */
    public String iamArn(String resource) {
        return arn("iam", "", resource);
    }

    /** The ARN of a session, such as {@code assumed-role/admin/alice}. */
    public String stsArn(String resource) {
        return arn("sts", "", resource);
    }

    /** The region whose names global services sign with. */
    public String homeRegion() {
        return switch (partition) {
            case "aws-cn" -> "cn-north-1";
            case "aws-us-gov" -> "us-gov-west-1";
            default -> "us-east-1";
        };
    }
}
