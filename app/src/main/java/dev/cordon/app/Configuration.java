package dev.cordon.app;

import dev.cordon.analysis.ArnPattern;
import dev.cordon.analysis.Networks;
import dev.cordon.casefile.HomeFolder;
import dev.cordon.iam.UserName;
import dev.cordon.sigma.Placeholders;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The settings of {@code cordon.yaml}; options of a command add to them. A mistake in it is an error with its line: a trusted
 * network that is silently ignored would change a verdict.
 *
 * @param geoip paths are relative to the file
 * @param breakGlass names of users that are never contained
 * @param placeholders what {@code %name%} stands for in Sigma rules
 */
record Configuration(
        List<String> trustedNetworks,
        List<String> sensitiveResources,
        List<Path> geoip,
        List<String> regions,
        List<String> breakGlass,
        Placeholders placeholders) {
    static final Configuration NONE =
            new Configuration(List.of(), List.of(), List.of(), List.of(), List.of(), Placeholders.NONE);

    private static final List<String> KEYS =
            List.of("trustedNetworks", "sensitiveResources", "geoip", "regions", "breakGlass", "placeholders");

    /** The given file, else the one in the user's configuration folder if there is one. */
    static Configuration load(@Nullable Path given, Map<String, String> variables) {
        if (given != null) {
            return read(given);
        }
        return usualFile(variables)
                .filter(Files::exists)
                .map(Configuration::read)
                .orElse(NONE);
    }

    /** Where the user's settings would be; empty for a user without a home. */
    static Optional<Path> usualFile(Map<String, String> variables) {
        String xdg = variables.getOrDefault("XDG_CONFIG_HOME", "");
        String appData = variables.getOrDefault("APPDATA", "");
        Optional<Path> folder = xdg.startsWith("/")
                ? Optional.of(Path.of(xdg))
                : appData.isEmpty()
                        ? HomeFolder.of(variables).map(home -> home.resolve(".config"))
                        : Optional.of(Path.of(appData));
        return folder.map(path -> path.resolve("cordon").resolve("cordon.yaml"));
    }

    static Configuration read(Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setAllowDuplicateKeys(false)
                .build();
        try (Reader reader = Files.newBufferedReader(file)) {
            Optional<Node> root = new Compose(settings).composeReader(reader);
            return root.isEmpty() ? NONE : new YamlFile(file).read(root.get());
        } catch (NoSuchFileException e) {
            throw CommandFailed.usage("%s: no such file. Check the path of --config.".formatted(file), e);
        } catch (MarkedYamlEngineException e) {
            String line =
                    e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
            throw CommandFailed.usage("%s%s: not valid YAML: %s.".formatted(file, line, e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw CommandFailed.usage("%s: not valid YAML: %s".formatted(file, e.getMessage()), e);
        } catch (MalformedInputException e) {
            throw CommandFailed.usage("%s: not a text in UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw CommandFailed.usage("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Goes through one file, and tells of all its mistakes at once. */
    private static final class YamlFile {
        private final Path file;
        private final List<String> complaints = new ArrayList<>();
        private final List<String> trustedNetworks = new ArrayList<>();
        private final List<String> sensitiveResources = new ArrayList<>();
        private final List<Path> geoip = new ArrayList<>();
        private final List<String> regions = new ArrayList<>();
        private final List<String> breakGlass = new ArrayList<>();
        private final Map<String, List<String>> placeholders = new LinkedHashMap<>();

        YamlFile(Path file) {
            this.file = file;
        }

        Configuration read(Node root) {
            if (root instanceof MappingNode mapping) {
                Set<String> seen = new HashSet<>();
                for (NodeTuple entry : mapping.getValue()) {
                    setting(entry, seen);
                }
            } else {
                complain(root, "expected settings, such as 'trustedNetworks: [198.51.100.0/24]'.");
            }
            if (!complaints.isEmpty()) {
                throw CommandFailed.usage(String.join("\n", complaints));
            }
            return new Configuration(
                    List.copyOf(trustedNetworks),
                    List.copyOf(sensitiveResources),
                    List.copyOf(geoip),
                    List.copyOf(regions),
                    List.copyOf(breakGlass),
                    new Placeholders(placeholders));
        }

        private void setting(NodeTuple entry, Set<String> seen) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!seen.add(key)) {
                complain(entry.getKeyNode(), "'%s' stands there twice; join them.".formatted(key));
            }
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
            switch (key) {
                case "trustedNetworks" ->
                    texts(entry.getValueNode(), network -> {
                        Networks.parse(List.of(network));
                        trustedNetworks.add(network);
                    });
                case "sensitiveResources" ->
                    texts(entry.getValueNode(), pattern -> {
                        sensitiveResources.add(new ArnPattern(pattern).value());
                    });
                case "geoip" -> texts(entry.getValueNode(), path -> geoip.add(folder.resolve(path)));
                case "regions" -> texts(entry.getValueNode(), regions::add);
                case "breakGlass" ->
                    // A name that can be no user's would protect nobody.
                    texts(entry.getValueNode(), name -> breakGlass.add(new UserName(name).value()));
                case "placeholders" -> placeholders(entry.getValueNode());
                default ->
                    complain(
                            entry.getKeyNode(),
                            "unknown setting '%s'; did you mean '%s'? Settings are %s."
                                    .formatted(key, Nearest.to(key, KEYS).get(0), String.join(", ", KEYS)));
            }
        }

        /** For each name, one text or a list of them. */
        private void placeholders(Node node) {
            if (!(node instanceof MappingNode mapping)) {
                complain(node, "expected names with values, such as 'Administrators: [alice, bob]'.");
                return;
            }
            for (NodeTuple entry : mapping.getValue()) {
                String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                List<String> values = placeholders.computeIfAbsent(name, none -> new ArrayList<>());
                texts(entry.getValueNode(), values::add);
            }
        }

        /** One text or a list of them. */
        private void texts(Node node, Consumer<String> setting) {
            List<Node> elements = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
            for (Node element : elements) {
                if (!(element instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                    complain(element, "expected a text or a list of texts.");
                    continue;
                }
                try {
                    setting.accept(scalar.getValue());
                } catch (IllegalArgumentException e) {
                    complain(element, e.getMessage() + ".");
                }
            }
        }

        private void complain(Node node, String what) {
            String line =
                    node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
            complaints.add("%s%s: %s".formatted(file, line, what));
        }
    }
}
