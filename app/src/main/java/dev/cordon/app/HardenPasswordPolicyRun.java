package dev.cordon.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.casefile.RunLock;
import dev.cordon.hardening.HardeningChange;
import dev.cordon.hardening.PasswordImpact;
import dev.cordon.hardening.PasswordPolicyJson;
import dev.cordon.hardening.PasswordPolicyPlan;
import dev.cordon.iam.AccountPasswordPolicy;
import dev.cordon.iam.CredentialReport;
import dev.cordon.iam.IamFailure;
import dev.cordon.iam.report.MalformedReport;
import dev.cordon.iam.report.ReportTable;
import dev.cordon.report.HardeningJson;
import dev.cordon.report.HardeningReport;
import dev.cordon.verification.ReportRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of {@code cordon harden password-policy}: reads, compares, finds out whom it hits, keeps the plan, asks, applies. */
final class HardenPasswordPolicyRun {
    static final String PLAN = "password-policy.json";

    private final HardenPasswordPolicyCommand options;
    private final Surroundings surroundings;

    HardenPasswordPolicyRun(HardenPasswordPolicyCommand options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run() throws IOException, InterruptedException {
        if (options.check && (options.apply || options.resume != null)) {
            throw CommandFailed.usage("--check only compares; it goes with neither --apply nor --resume.");
        }
        try (IamRun run = IamRun.open(options.aws, surroundings, options.quiet);
                Optionally<RunLock> lock = options.apply || options.resume != null
                        ? Optionally.of(run.lockAccount())
                        : Optionally.none()) {
            if (options.resume != null) {
                return resume(options.resume, run);
            }
            PasswordPolicyPlan plan = plan(run);
            if (options.check) {
                show(plan);
                return plan.changes() ? ExitCode.FOUND : ExitCode.DONE;
            }
            return keepAndApply(plan.changes() ? withImpact(plan, run) : plan, run);
        } catch (IamFailure e) {
            throw IamRun.failed(e);
        }
    }

    private PasswordPolicyPlan plan(IamRun run) throws IamFailure {
        Optional<AccountPasswordPolicy> now = run.account().getAccountPasswordPolicy();
        try {
            return PasswordPolicyPlan.of(run.caller(), surroundings.clock().instant(), now, options.target());
        } catch (IllegalArgumentException e) {
            throw CommandFailed.usage(e.getMessage() + ".", e);
        }
    }

    /** A report of the last four hours will do: passwords that were changed since expire later, not sooner. */
    private PasswordPolicyPlan withImpact(PasswordPolicyPlan plan, IamRun run) {
        try (Interrupt interrupt = Interrupt.listen(surroundings.err());
                Progress progress = Progress.on(surroundings, options.quiet)) {
            CountedWait waiting = new CountedWait(surroundings, progress, interrupt::isRequested);
            ReportRequest.Obtained obtained = new ReportRequest(
                            run.account(), surroundings.clock(), waiting, report -> {})
                    .obtain(Optional.empty(), false);
            Optional<CredentialReport> report = obtained.newest();
            if (report.isEmpty()) {
                return plan.withUnknownImpact(obtained.hindrance()
                        .map(hindrance -> String.join(", ", hindrance.reasons()))
                        .orElse("AWS has no credential report"));
            }
            return plan.with(PasswordImpact.of(
                    plan.after(),
                    ReportTable.parse(report.get().content()),
                    report.get().generatedTime(),
                    plan.createdAt()));
        } catch (MalformedReport e) {
            return plan.withUnknownImpact("AWS's report is none: " + e.getMessage());
        }
    }

    private void show(PasswordPolicyPlan plan) {
        if (options.output == ContainCommand.Output.JSON) {
            if (!options.apply) {
                ResultOutput.write(out -> HardeningJson.write(plan, out), surroundings);
            }
        } else {
            ResultOutput.write(
                    out -> HardeningReport.plan(plan, options.stagger, surroundings.columns(), out), surroundings);
        }
    }

    private int keepAndApply(PasswordPolicyPlan plan, IamRun run) throws IOException, IamFailure, InterruptedException {
        show(plan);
        if (!plan.changes()) {
            return ExitCode.DONE;
        }
        boolean known = plan.impact().filter(impact -> impact.gaps().isEmpty()).isPresent();
        if (options.apply && !known && !options.forcePartial) {
            Failure.print(
                    "Refused, nothing was changed: whom it hits is not known. Look into that, or use --force-partial.",
                    surroundings.err());
            return ExitCode.INCOMPLETE;
        }
        HardenedCase kept = HardenedCase.openOrCreate(options.caseFolder, plan.caller(), surroundings);
        Path file = kept.stage().write(PLAN, out -> HardeningJson.write(plan, out));
        if (!options.apply) {
            run.seal(kept.stage());
            say("nothing was changed. To act: cordon harden password-policy --case %s --apply"
                    .formatted(kept.stage().path()));
            return known ? ExitCode.DONE : ExitCode.INCOMPLETE;
        }
        return kept.apply(
                List.of(read(file)), "harden the password policy", options.yes, options.output, run, surroundings);
    }

    private int resume(Path folder, IamRun run) throws IOException, IamFailure, InterruptedException {
        HardenedCase kept = HardenedCase.open(folder);
        Path file = kept.stage()
                .newest(PLAN)
                .orElseThrow(() -> CommandFailed.usage("%s holds no plan for the password policy.".formatted(folder)));
        kept.requireAccount(run.accountId());
        return kept.apply(List.of(read(file)), "go on hardening", options.yes, options.output, run, surroundings);
    }

    /** The file is the plan: what is applied is what it says. */
    private static HardeningChange read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode plan = new ObjectMapper().readTree(in);
            return new HardeningChange.UpdateAccountPasswordPolicy(
                    PasswordPolicyJson.read(plan.required("before")),
                    PasswordPolicyJson.read(plan.required("after")).orElseThrow());
        } catch (RuntimeException e) {
            throw CommandFailed.usage("%s is no plan for a password policy: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void say(String sentence) {
        if (!options.quiet) {
            Failure.print(sentence, surroundings.err());
        }
    }
}
