package dev.cordon.aws;

import dev.cordon.iam.CallerIdentity;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/**
 * The regions that an account has enabled.
 *
 * @param names such as {@code eu-west-1}, sorted
 * @param doubt why others may be enabled too; empty where the account itself said which
 */
public record EnabledRegions(List<String> names, Optional<String> doubt) {
    /** Regions that no account can disable; all that came after March 2019 start disabled. */
    private static final List<String> ALWAYS_ENABLED = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    /**
     * Asks the account; where it does not answer, the regions that are enabled in every account, and a word of doubt.
     *
     * @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">Enable or disable AWS
     *     Regions</a>
     */
    public static EnabledRegions of(AwsSession session, CallerIdentity caller) {
        // Neither of these partitions has regions to opt in to.
        if (caller.partition().equals("aws-cn")) {
            return new EnabledRegions(List.of("cn-north-1", "cn-northwest-1"), Optional.empty());
        }
        if (caller.partition().equals("aws-us-gov")) {
            return new EnabledRegions(List.of("us-gov-east-1", "us-gov-west-1"), Optional.empty());
        }
        try (AccountClient account = session.account()) {
            List<String> names = account
                    .listRegionsPaginator(request -> request.regionOptStatusContains(
                                    RegionOptStatus.ENABLED,
                                    RegionOptStatus.ENABLED_BY_DEFAULT,
                                    RegionOptStatus.DISABLING)
                            .maxResults(50))
                    .regions()
                    .stream()
                    .map(region -> region.regionName())
                    .sorted()
                    .toList();
            return new EnabledRegions(names, Optional.empty());
        } catch (SdkException e) {
            String why = AwsErrors.of(
                            e, AwsCall.LIST_REGIONS, "arn:aws:account::%s:account".formatted(caller.accountId()))
                    .getMessage();
            return new EnabledRegions(
                    ALWAYS_ENABLED,
                    Optional.of(
                            "whether the account has enabled further regions is unknown, and they were not looked up; name them with --regions. "
                                    + why));
        }
    }
}
