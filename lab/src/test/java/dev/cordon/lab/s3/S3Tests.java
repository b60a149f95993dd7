package dev.cordon.lab.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S3 by the clients that people have. */
class S3Tests {
    private PracticeAccount account;
    private Bucket bucket;

    @BeforeEach
    void start() throws IOException {
        account = PracticeAccount.start(LabOptions.defaults());
        bucket = account.estate().buckets().create("example-data", "us-east-1");
        put("payroll/2026 10+a.csv", "name,salary");
        put("payroll/2026-11.csv", "x");
        put("readme.txt", "hello world");
    }

    private void put(String key, String text) {
        account.estate().buckets().put(bucket, key, text.getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private Tool.Run aws(String... arguments) {
        return Tool.of("aws", account).run(arguments);
    }

    private Tool.Run python(String script) {
        Tool python = Tool.of("python3", account);
        assumeTrue(python.run("-c", "import boto3").exit() == 0, "boto3 is not installed on this machine");
        return python.run("-c", script);
    }

    @Test
    void commandLineLists() {
        assertThat(aws("s3", "ls").output()).contains("example-data").contains("aws-cloudtrail-logs-123456789012-");
        Tool.Run run = aws("s3", "ls", "s3://example-data/");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).contains("PRE payroll/").contains("11 readme.txt");
        assertThat(aws("s3", "ls", "s3://example-data", "--recursive").output()).contains("payroll/2026 10+a.csv");
    }

    @Test
    void commandLineCopiesOutAndIn() {
        assertThat(aws("s3", "cp", "s3://example-data/payroll/2026 10+a.csv", "-")
                        .output())
                .isEqualTo("name,salary");
        Tool.Run put = aws("s3api", "put-object", "--bucket", "example-data", "--key", "new/empty");
        assertThat(put.errors()).isEmpty();
        assertThat(bucket.find("new/empty")).isPresent();
    }

    @Test
    void pythonPagesAndReadsRanges() {
        Tool.Run run = python("""
                import boto3
                s3 = boto3.client('s3')
                s3.put_object(Bucket='example-data', Key='up', Body=b'uploaded')
                pages = s3.get_paginator('list_objects_v2').paginate(Bucket='example-data', PaginationConfig={'PageSize': 1})
                print([o['Key'] for p in pages for o in p.get('Contents', [])])
                pages = s3.get_paginator('list_objects_v2').paginate(Bucket='example-data', Delimiter='/', PaginationConfig={'PageSize': 1})
                print([[c['Prefix'] for c in p.get('CommonPrefixes', [])] + [o['Key'] for o in p.get('Contents', [])] for p in pages])
                print(s3.get_object(Bucket='example-data', Key='readme.txt', Range='bytes=6-')['Body'].read())
                print(s3.get_object(Bucket='example-data', Key='up')['Body'].read())
                print(s3.head_object(Bucket='example-data', Key='readme.txt')['ContentLength'])
                print(s3.get_bucket_location(Bucket='example-data')['LocationConstraint'])
                """);

        assertThat(run.errors()).isEmpty();
        assertThat(run.output().lines())
                .containsExactly(
                        "['payroll/2026 10+a.csv', 'payroll/2026-11.csv', 'readme.txt', 'up']",
                        "[['payroll/'], ['readme.txt'], ['up']]",
                        "b'world'",
                        "b'uploaded'",
                        "11",
                        "None");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(aws("s3api", "get-object", "--bucket", "example-data", "--key", "none", "x")
                        .errors())
                .contains("(NoSuchKey)");
        assertThat(aws("s3", "ls", "s3://nothing-here").errors()).contains("(NoSuchBucket)");
        assertThat(aws("s3api", "get-bucket-acl", "--bucket", "example-data").errors())
                .contains("(NotImplemented)");
        assertThat(aws("s3api", "get-object-tagging", "--bucket", "example-data", "--key", "readme.txt")
                        .errors())
                .contains("(NotImplemented)");
    }

    @Test
    void sendsClientsToTheRegionOfABucket() {
        account.estate().buckets().create("elsewhere", "eu-west-1");

        assertThat(aws("s3api", "head-bucket", "--bucket", "elsewhere", "--region", "eu-west-1")
                        .output())
                .contains("\"BucketRegion\": \"eu-west-1\"");
        // The client finds the region in the refusal, and asks again.
        assertThat(aws("s3api", "head-bucket", "--bucket", "elsewhere").output())
                .contains("\"BucketRegion\": \"eu-west-1\"");
    }
}
