package dev.cordon.investigation;

import dev.cordon.analysis.Analyzer;
import dev.cordon.analysis.Credential;
import dev.cordon.analysis.ErrorKind;
import dev.cordon.analysis.NamedResource;
import dev.cordon.analysis.Severity;
import dev.cordon.trail.TrailEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The events that matter by themselves: refusals, sign-ins, and sessions opened. Keeps the earliest {@value #MAX_ENTRIES}. */
final class Timeline implements Analyzer<Timeline, List<TimelineEntry>> {
    static final int MAX_ENTRIES = 20_000;

    static final Comparator<TimelineEntry> ORDER = Comparator.comparing(TimelineEntry::time)
            .thenComparing(TimelineEntry::eventId)
            .thenComparing(TimelineEntry::what)
            .thenComparing(TimelineEntry::resource)
            .thenComparing(TimelineEntry::by)
            .thenComparing(TimelineEntry::eventName);

    /** Calls that nobody makes by accident: being refused one is worth more than a line in a table. */
    private static final Set<String> GRAVE = Set.of(
            "LeaveOrganization",
            "CreateUser",
            "CreateAccessKey",
            "CreateLoginProfile",
            "UpdateLoginProfile",
            "AttachUserPolicy",
            "AttachRolePolicy",
            "AttachGroupPolicy",
            "PutUserPolicy",
            "PutRolePolicy",
            "PutGroupPolicy",
            "CreatePolicyVersion",
            "SetDefaultPolicyVersion",
            "AddUserToGroup",
            "UpdateAssumeRolePolicy",
            "CreateRole",
            "DeactivateMFADevice",
            "StopLogging",
            "DeleteTrail",
            "UpdateTrail",
            "PutEventSelectors",
            "DeleteDetector",
            "DeleteFlowLogs",
            "GetPasswordData",
            "GetSecretValue",
            "ModifySnapshotAttribute",
            "ModifyImageAttribute",
            "ModifyDBSnapshotAttribute",
            "PutBucketPolicy",
            "RunInstances",
            "SendCommand",
            "StartSession",
            "GetFederationToken",
            "InvokeModel",
            "CreateServiceSpecificCredential");

    private final boolean opened;
    private final TreeSet<TimelineEntry> entries = new TreeSet<>(ORDER);
    private long omitted;

    Timeline(boolean opened) {
        this.opened = opened;
    }

    /** Whether a refusal of the call is worth a finding of its own. */
    static boolean isGrave(String eventName) {
        return GRAVE.contains(eventName);
    }

    @Override
    public void accept(TrailEvent event) {
        if (ErrorKind.of(event) == ErrorKind.REFUSAL) {
            boolean grave = isGrave(event.eventName());
            add(event, grave ? Severity.MEDIUM : Severity.LOW, "refused");
        } else if (event.eventName().equals("ConsoleLogin")) {
            boolean mfa =
                    "Yes".equals(event.additionalEventData().path("MFAUsed").asText());
            add(
                    event,
                    mfa ? Severity.LOW : Severity.MEDIUM,
                    mfa ? "signed in to the console" : "signed in without MFA");
        } else {
            Opening.credential(event)
                    .filter(credential -> event.eventSource().equals("sts.amazonaws.com"))
                    .ifPresent(credential -> add(event, Severity.LOW, "opened session " + credential.accessKeyId()));
        }
    }

    private void add(TrailEvent event, Severity severity, String what) {
        keep(entry(event, severity, what));
    }

    private TimelineEntry entry(TrailEvent event, Severity severity, String what) {
        return new TimelineEntry(
                event.eventTime(),
                severity,
                event.eventSource(),
                event.eventName(),
                what,
                NamedResource.of(event).resource(),
                Credential.of(event),
                opened,
                Objects.requireNonNullElse(event.sourceIpAddress(), ""),
                Optional.ofNullable(event.userAgent()),
                Optional.ofNullable(event.awsRegion()),
                Optional.ofNullable(event.errorCode()),
                Objects.requireNonNullElse(event.eventId(), ""));
    }

    private void keep(TimelineEntry entry) {
        if (!entries.add(entry)) {
            // Two records without an id that are alike: both happened, one line shows them.
            return;
        }
        if (entries.size() > MAX_ENTRIES) {
            entries.pollLast();
            omitted++;
        }
    }

    @Override
    public void merge(Timeline other) {
        other.entries.forEach(this::keep);
        omitted += other.omitted;
    }

    long omitted() {
        return omitted;
    }

    @Override
    public List<TimelineEntry> result() {
        return List.copyOf(entries);
    }
}
