package dev.cordon.trail;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A view over the bytes of one CloudTrail record.
 *
 * <p>The members that everything reads were found in the scanner's one pass; strings are made when asked for, and the deeper
 * ones ({@code requestParameters} …) are parsed when asked for, once. A reader reuses its event for each record: whoever keeps
 * something copies it. An absent member and JSON's {@code null} are the same: {@code null} for strings, a {@link MissingNode}
 * for trees. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">
 *     CloudTrail record contents</a>
 */
public final class TrailEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Field[] ALL = Field.values();
    private static final int[] FITTING =
            Arrays.stream(ALL).mapToInt(TrailEvent::fitting).toArray();
    /** The slots of the members of {@code userIdentity}, at any depth: they stand side by side. */
    private static final int CALLER_FROM = Field.IDENTITY_TYPE.slot();

    private static final int CALLER_TO = Field.MFA_AUTHENTICATED.slot() + 1;
    /** Without these a record can be neither judged nor placed. */
    private static final Field[] REQUIRED = {Field.EVENT_NAME, Field.EVENT_SOURCE, Field.EVENT_TIME};

    /** What kind of value a member has; strings with escapes are told apart, as most have none. */
    static final byte ABSENT = 0;

    static final byte STRING = 1;
    static final byte ESCAPED_STRING = 2;
    static final byte TRUE = 3;
    static final byte FALSE = 4;
    static final byte NUMBER = 5;
    static final byte OBJECT = 6;
    static final byte ARRAY = 7;
    static final byte NULL = 8;

    private final int[] starts = new int[ALL.length];
    private final int[] ends = new int[ALL.length];
    private final byte[] kinds = new byte[ALL.length];
    private final StringPool pool;
    /** Texts that were asked for, and of which record they are: many ask for the same ones. */
    private final @Nullable String[] texts = new String[ALL.length];

    private final int[] textOf = new int[ALL.length];
    private final CallNames calls = new CallNames();
    private String call = "";
    private int callOf;
    private @Nullable EventId id;
    private int idOf;
    /** The halves of an id that is a UUID, read once for all who want it. */
    private long uuidHigh;

    private long uuidLow;
    private boolean isUuid;
    private int uuidOf;
    private int record;
    private final Map<Field, JsonNode> trees = new EnumMap<>(Field.class);
    private final IdentityHashMap<FieldPaths, Fields> fields = new IdentityHashMap<>();
    private final TextPool textPool = new TextPool();
    private final FoldedTexts foldedTexts = new FoldedTexts();
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private long epochSecond;
    private @Nullable String unreadableTree;
    private @Nullable String duplicateKey;
    private @Nullable String wrongType;
    private boolean ascii = true;
    private RepeatedObjects.@Nullable Entry repeated;
    private @Nullable Caller caller;

    /** A reader of fields, and which record it has turned to. */
    private static final class Fields {
        private final FieldValues values;
        private int of;

        Fields(FieldPaths paths, TextPool pool, FoldedTexts foldedTexts) {
            values = new FieldValues(paths, pool, foldedTexts);
        }
    }

    TrailEvent(StringPool pool) {
        this.pool = pool;
    }

    /**
     * Reads one record.
     *
     * @param json a record as CloudTrail writes it: one JSON object
     * @throws IllegalArgumentException if it is not a JSON object with {@code eventName}, {@code eventSource} and
     *     {@code eventTime}; says what is wrong, and where
     */
    public static TrailEvent parse(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] window = Arrays.copyOf(text, text.length + RecordScanner.PADDING);
        TrailEvent event = new TrailEvent(new StringPool());
        RecordScanner scanner = new RecordScanner();
        try {
            scanner.window(window, text.length);
            int from = scanner.skipSpace(0);
            if (from == text.length || text[from] != '{') {
                throw new IllegalArgumentException("Not a record: an object expected at offset " + from);
            }
            int end = scanner.skipSpace(scanner.scanRecord(from, event));
            if (end != text.length) {
                throw new IllegalArgumentException("Not a record: something follows on it at offset " + end);
            }
        } catch (RecordScanner.Malformed e) {
            throw new IllegalArgumentException("Not a record: %s at offset %d".formatted(e.reason(), e.position()), e);
        } catch (RecordScanner.Incomplete e) {
            throw new IllegalArgumentException("Not a record: it ends in the middle", e);
        }
        String defect = event.defect();
        if (defect != null) {
            throw new IllegalArgumentException("Not a CloudTrail record: " + defect);
        }
        return event;
    }

    /** The record's unique id; {@code null} where the record has none. */
    public @Nullable String eventId() {
        return text(Field.EVENT_ID);
    }

    /** The same, in less memory. */
    public @Nullable EventId id() {
        if (idOf != record) {
            if (hasUuid()) {
                id = new EventId(uuidHigh, uuidLow, null);
            } else {
                String text = eventId();
                id = text == null ? null : EventId.of(text);
            }
            idOf = record;
        }
        return id;
    }

    /** Whether the id is a UUID as CloudTrail writes them, so that {@link #uuidHigh} and {@link #uuidLow} are all of it. */
    public boolean hasUuid() {
        if (uuidOf != record) {
            uuidOf = record;
            int slot = Field.EVENT_ID.slot();
            isUuid = kinds[slot] == STRING && EventId.isUuid(bytes, starts[slot], ends[slot]);
            if (isUuid) {
                uuidHigh = EventId.high(bytes, starts[slot]);
                uuidLow = EventId.low(bytes, starts[slot]);
            }
        }
        return isUuid;
    }

    /** {@link EventId#high} of an id for which {@link #hasUuid} holds; makes no object. */
    public long uuidHigh() {
        return uuidHigh;
    }

    /** {@link EventId#low}, likewise. */
    public long uuidLow() {
        return uuidLow;
    }

    /** When the call was completed, UTC, to the second. */
    public Instant eventTime() {
        return Instant.ofEpochSecond(epochSecond);
    }

    /** {@link #eventTime} in seconds since 1970. */
    public long epochSecond() {
        return epochSecond;
    }

    /** The service, such as {@code s3.amazonaws.com}. */
    public String eventSource() {
        return Objects.requireNonNull(pooled(Field.EVENT_SOURCE));
    }

    /** The API call, such as {@code GetObject}; not always an IAM action's name. */
    public String eventName() {
        return Objects.requireNonNull(pooled(Field.EVENT_NAME));
    }

    /** Source and name, such as {@code s3.amazonaws.com:GetObject}: what tells calls apart. */
    public String call() {
        if (callOf != record) {
            callOf = record;
            call = calls.of(eventSource(), eventName());
        }
        return call;
    }

    public @Nullable String awsRegion() {
        return pooled(Field.AWS_REGION);
    }

    /** Often no address at all: a service's DNS name or {@code AWS Internal}. */
    public @Nullable String sourceIpAddress() {
        return pooled(Field.SOURCE_IP_ADDRESS);
    }

    /** Written by the caller: hostile until proven otherwise. */
    public @Nullable String userAgent() {
        return pooled(Field.USER_AGENT);
    }

    public @Nullable String errorCode() {
        return pooled(Field.ERROR_CODE);
    }

    public @Nullable String errorMessage() {
        return text(Field.ERROR_MESSAGE);
    }

    public @Nullable String requestId() {
        return text(Field.REQUEST_ID);
    }

    /** Such as {@code AwsApiCall}, {@code AwsConsoleSignIn} or {@code AwsServiceEvent}. */
    public @Nullable String eventType() {
        return pooled(Field.EVENT_TYPE);
    }

    /** Such as {@code Management} or {@code Data}. */
    public @Nullable String eventCategory() {
        return pooled(Field.EVENT_CATEGORY);
    }

    public @Nullable String recipientAccountId() {
        return pooled(Field.RECIPIENT_ACCOUNT_ID);
    }

    /** The account in which something was done: the one whose trail has the record; the caller's where it does not say. */
    public @Nullable String actedInAccountId() {
        String recipient = recipientAccountId();
        return recipient != null ? recipient : identityAccountId();
    }

    /** The record's {@code readOnly}; where it is absent, whether the name begins like a read call's. */
    public boolean readOnly() {
        Boolean stated = flag(Field.READ_ONLY);
        if (stated != null) {
            return stated;
        }
        String name = eventName();
        return name.startsWith("Get")
                || name.startsWith("List")
                || name.startsWith("Describe")
                || name.startsWith("Head");
    }

    /** Whether the credentials were those of a console session. */
    public boolean sessionCredentialFromConsole() {
        return Boolean.TRUE.equals(flag(Field.SESSION_CREDENTIAL_FROM_CONSOLE));
    }

    /** {@code userIdentity}: who made the call. */
    public Caller caller() {
        Caller known = caller;
        if (known == null) {
            known = repeated == null ? readCaller() : repeated.caller;
            if (known == null) {
                known = readCaller();
            }
            if (repeated != null) {
                repeated.caller = known;
            }
            caller = known;
        }
        return known;
    }

    private Caller readCaller() {
        String key = pooled(Field.ACCESS_KEY_ID);
        return new Caller(
                pooled(Field.IDENTITY_TYPE),
                pooled(Field.PRINCIPAL_ID),
                pooled(Field.IDENTITY_ARN),
                pooled(Field.IDENTITY_ACCOUNT_ID),
                key == null || key.isEmpty() ? null : key,
                pooled(Field.USER_NAME),
                pooled(Field.INVOKED_BY),
                pooled(Field.SOURCE_IDENTITY),
                pooled(Field.ISSUER_TYPE),
                pooled(Field.ISSUER_ARN),
                pooled(Field.ISSUER_ACCOUNT_ID),
                pooled(Field.ISSUER_USER_NAME),
                flag(Field.MFA_AUTHENTICATED));
    }

    /** {@code userIdentity.type}, such as {@code IAMUser} or {@code AssumedRole}. */
    public @Nullable String identityType() {
        return caller().type();
    }

    public @Nullable String principalId() {
        return caller().principalId();
    }

    /** {@code userIdentity.arn}. */
    public @Nullable String identityArn() {
        return caller().arn();
    }

    /** {@code userIdentity.accountId}: the account of the caller, not of the resource. */
    public @Nullable String identityAccountId() {
        return caller().accountId();
    }

    /** {@code userIdentity.accessKeyId}; {@code null} too where the record has the empty string, as sign-ins do. */
    public @Nullable String accessKeyId() {
        return caller().accessKeyId();
    }

    /** {@code userIdentity.userName}. */
    public @Nullable String userName() {
        return caller().userName();
    }

    /** {@code userIdentity.invokedBy}: the service that called for the identity. */
    public @Nullable String invokedBy() {
        return caller().invokedBy();
    }

    /** {@code userIdentity.sessionContext.sourceIdentity}. */
    public @Nullable String sourceIdentity() {
        return caller().sourceIdentity();
    }

    /** {@code userIdentity.sessionContext.sessionIssuer.type}. */
    public @Nullable String issuerType() {
        return caller().issuerType();
    }

    public @Nullable String issuerArn() {
        return caller().issuerArn();
    }

    public @Nullable String issuerAccountId() {
        return caller().issuerAccountId();
    }

    public @Nullable String issuerUserName() {
        return caller().issuerUserName();
    }

    /** {@code userIdentity.sessionContext.attributes.mfaAuthenticated}; empty for long-term keys. */
    public Optional<Boolean> mfaAuthenticated() {
        return Optional.ofNullable(caller().mfaAuthenticated());
    }

    /**
     * The values of some fields, read from the record's bytes: much quicker than a tree where few of them are wanted of each
     * record. Valid as long as the event is; the same names, compiled once, are looked for in each record.
     */
    public FieldValues fields(FieldPaths paths) {
        Fields read = fields.computeIfAbsent(paths, wanted -> new Fields(wanted, textPool, foldedTexts));
        if (read.of != record) {
            read.of = record;
            read.values.of(this);
        }
        return read.values;
    }

    /** {@code requestParameters}. */
    public JsonNode requestParameters() {
        return tree(Field.REQUEST_PARAMETERS);
    }

    /** {@code responseElements}. */
    public JsonNode responseElements() {
        return tree(Field.RESPONSE_ELEMENTS);
    }

    /** {@code responseElements.credentials.accessKeyId}: the key that STS issued; {@code null} where none was. */
    public @Nullable String issuedAccessKeyId() {
        String key = text(Field.ISSUED_ACCESS_KEY_ID);
        return key == null || key.isEmpty() ? null : key;
    }

    /** {@code additionalEventData}. */
    public JsonNode additionalEventData() {
        return tree(Field.ADDITIONAL_EVENT_DATA);
    }

    /** {@code serviceEventDetails}. */
    public JsonNode serviceEventDetails() {
        return tree(Field.SERVICE_EVENT_DETAILS);
    }

    /** {@code resources}: an array of objects with {@code ARN}, {@code accountId} and {@code type}, when present. */
    public JsonNode resources() {
        return tree(Field.RESOURCES);
    }

    /** The record's own bytes, a copy. */
    public byte[] rawBytes() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** Writes the record's own bytes. */
    public void writeRaw(OutputStream out) throws IOException {
        out.write(bytes, start, end - start);
    }

    /** Length of the record in bytes. */
    public int rawLength() {
        return end - start;
    }

    // What the scanner writes, and what the reader asks in return.

    void begin(byte[] window, int from) {
        bytes = window;
        start = from;
        record++;
        Arrays.fill(kinds, ABSENT);
        if (!trees.isEmpty()) {
            trees.clear();
        }
        unreadableTree = null;
        duplicateKey = null;
        wrongType = null;
        ascii = true;
        repeated = null;
        caller = null;
    }

    void finish(int to, boolean onlyAscii) {
        end = to;
        ascii = onlyAscii;
    }

    void set(int slot, byte kind, int from, int to) {
        if (kinds[slot] != ABSENT) {
            duplicateKey = ALL[slot].key();
            forgetChildren(ALL[slot]);
        }
        if ((FITTING[slot] & (1 << kind)) == 0) {
            wrongType = ALL[slot].key();
            kinds[slot] = NULL;
            return;
        }
        kinds[slot] = kind;
        starts[slot] = from;
        ends[slot] = to;
    }

    /** Sets where the object ends that {@link #set} began. */
    void close(int slot, int to) {
        ends[slot] = to;
    }

    /** Whether something is odd so far that {@link #oddity} will tell. */
    boolean isOdd() {
        return wrongType != null || duplicateKey != null;
    }

    /** What was found in the {@code userIdentity} that stands there, to be taken over by others with the same text. */
    RepeatedObjects.Entry repeatable(int from, int to, int landmarks) {
        int[] relativeStarts = Arrays.copyOfRange(starts, CALLER_FROM, CALLER_TO);
        int[] relativeEnds = Arrays.copyOfRange(ends, CALLER_FROM, CALLER_TO);
        for (int i = 0; i < relativeStarts.length; i++) {
            relativeStarts[i] -= from;
            relativeEnds[i] -= from;
        }
        return new RepeatedObjects.Entry(
                Arrays.copyOfRange(bytes, from, to),
                landmarks,
                Arrays.copyOfRange(kinds, CALLER_FROM, CALLER_TO),
                relativeStarts,
                relativeEnds);
    }

    /** Takes over what was found in an equal {@code userIdentity}. */
    void adopt(RepeatedObjects.Entry entry, int from) {
        repeated = entry;
        System.arraycopy(entry.kinds, 0, kinds, CALLER_FROM, entry.kinds.length);
        for (int i = 0; i < entry.starts.length; i++) {
            starts[CALLER_FROM + i] = entry.starts[i] + from;
            ends[CALLER_FROM + i] = entry.ends[i] + from;
        }
    }

    /** The last of several equal keys wins, whole: what an earlier {@code userIdentity} or {@code responseElements} held must not shine through. */
    private void forgetChildren(Field parent) {
        if (parent == Field.USER_IDENTITY) {
            repeated = null;
        }
        for (Field field : ALL) {
            if (field.isInside(parent)) {
                kinds[field.slot()] = ABSENT;
            }
        }
    }

    /** The kinds of value that a member may have, a bit each. */
    private static int fitting(Field field) {
        int kinds = switch (field.type()) {
            case ANY -> ~0;
            case STRING -> 1 << STRING | 1 << ESCAPED_STRING;
            case OBJECT -> 1 << OBJECT;
            case BOOLEAN -> 1 << TRUE | 1 << FALSE | 1 << STRING;
        };
        return kinds | 1 << NULL;
    }

    /**
     * Says why the record cannot be used, or {@code null} if it can: without name, source and time it can be neither judged nor
     * placed. Call it once after each scan; it reads the time.
     */
    @Nullable
    String defect() {
        for (Field field : REQUIRED) {
            byte kind = kinds[field.slot()];
            if (kind != STRING && kind != ESCAPED_STRING) {
                return "it has no usable " + field.key();
            }
        }
        long second = EventTime.epochSecond(bytes, starts[Field.EVENT_TIME.slot()], ends[Field.EVENT_TIME.slot()]);
        if (second == EventTime.NONE) {
            return "its eventTime is no ISO-8601 time";
        }
        epochSecond = second;
        return null;
    }

    /** What is odd about a record that can be used all the same, or {@code null}. */
    @Nullable
    String oddity() {
        if (wrongType != null) {
            return "'%s' has a value of the wrong type, taken as absent".formatted(wrongType);
        }
        if (duplicateKey != null) {
            return "'%s' stands there twice, the last one was used".formatted(duplicateKey);
        }
        if (unreadableTree != null) {
            return unreadableTree;
        }
        return ascii || Utf8.isValid(bytes, start, end) ? null : "invalid UTF-8, shown as U+FFFD";
    }

    byte kind(Field field) {
        return kinds[field.slot()];
    }

    int startOf(Field field) {
        return starts[field.slot()];
    }

    int endOf(Field field) {
        return ends[field.slot()];
    }

    byte[] window() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether a member is that text, without making a string of it. */
    boolean isText(Field field, byte[] text) {
        int slot = field.slot();
        return switch (kinds[slot]) {
            case STRING -> Arrays.equals(bytes, starts[slot], ends[slot], text, 0, text.length);
            case ESCAPED_STRING ->
                Arrays.equals(Objects.requireNonNull(text(field)).getBytes(StandardCharsets.UTF_8), text);
            default -> false;
        };
    }

    /** The text of a string member. */
    @Nullable
    String text(Field field) {
        return text(field, false);
    }

    private @Nullable String pooled(Field field) {
        return text(field, true);
    }

    private @Nullable String text(Field field, boolean repeats) {
        int slot = field.slot();
        if (textOf[slot] != record) {
            texts[slot] = switch (kinds[slot]) {
                case STRING ->
                    repeats
                            ? repeating(starts[slot], ends[slot])
                            : new String(bytes, starts[slot], ends[slot] - starts[slot], StandardCharsets.UTF_8);
                case ESCAPED_STRING -> JsonText.unescape(bytes, starts[slot], ends[slot]);
                default -> null;
            };
            textOf[slot] = record;
        }
        return texts[slot];
    }

    /** One text for all records that hold it, as far as the pools remember. */
    private String repeating(int from, int to) {
        return TextPool.isShort(to - from) ? pool.string(bytes, from, to) : textPool.string(bytes, from, to);
    }

    private @Nullable Boolean flag(Field field) {
        return switch (kind(field)) {
            case TRUE -> true;
            case FALSE -> false;
            case STRING ->
                switch (Objects.requireNonNull(text(field)).toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                };
            default -> null;
        };
    }

    private JsonNode tree(Field field) {
        byte kind = kind(field);
        if (kind == ABSENT || kind == NULL) {
            return MissingNode.getInstance();
        }
        return trees.computeIfAbsent(field, this::parseTree);
    }

    private JsonNode parseTree(Field field) {
        int slot = field.slot();
        boolean quoted = kinds[slot] == STRING || kinds[slot] == ESCAPED_STRING;
        int from = starts[slot] - (quoted ? 1 : 0);
        int to = ends[slot] + (quoted ? 1 : 0);
        // Decoded first, with replacement, so that one invalid byte does not hide the parameters.
        String json = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        try {
            JsonNode node = JSON.readTree(json);
            return node.isNull() ? MissingNode.getInstance() : node;
        } catch (JacksonException e) {
            // Well-formed by the scanner's reckoning, so beyond Jackson's bounds: nesting or number length.
            unreadableTree = "'%s' is nested too deep or too large to look into".formatted(field.key());
            return MissingNode.getInstance();
        }
    }

    /** The text of a string member, from the pool; for {@link FieldValues}. */
    @Nullable
    String pooledText(Field field) {
        return pooled(field);
    }
}
