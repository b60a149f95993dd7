package dev.cordon.bench;

import dev.cordon.aws.AwsSession;
import dev.cordon.aws.AwsSettings;
import dev.cordon.iam.IamAccount;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.UserName;
import dev.cordon.lab.LabOptions;
import dev.cordon.lab.PracticeAccount;
import dev.cordon.lab.Realism;
import dev.cordon.lab.api.ApiCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One containment by the packaged command: when AWS had accepted the deny, and when the last step. */
record ContainRow(
        int calls,
        Duration denyFromEnter,
        Duration lastFromEnter,
        Duration denyFromFirstCall,
        Duration lastFromFirstCall) {

    /** A call, by the time at which its answer was ready. */
    private record Timed(ApiCall call, long nanos) {}

    static ContainRow median(Path command, int runs) throws IOException, InterruptedException {
        List<ContainRow> rows = new ArrayList<>();
        ConcurrentLinkedQueue<Timed> calls = new ConcurrentLinkedQueue<>();
        LabOptions options = LabOptions.defaults()
                .withRealism(Realism.KIND.withLatency(Live.LATENCY))
                .withListener(call -> calls.add(new Timed(call, System.nanoTime())));
        try (PracticeAccount lab = PracticeAccount.start(options)) {
            for (int run = 1; run <= runs; run++) {
                String user = "user-" + run;
                create(user, lab);
                calls.clear();
                long enter = contain(user, command, lab);
                rows.add(of(List.copyOf(calls), enter));
            }
        }
        rows.sort(Comparator.comparing(ContainRow::denyFromEnter));
        return rows.get(rows.size() / 2);
    }

    /** With a password, two keys and a policy. */
    private static void create(String name, PracticeAccount lab) {
        var user = lab.directory().createUser("/", name);
        lab.directory().createAccessKey(user);
        lab.directory().createAccessKey(user);
        lab.directory().changed();
        System.setProperty("aws.accessKeyId", lab.responder().accessKeyId());
        System.setProperty("aws.secretAccessKey", lab.responder().secretAccessKey());
        AwsSettings settings = new AwsSettings(
                Optional.empty(), Optional.of("us-east-1"), Optional.of(lab.endpoint()), Optional.empty());
        try (AwsSession session = AwsSession.open(settings)) {
            IamAccount iam = session.iamAccount();
            iam.createLoginProfile(new UserName(name), "Corr3ct-horse-battery", false);
            iam.putUserPolicy(
                    new UserName(name),
                    "own",
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}");
        } catch (IamFailure e) {
            throw new IllegalStateException(e);
        }
    }

    private static long contain(String user, Path command, PracticeAccount lab)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cordon-bench").resolve("case");
        List<String> arguments = new ArrayList<>(List.of(command.toString(), "contain", user, "--apply", "--yes"));
        arguments.addAll(List.of("--hold", "0", "--case", folder.toString()));
        arguments.addAll(List.of("--endpoint-url", lab.endpoint().toString()));
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("AWS_ACCESS_KEY_ID", lab.responder().accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", lab.responder().secretAccessKey());
        long enter = System.nanoTime();
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("cordon contain ended with exit code " + exit);
        }
        return enter;
    }

    private static ContainRow of(List<Timed> calls, long enter) {
        long first = calls.stream().mapToLong(Timed::nanos).min().orElseThrow() - Live.LATENCY.toNanos();
        long deny = calls.stream()
                .filter(timed -> timed.call().eventName().equals("PutUserPolicy"))
                .mapToLong(Timed::nanos)
                .min()
                .orElseThrow();
        long last = calls.stream().mapToLong(Timed::nanos).max().orElseThrow();
        return new ContainRow(
                calls.size(),
                Duration.ofNanos(deny - enter),
                Duration.ofNanos(last - enter),
                Duration.ofNanos(deny - first),
                Duration.ofNanos(last - first));
    }
}
