package dev.cordon.aws;

import dev.cordon.aws.AwsCallFailed.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;

/** One look-up in one region: page after page, each kept before the next is asked for. */
final class RegionLookup {
    static final int PAGE_SIZE = 50;

    /** While others use up the limit, the pace gets slower: this many times take about two minutes. */
    private static final int MAX_THROTTLED = 20;

    private static final int MAX_FAILURES = 5;

    private final String region;
    private final Lookup lookup;
    private final CloudTrailClient client;
    private final Pace pace;
    private final Sleeper sleeper;
    private final LookupStore store;
    private final BooleanSupplier cancelled;
    /** Read by whoever tells of the progress. */
    private volatile LookupState state;

    RegionLookup(
            String region,
            Lookup lookup,
            CloudTrailClient client,
            Pace pace,
            Sleeper sleeper,
            LookupStore store,
            BooleanSupplier cancelled) {
        this.region = region;
        this.lookup = lookup;
        this.client = client;
        this.pace = pace;
        this.sleeper = sleeper;
        this.store = store;
        this.cancelled = cancelled;
        this.state = store.read(stateFile())
                .map(json -> LookupState.read(json, lookup))
                .orElse(LookupState.begin(lookup));
    }

    LookupState state() {
        return state;
    }

    String region() {
        return region;
    }

    Lookup lookup() {
        return lookup;
    }

    /**
     * Fetches what is not there yet.
     *
     * @param heard takes the number of events of each page
     * @throws AwsCallFailed if a page cannot be had; those before are kept
     * @throws InterruptedException if the thread is interrupted
     */
    void run(Consumer<Integer> heard) throws InterruptedException {
        while (!state.complete() && !cancelled.getAsBoolean()) {
            LookupPage page;
            try {
                page = fetch();
            } catch (InvalidNextTokenException e) {
                if (state.nextToken().isEmpty()) {
                    throw AwsErrors.of(e, AwsCall.LOOKUP_EVENTS, region);
                }
                state = state.restarted();
                continue;
            }
            if (page.nextToken().isPresent() && page.nextToken().equals(state.nextToken())) {
                throw new AwsCallFailed(
                        Kind.OTHER, "%s gave the same page twice; what follows it is unknown.".formatted(region));
            }
            keep(page);
            heard.accept(page.events());
        }
    }

    /** The page is on the disk before the token that leads on from it: stopped in between, it is fetched again. */
    private void keep(LookupPage page) {
        LookupState after = state.with(page.events(), page.oldest(), page.nextToken());
        if (page.events() > 0) {
            store.write(pageFile(after.pages()), page.jsonLines());
        }
        store.write(stateFile(), after.toJson(region, lookup));
        state = after;
    }

    private LookupPage fetch() throws InterruptedException {
        int throttled = 0;
        int failures = 0;
        while (true) {
            pace.awaitTurn();
            try {
                LookupPage page = LookupPage.of(client.lookupEvents(request()));
                pace.served();
                return page;
            } catch (InvalidNextTokenException e) {
                throw e;
            } catch (SdkException e) {
                Kind kind = AwsErrors.kindOf(e);
                if (kind == Kind.THROTTLED && ++throttled < MAX_THROTTLED && !cancelled.getAsBoolean()) {
                    pace.throttled();
                } else if (isPassing(kind) && ++failures < MAX_FAILURES && !cancelled.getAsBoolean()) {
                    sleeper.sleep(Duration.ofSeconds(1L << (failures - 1)));
                } else {
                    throw AwsErrors.of(e, AwsCall.LOOKUP_EVENTS, region);
                }
            }
        }
    }

    private static boolean isPassing(Kind kind) {
        return kind == Kind.SERVER_ERROR || kind == Kind.UNREACHABLE;
    }

    private LookupEventsRequest request() {
        LookupEventsRequest.Builder request = LookupEventsRequest.builder()
                .lookupAttributes(LookupAttribute.builder()
                        .attributeKey(lookup.attribute().key())
                        .attributeValue(lookup.value())
                        .build())
                .startTime(state.from())
                .endTime(state.to())
                .maxResults(PAGE_SIZE);
        state.nextToken().ifPresent(request::nextToken);
        return request.build();
    }

    /** The files of the pages so far, in the order in which they came. */
    List<String> pageFiles() {
        return IntStream.rangeClosed(1, state.pages()).mapToObj(this::pageFile).toList();
    }

    private String pageFile(int number) {
        return String.format(Locale.ROOT, "%s/page-%05d.jsonl.gz", folder(), number);
    }

    private String stateFile() {
        return folder() + "/state.json";
    }

    private String folder() {
        return region + "/" + lookup.folder();
    }
}
