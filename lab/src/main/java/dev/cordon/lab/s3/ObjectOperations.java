package dev.cordon.lab.s3;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Payload;
import dev.cordon.lab.api.Route;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be done with objects: data events, all of it. */
final class ObjectOperations {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final String PLACE = "/{Bucket}/{Key+}";

    private final Account account;
    private final Buckets buckets;

    ObjectOperations(Account account, Buckets buckets) {
        this.account = account;
        this.buckets = buckets;
    }

    List<Operation> operations() {
        return List.of(
                data(Operation.reading("GetObject", this::get).at(Route.of("GET", PLACE)), "s3:GetObject"),
                data(Operation.reading("HeadObject", this::head).at(Route.of("HEAD", PLACE)), "s3:GetObject"),
                data(Operation.writing("PutObject", this::put).at(Route.of("PUT", PLACE)), "s3:PutObject"),
                data(Operation.writing("DeleteObject", this::delete).at(Route.of("DELETE", PLACE)), "s3:DeleteObject"));
    }

    private Operation data(Operation operation, String action) {
        boolean reads = action.equals("s3:GetObject");
        return operation
                .asDataEvent()
                .needingAll(request -> reads ? toRead(request) : List.of(toObject(action, request)))
                .touching(request -> Target.resources(request, account));
    }

    private Access toObject(String action, ApiRequest request) {
        return Access.to(action, Target.of(request, buckets).arn(account));
    }

    /** Only who may list a bucket is told that there is no such object. */
    private List<Access> toRead(ApiRequest request) {
        Target target = Target.of(request, buckets);
        Access read = Access.to("s3:GetObject", target.arn(account));
        return target.bucket().find(target.key()).isPresent()
                ? List.of(read)
                : List.of(read, Access.to("s3:ListBucket", target.bucketArn(account)));
    }

    private Payload get(ApiRequest request) {
        StoredObject object = Target.of(request, buckets).object();
        int size = object.bytes().length;
        Optional<ByteRange> range = request.wire().header("range").flatMap(header -> ByteRange.of(header, size));
        if (range.isEmpty()) {
            return new Payload(200, object.contentType(), object.bytes(), headers(object));
        }
        Map<String, String> headers = new HashMap<>(headers(object));
        headers.put("Content-Range", range.get().contentRange(size));
        byte[] part = Arrays.copyOfRange(
                object.bytes(), range.get().first(), range.get().last() + 1);
        return new Payload(206, object.contentType(), part, headers);
    }

    private Payload head(ApiRequest request) {
        StoredObject object = Target.of(request, buckets).object();
        return new Payload(200, object.contentType(), object.bytes(), headers(object));
    }

    private static Map<String, String> headers(StoredObject object) {
        return Map.of(
                "ETag",
                object.eTag(),
                "Last-Modified",
                HTTP_DATE.format(object.lastModified()),
                "Accept-Ranges",
                "bytes",
                "x-amz-server-side-encryption",
                "AES256");
    }

    private Payload put(ApiRequest request) {
        // Bodies in signed chunks would have to be taken apart; clients send whole ones when asked to.
        request.wire()
                .header("content-encoding")
                .filter(encoding -> encoding.contains("aws-chunked"))
                .ifPresent(encoding -> {
                    throw S3Error.notImplemented("Content-Encoding");
                });
        request.wire().header("x-amz-copy-source").ifPresent(source -> {
            throw S3Error.notImplemented("x-amz-copy-source");
        });
        Target target = Target.of(request, buckets);
        String type = request.wire().header("content-type").orElse("binary/octet-stream");
        StoredObject object = StoredObject.of(request.wire().body(), type, request.time());
        target.bucket().put(target.key(), object);
        return empty(200, Map.of("ETag", object.eTag(), "x-amz-server-side-encryption", "AES256"));
    }

    private Payload delete(ApiRequest request) {
        Target target = Target.of(request, buckets);
        target.bucket().remove(target.key());
        return empty(204, Map.of());
    }

    static Payload empty(int status, Map<String, String> headers) {
        return new Payload(status, "application/xml", new byte[0], headers);
    }
}
