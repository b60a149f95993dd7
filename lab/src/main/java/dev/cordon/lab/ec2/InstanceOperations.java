package dev.cordon.lab.ec2;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.Account;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Instances: started, looked at, ended. */
final class InstanceOperations {
    private final Account account;
    private final Instances instances;

    InstanceOperations(Account account, Instances instances) {
        this.account = account;
        this.instances = instances;
    }

    List<Operation> operations() {
        return List.of(
                Operation.writing("RunInstances", this::run)
                        .needing(this::toRun)
                        .hiding("UserData"),
                Operation.reading("DescribeInstances", this::describe)
                        .needing(request -> Access.toAll("ec2:DescribeInstances")),
                Operation.writing("TerminateInstances", this::terminate).needing(this::toTerminate));
    }

    private String arn(ApiRequest request, String resource) {
        return account.arn("ec2", request.region(), resource);
    }

    /** A launch needs everything that it uses. */
    private Access toRun(ApiRequest request) {
        Parameters parameters = request.parameters();
        String image = "arn:%s:ec2:%s::image/%s"
                .formatted(account.partition(), request.region(), required(parameters, "ImageId"));
        List<String> resources = new ArrayList<>(List.of(
                arn(request, "instance/*"),
                image,
                arn(request, "network-interface/*"),
                arn(request, "security-group/*"),
                arn(request, "subnet/" + parameters.text("SubnetId").orElse("*")),
                arn(request, "volume/*")));
        parameters.text("KeyName").ifPresent(name -> resources.add(arn(request, "key-pair/" + name)));
        return Access.to("ec2:RunInstances", resources.toArray(String[]::new))
                .with("ec2:InstanceType", type(parameters).name())
                .with("ec2:Region", request.region());
    }

    private static String required(Parameters parameters, String name) {
        return parameters.text(name).orElseThrow(() -> Ec2Error.missing(name));
    }

    private static InstanceType type(Parameters parameters) {
        String name = parameters.text("InstanceType").orElse("m1.small");
        return InstanceType.of(name).orElseThrow(() -> Ec2Error.invalid("instanceType", name));
    }

    private Fields run(ApiRequest request) {
        Parameters parameters = request.parameters();
        int min = count(parameters, "MinCount");
        int max = count(parameters, "MaxCount");
        if (min > max) {
            throw Ec2Error.invalid("minCount", Integer.toString(min));
        }
        Ec2Error.stopIfDry(parameters);
        List<Instance> started = instances.start(new Instances.Launch(
                required(parameters, "ImageId"),
                type(parameters),
                request.region(),
                parameters.text("KeyName").orElse(""),
                min,
                max,
                tags(parameters)));
        return InstanceShapes.reservation(started, account.id(), request.time());
    }

    private static int count(Parameters parameters, String name) {
        String text = required(parameters, name);
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw Ec2Error.invalid(name, text);
        }
        return Integer.parseInt(text);
    }

    private static Map<String, String> tags(Parameters parameters) {
        Map<String, String> tags = new LinkedHashMap<>();
        parameters.structures("TagSpecification").stream()
                .filter(each ->
                        each.text("ResourceType").filter("instance"::equals).isPresent())
                .flatMap(each -> each.structures("Tag").stream())
                .forEach(tag -> tags.put(required(tag, "Key"), tag.text("Value").orElse("")));
        return tags;
    }

    private Fields describe(ApiRequest request) {
        Parameters parameters = request.parameters();
        Ec2Error.stopIfDry(parameters);
        List<String> ids = parameters.texts("InstanceId");
        ids.forEach(id -> find(request, id));
        Map<String, List<Instance>> reservations = instances.in(request.region()).stream()
                .filter(instance -> ids.isEmpty() || ids.contains(instance.id()))
                .filter(instance -> Filters.pass(parameters, filterable(instance, request)))
                .collect(Collectors.groupingBy(Instance::reservation, LinkedHashMap::new, Collectors.toList()));
        return page(new ArrayList<>(reservations.values()), request);
    }

    private static Map<String, String> filterable(Instance instance, ApiRequest request) {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "instance-state-name", instance.state(request.time()).word(),
                "instance-type", instance.type().name(),
                "instance-id", instance.id(),
                "image-id", instance.imageId(),
                "reservation-id", instance.reservation()));
        instance.tags().forEach((key, value) -> values.put("tag:" + key, value));
        return values;
    }

    private Fields page(List<List<Instance>> reservations, ApiRequest request) {
        Parameters parameters = request.parameters();
        int size = parameters.number("MaxResults", 5, 1_000).orElse(1_000);
        String token = parameters.text("NextToken").orElse("0");
        if (!token.matches("\\d{1,6}")) {
            throw ApiException.of("InvalidNextToken", 400, "The token '" + token + "' is invalid");
        }
        int from = Math.min(Integer.parseInt(token), reservations.size());
        int end = Math.min(from + size, reservations.size());
        Fields answer = Fields.none()
                .withEach(
                        "reservationSet",
                        reservations.subList(from, end),
                        each -> InstanceShapes.reservation(each, account.id(), request.time()));
        return end < reservations.size() ? answer.with("nextToken", Integer.toString(end)) : answer;
    }

    private Instance find(ApiRequest request, String id) {
        return instances.find(request.region(), id).orElseThrow(() -> Ec2Error.notFound(id));
    }

    private static List<String> ids(ApiRequest request) {
        List<String> ids = request.parameters().texts("InstanceId");
        if (ids.isEmpty()) {
            throw Ec2Error.missing("InstanceId");
        }
        return ids;
    }

    private Access toTerminate(ApiRequest request) {
        String[] arns =
                ids(request).stream().map(id -> arn(request, "instance/" + id)).toArray(String[]::new);
        return Access.to("ec2:TerminateInstances", arns);
    }

    private Fields terminate(ApiRequest request) {
        List<Instance> found =
                ids(request).stream().map(id -> find(request, id)).toList();
        Ec2Error.stopIfDry(request.parameters());
        return Fields.none()
                .withEach(
                        "instancesSet",
                        found,
                        before -> InstanceShapes.change(before, instances.terminate(before), request.time()));
    }
}
