package dev.cordon.bench;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value with places to fill in, such as {@code {"volumeId": "vol-<hex:17>"}}.
 *
 * <p>A string that is nothing but {@code <int:LOW-HIGH>} becomes a number; an array that begins with
 * {@code "<repeat:LOW-HIGH>"} repeats its second element. Immutable.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("<([A-Za-z0-9]+)(?::([0-9]+)(?:-([0-9]+))?)?>");

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static Template compile(JsonNode json) {
        Compiler compiler = new Compiler();
        compiler.value(json);
        return compiler.finish();
    }

    void write(ByteText out, Scene scene) {
        for (Part part : parts) {
            part.write(out, scene);
        }
    }

    private interface Part {
        void write(ByteText out, Scene scene);
    }

    private static final class Compiler {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();

        void value(JsonNode json) {
            if (json.isObject()) {
                object(json);
            } else if (json.isArray()) {
                array(json);
            } else if (json.isTextual()) {
                string(json.textValue());
            } else {
                literal.append(json);
            }
        }

        Template finish() {
            endLiteral();
            return new Template(parts);
        }

        private void object(JsonNode json) {
            literal.append('{');
            Iterator<Map.Entry<String, JsonNode>> members = json.properties().iterator();
            while (members.hasNext()) {
                Map.Entry<String, JsonNode> member = members.next();
                literal.append('"').append(member.getKey()).append("\":");
                value(member.getValue());
                if (members.hasNext()) {
                    literal.append(',');
                }
            }
            literal.append('}');
        }

        private void array(JsonNode json) {
            literal.append('[');
            Matcher repeat = PLACE.matcher(json.path(0).asText(""));
            if (repeat.matches() && repeat.group(1).equals("repeat")) {
                endLiteral();
                parts.add(repetition(
                        compile(json.get(1)), Integer.parseInt(repeat.group(2)), Integer.parseInt(repeat.group(3))));
            } else {
                for (int i = 0; i < json.size(); i++) {
                    if (i > 0) {
                        literal.append(',');
                    }
                    value(json.get(i));
                }
            }
            literal.append(']');
        }

        private void string(String text) {
            Matcher matcher = PLACE.matcher(text);
            boolean number = matcher.matches() && matcher.group(1).equals("int");
            matcher.reset();
            quote(number);
            int end = 0;
            while (matcher.find()) {
                literal.append(JsonStringEncoder.getInstance().quoteAsString(text.substring(end, matcher.start())));
                endLiteral();
                parts.add(place(matcher.group(1), bound(matcher.group(2)), bound(matcher.group(3))));
                end = matcher.end();
            }
            literal.append(JsonStringEncoder.getInstance().quoteAsString(text.substring(end)));
            quote(number);
        }

        private void quote(boolean number) {
            if (!number) {
                literal.append('"');
            }
        }

        private void endLiteral() {
            byte[] bytes = literal.toString().getBytes(StandardCharsets.UTF_8);
            literal.setLength(0);
            if (bytes.length > 0) {
                parts.add((out, scene) -> out.add(bytes));
            }
        }
    }

    private static long bound(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Part repetition(Template element, int low, int high) {
        return (out, scene) -> {
            long count = scene.dice.between(low, high);
            for (long i = 0; i < count; i++) {
                if (i > 0) {
                    out.add(",");
                }
                element.write(out, scene);
            }
        };
    }

    private static Part place(String name, long low, long high) {
        int count = (int) low;
        return switch (name) {
            case "hex" -> (out, scene) -> out.add(Letters.HEX, count, scene.dice);
            case "id" -> (out, scene) -> out.add(scene.resourceId());
            case "digits" -> (out, scene) -> out.add(Letters.DIGITS, count, scene.dice);
            case "lower" -> (out, scene) -> out.add(Letters.LOWER, count, scene.dice);
            case "upper" -> (out, scene) -> out.add(Letters.UPPER, count, scene.dice);
            case "alnum" -> (out, scene) -> out.add(Letters.ALNUM, count, scene.dice);
            case "base64" -> (out, scene) -> out.add(Letters.BASE64, count, scene.dice);
            case "uuid" -> (out, scene) -> out.addUuid(scene.dice);
            case "int" -> (out, scene) -> out.add(scene.dice.between(low, high));
            case "int8" -> (out, scene) -> out.add(scene.dice.below(256));
            case "account" -> (out, scene) -> out.add(scene.account);
            case "region" -> (out, scene) -> out.add(scene.region);
            case "bucket" -> (out, scene) -> out.add(scene.bucket());
            case "objectKey" -> (out, scene) -> out.add(scene.objectKey());
            case "role" -> (out, scene) -> out.add(scene.role());
            case "newUser" -> (out, scene) -> out.add(scene.newUser());
            case "kmsKey" -> (out, scene) -> out.add(scene.kmsKey());
            case "secret" -> (out, scene) -> out.add(scene.secret());
            case "word" -> (out, scene) -> out.add(scene.word());
            case "person" -> (out, scene) -> out.add(scene.person());
            case "time" ->
                (out, scene) ->
                        out.add(Instant.ofEpochSecond(scene.epochSecond()).toString());
            case "laterTime" ->
                (out, scene) -> out.add(
                        Instant.ofEpochSecond(scene.epochSecond() + 3600).toString());
            case "sessionRole" -> (out, scene) -> out.add(scene.session().role());
            case "sessionRoleId" -> (out, scene) -> out.add(scene.session().roleId());
            case "sessionName" -> (out, scene) -> out.add(scene.session().name());
            case "sessionKey" -> (out, scene) -> out.add(scene.session().accessKeyId());
            default -> throw new IllegalArgumentException("calls.json: unknown place <%s>".formatted(name));
        };
    }
}
