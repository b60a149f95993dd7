package dev.cordon.lab;

import dev.cordon.lab.account.AccountService;
import dev.cordon.lab.account.Regions;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.Service;
import dev.cordon.lab.ec2.Ec2Service;
import dev.cordon.lab.ec2.Instances;
import dev.cordon.lab.guardduty.Detectors;
import dev.cordon.lab.guardduty.GuardDutyService;
import dev.cordon.lab.quotas.QuotasService;
import dev.cordon.lab.s3.Buckets;
import dev.cordon.lab.s3.S3Service;
import dev.cordon.lab.secrets.Secrets;
import dev.cordon.lab.secrets.SecretsService;
import dev.cordon.lab.trail.CloudTrail;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What the account owns beside its users: what is put in here is there before anybody calls, and leaves no record.
 *
 * @param cloudTrail with a trail named {@code main}, which keeps everything of every region
 */
public record Estate(
        Account account,
        Regions regions,
        Buckets buckets,
        Secrets secrets,
        Instances instances,
        Detectors detectors,
        CloudTrail cloudTrail) {

    /** The name of the trail that the account begins with. */
    public static final String TRAIL = "main";

    /**
     * An account with a trail and nothing else.
     *
     * @param isOfConsole whether an access key id is of a session that began with a sign-in to the console
     */
    static Estate of(LabOptions options, Predicate<String> isOfConsole) {
        Account account = options.account();
        Clock clock = options.clock();
        // A source of its own each, so that one more secret does not change the ids of events.
        Random seeds = new Random(options.random().nextLong());
        Buckets buckets = new Buckets(clock);
        CloudTrail.Terms terms = new CloudTrail.Terms(
                options.realism().delivery(),
                options.realism().lookupsPerSecond(),
                options.clock().pace());
        CloudTrail cloudTrail = CloudTrail.of(account, seeds, isOfConsole, buckets, clock, terms);
        String bucket = "aws-cloudtrail-logs-%s-%08x".formatted(account.id(), seeds.nextInt());
        cloudTrail.trails().create(TRAIL, account.homeRegion(), bucket);
        return new Estate(
                account,
                new Regions(account.partition(), clock),
                buckets,
                new Secrets(account, clock, new Random(seeds.nextLong())),
                new Instances(clock, new Random(seeds.nextLong())),
                new Detectors(account, new Random(seeds.nextLong())),
                cloudTrail);
    }

    List<Service> services() {
        return List.of(
                cloudTrail.service(),
                new S3Service(account, buckets, cloudTrail.trails()::deliver),
                new Ec2Service(account, regions, instances),
                new AccountService(account, regions),
                new SecretsService(account, secrets),
                new GuardDutyService(account, detectors),
                new QuotasService(account, instances));
    }
}
