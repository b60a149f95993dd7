package dev.cordon.analysis;

import static dev.cordon.trail.TrailEventBuilder.aTrailEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.trail.TrailEvent;
import dev.cordon.trail.TrailEventBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither the order of events nor how they are divided among accumulators may change what comes out. */
class ChangeOrderTests {
    private static final List<String> CALLS = List.of(
            "iam CreateUser {'userName':'NAME'}",
            "iam DeleteUser {'userName':'NAME'}",
            "iam CreateAccessKey {'userName':'NAME','accessKeyId':'KNAME'}",
            "iam UpdateAccessKey {'userName':'NAME','accessKeyId':'KNAME','status':'Inactive'}",
            "iam UpdateAccessKey {'userName':'NAME','accessKeyId':'KNAME','status':'Active'}",
            "iam AttachUserPolicy {'userName':'NAME','policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'}",
            "iam DetachUserPolicy {'userName':'NAME','policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'}",
            "cloudtrail StopLogging {'name':'NAME'}",
            "cloudtrail StartLogging {'name':'NAME'}",
            "s3 PutBucketPolicy {'bucketName':'NAME','bucketPolicy':{'Statement':{'Effect':'Allow','Principal':'*'}}}",
            "s3 PutBucketPolicy {'bucketName':'NAME','bucketPolicy':{'Statement':{'Effect':'Allow'}}}",
            "s3 DeleteBucketPolicy {'bucketName':'NAME'}",
            "s3 DeleteObject {'bucketName':'NAME','key':'k'}",
            "ec2 ModifySnapshotAttribute {'snapshotId':'NAME',"
                    + "'createVolumePermission':{'add':{'items':[{'userId':'999988887777'}]}}}",
            "ec2 ModifySnapshotAttribute {'snapshotId':'NAME',"
                    + "'createVolumePermission':{'remove':{'items':[{'userId':'999988887777'}]}}}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void changesAreTheSameInAnyOrderAndDivision(long seed) {
        Random random = new Random(seed);
        List<Call> calls = calls(random);
        List<Change> expected = changes(calls).result();

        Collections.shuffle(calls, random);
        int first = random.nextInt(calls.size());
        int second = first + random.nextInt(calls.size() - first);
        List<Call> a = calls.subList(0, first);
        List<Call> b = calls.subList(first, second);
        List<Call> c = calls.subList(second, calls.size());

        assertThat(merged(merged(changes(a), changes(b)), changes(c)).result()).isEqualTo(expected);
        assertThat(merged(changes(a), merged(changes(b), changes(c))).result()).isEqualTo(expected);
        assertThat(merged(changes(c), merged(changes(b), changes(a))).result()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void denialsAreTheSameInAnyOrderAndDivision(long seed) {
        Random random = new Random(seed);
        List<TrailEvent> events = new ArrayList<>();
        for (Call call : calls(random)) {
            TrailEventBuilder event = call.builder().userAgent("agent-" + random.nextInt(30));
            events.add((random.nextInt(4) == 0 ? event : event.denied()).build());
        }
        List<Denial> expected = denials(events).result();

        Collections.shuffle(events, random);
        int cut = random.nextInt(events.size());
        List<TrailEvent> a = events.subList(0, cut);
        List<TrailEvent> b = events.subList(cut, events.size());
        Denials forth = denials(a);
        forth.merge(denials(b));
        Denials back = denials(b);
        back.merge(denials(a));

        assertThat(forth.result()).isEqualTo(expected);
        assertThat(back.result()).isEqualTo(expected);
    }

    private static List<Call> calls(Random random) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String[] parts = CALLS.get(random.nextInt(CALLS.size())).split(" ", 3);
            String request = parts[2].replace('\'', '"').replace("NAME", "n" + random.nextInt(3));
            // Few seconds, so that many events share one.
            Instant time = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(random.nextInt(40));
            calls.add(new Call("e" + i, parts[0], parts[1], request, time, random.nextInt(3) > 0));
        }
        return calls;
    }

    private static Changes changes(List<Call> calls) {
        Changes changes = new Changes();
        for (Call call : calls) {
            if (call.own) {
                changes.accept(call.builder().build());
            } else {
                changes.acceptOther(call.builder().by("carol").build());
            }
        }
        return changes;
    }

    private static Changes merged(Changes into, Changes from) {
        into.merge(from);
        return into;
    }

    private static Denials denials(List<TrailEvent> events) {
        Denials denials = new Denials();
        events.forEach(denials::accept);
        return denials;
    }

    private record Call(String id, String service, String name, String request, Instant time, boolean own) {
        TrailEventBuilder builder() {
            return aTrailEvent()
                    .id(id)
                    .named(service + ".amazonaws.com", name)
                    .request(request)
                    .at(time);
        }
    }
}
