package dev.cordon.lab.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.RecordStyle;
import dev.cordon.lab.api.WireResponse;
import java.util.Map;

/**
 * S3's records name the bucket and the host, whatever was asked, and tell how many bytes went over.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-understanding-s3-entries.html">CloudTrail
 *     log file entries for S3</a>
 */
final class S3Records implements RecordStyle {
    @Override
    public String memberName(String name) {
        return name;
    }

    @Override
    public ObjectNode parameters(ApiRequest request, ObjectNode sent) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        move(sent, "Bucket", shown, "bucketName");
        shown.put("Host", "s3." + request.region() + ".amazonaws.com");
        move(sent, "Key", shown, "key");
        sent.remove("x-id");
        shown.setAll(sent);
        return shown;
    }

    private static void move(ObjectNode from, String name, ObjectNode to, String newName) {
        JsonNode value = from.remove(name);
        if (value != null) {
            to.set(newName, value);
        }
    }

    @Override
    public Map<String, Object> additionalEventData(ApiRequest request, WireResponse response) {
        return Map.of(
                "SignatureVersion",
                "SigV4",
                "CipherSuite",
                "TLS_AES_128_GCM_SHA256",
                "AuthenticationMethod",
                "AuthHeader",
                "x-amz-id-2",
                request.requestId(),
                "bytesTransferredIn",
                request.wire().body().length,
                "bytesTransferredOut",
                request.wire().method().equals("HEAD") ? 0 : response.body().length);
    }

    @Override
    public boolean namesResourcesOfRefused() {
        return true;
    }
}
