package dev.cordon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Holds the package table of {@code docs/architecture.md}: a package that gains a dependency there gains it here. */
@AnalyzeClasses(packages = "dev.cordon", importOptions = ArchitectureTests.Shipped.class)
class ArchitectureTests {
    private static final DescribedPredicate<JavaClass> CORE = resideInAPackage("dev.cordon..")
            .and(resideOutsideOfPackages(
                    "dev.cordon.app..", "dev.cordon.bench..", "dev.cordon.aws..", "dev.cordon.lab.."))
            .as("are of core");

    @ArchTest
    static final ArchRule trailStandsAlone = onlyUses("trail")
            .because("reading logs must not know what is looked for in them: every other feature stands on it");

    @ArchTest
    static final ArchRule sigmaKnowsRecordsOnly = onlyUses("sigma", "trail")
            .because(
                    "a rule means what the Sigma specification says, whoever asks and whatever is done with its match");

    @ArchTest
    static final ArchRule analysisLooksAtEventsOnly = onlyUses("analysis", "sigma", "trail")
            .because("an analyzer is merged by threads and machines that know nothing of users, cases or output");

    @ArchTest
    static final ArchRule investigationJudgesWhatAnalysisFound = onlyUses("investigation", "analysis", "sigma", "trail")
            .because("a verdict follows from events and must be the same wherever it is kept or shown");

    @ArchTest
    static final ArchRule caseFolderKnowsNoContent = onlyUses("casefile")
            .because("evidence is kept and checked as bytes, whatever it says and whoever wrote it");

    @ArchTest
    static final ArchRule verificationReadsOnly = onlyUses("verification", "iam", "analysis", "sigma", "trail")
            .because("proof must not rest on what containment believes that it did");

    @ArchTest
    static final ArchRule reportsRenderModels = onlyUses(
                    "report",
                    "analysis",
                    "audit",
                    "casefile",
                    "containment",
                    "hardening",
                    "iam",
                    "investigation",
                    "journal",
                    "sigma",
                    "trail",
                    "verification")
            .because("a renderer has no logic of its own and starts no work");

    @ArchTest
    static final ArchRule incidentsComeFromCasesAlone = onlyUses(
                    "report.incident", "analysis", "casefile", "containment", "hardening", "iam", "journal", "trail")
            .because("what a case tells must not need what made it, and not depend on how it is shown");

    @ArchTest
    static final ArchRule pagesShowIncidents = onlyUses("report.html", "report.incident", "analysis", "casefile")
            .because("a page repeats what the incident says, as every other form does");

    @ArchTest
    static final ArchRule theServerStartsCommands = onlyUses("app.serve", "casefile", "report")
            .because("what is done from a page is what the command does, and the server knows no AWS");

    @ArchTest
    static final ArchRule iamKnowsNoLogs = onlyUses("iam")
            .because("what a policy means does not depend on who asks: the practice account, a replay or a plan");

    @ArchTest
    static final ArchRule journalKnowsNoPurpose = onlyUses("journal", "iam", "casefile")
            .because("whatever is changed in an account is written down, repeated and taken back in one way");

    @ArchTest
    static final ArchRule hardeningKnowsNoIncident = onlyUses(
                    "hardening", "journal", "iam", "casefile", "trail", "analysis")
            .because("what is demanded of all users does not depend on what one of them did");

    @ArchTest
    static final ArchRule auditKnowsIamOnly =
            onlyUses("audit", "iam").because("a practice is kept or not, whatever the logs say of the account");

    @ArchTest
    static final ArchRule containmentReachesAnAccountByItsPort = onlyUses("containment", "iam", "casefile", "journal")
            .because(
                    "what changes an account must be testable call by call, and owes nothing to how a finding was made");

    @ArchTest
    static final ArchRule adaptersKnowThePortsOnly =
            onlyUses("aws", "iam", "trail").because("what comes from AWS is judged elsewhere, wherever it came from");

    @ArchTest
    static final ArchRule theLabKnowsNothingOfDetection =
            onlyUses("lab", "iam").because("a practice account that knew what Cordon looks for would prove nothing");

    @ArchTest
    static final ArchRule nothingUsesTheCommandLine = noClasses()
            .that(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cordon.app..", "dev.cordon.bench..", "dev.cordon.aws..", "dev.cordon.lab..")
            .because("dependencies point inward: the commands are one user of core among others");

    @ArchTest
    static final ArchRule coreNeedsNoTerminalNetworkOrSdk = noClasses()
            .that(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "picocli..", "me.tongfei..", "org.jline..", "java.net.http..", "software.amazon.awssdk..")
            .because("core must run and be tested without a terminal, a network and an account");

    @ArchTest
    static final ArchRule coreIsHandedItsClock = noClasses()
            .that(CORE)
            .should()
            .callMethodWhere(readsTheClockOfTheMachine())
            .because("a result depends on the logs and the given Clock alone, so that it can be repeated and tested");

    @ArchTest
    static final ArchRule coreNeverEndsTheProcess = noClasses()
            .that(CORE)
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("only the command knows its exit codes, and what else runs in the process");

    @ArchTest
    static final ArchRule coreWritesToNoStandardStream = noClasses()
            .that(CORE)
            .should(ACCESS_STANDARD_STREAMS)
            .because("results go to stdout and prose to stderr, which the command decides");

    @ArchTest
    static final ArchRule packagesDependInOneDirection = slices().matching("dev.cordon.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other can be neither understood nor tested alone");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            // Made of templates, and nobody's to annotate.
            .resideOutsideOfPackage("dev.cordon.report.html.template..")
            .should(liveInANullMarkedPackage())
            .because("NullAway looks at marked packages only: an unmarked one is unchecked without a word");

    /** The package may use the named ones, itself, and whatever is not Cordon's. */
    private static ArchRule onlyUses(String feature, String... others) {
        String[] allowed = Stream.concat(Stream.of(feature), Stream.of(others))
                .map(ArchitectureTests::packageOf)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packageOf(feature))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.cordon..")
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                        .as("are Cordon's, outside of " + String.join(", ", allowed)))
                .allowEmptyShould(true);
    }

    private static String packageOf(String feature) {
        return "dev.cordon." + feature + "..";
    }

    private static DescribedPredicate<JavaMethodCall> readsTheClockOfTheMachine() {
        return describe("reads the clock of the machine", call -> {
            JavaClass owner = call.getTargetOwner();
            String method = call.getName();
            boolean takesAClock = call.getTarget().getRawParameterTypes().stream()
                    .anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
            if (owner.isEquivalentTo(System.class)) {
                return method.equals("currentTimeMillis");
            }
            if (owner.isEquivalentTo(Clock.class)) {
                return method.startsWith("system");
            }
            return owner.getPackageName().startsWith("java.time") && method.equals("now") && !takesAClock;
        });
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + ": no @NullMarked package-info in " + type.getPackageName()));
            }
        };
    }

    /** ArchUnit's own option knows Maven's usual directories only, and a build may be told to use another. */
    static final class Shipped implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }
}
