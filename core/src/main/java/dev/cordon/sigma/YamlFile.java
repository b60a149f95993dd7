package dev.cordon.sigma;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * The documents of one YAML file, read without making objects of them and within bounds: nesting, size and what aliases expand
 * to, so that no file can fill memory or the stack.
 *
 * @param documents those before the first defect, without empty ones
 * @param defect why the rest could not be read
 */
record YamlFile(List<Yaml> documents, @Nullable RuleDefect defect) {
    static final int MAX_CODE_POINTS = 1 << 20;
    static final int MAX_DEPTH = 50;
    static final int MAX_ALIASES = 50;
    /** What a file's aliases may expand to, in values. */
    static final int MAX_VALUES = 100_000;

    private static final Tag PLAIN = new Tag("tag:cordon.dev:plain");
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_CODE_POINTS)
            .setSchema(new FormDecides())
            .build();

    static YamlFile parse(String text) {
        List<Yaml> documents = new ArrayList<>();
        try {
            Reader reader = new Reader(openEnd(text));
            Iterator<Node> nodes = new Composer(
                    SETTINGS, new BoundedParser(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text))));
            while (nodes.hasNext()) {
                Yaml document = reader.read(nodes.next());
                if (!(document instanceof Yaml.Scalar scalar && scalar.isNull())) {
                    documents.add(document);
                }
            }
            return new YamlFile(List.copyOf(documents), null);
        } catch (TooDeep e) {
            return new YamlFile(
                    List.copyOf(documents),
                    new RuleDefect(e.at, "nested deeper than %d levels. Flatten it.".formatted(MAX_DEPTH)));
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark().map(YamlFile::position).orElse(Position.START);
            return new YamlFile(
                    List.copyOf(documents), new RuleDefect(at, "not valid YAML: " + firstLine(e.getProblem())));
        } catch (YamlEngineException e) {
            return new YamlFile(
                    List.copyOf(documents),
                    new RuleDefect(Position.START, "not valid YAML: " + firstLine(String.valueOf(e.getMessage()))));
        } catch (RuleDefect e) {
            return new YamlFile(List.copyOf(documents), e);
        }
    }

    /** Where a text ends, in code points, whose last line has no line break but something else; else -1. */
    private static int openEnd(String text) {
        int line = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
        return text.substring(line).isBlank() ? -1 : text.codePointCount(0, text.length());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("it is broken");
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(YamlFile::position).orElse(Position.START);
    }

    /** Composing recurses, parsing does not: so the parser counts how deep it is. */
    private static final class BoundedParser implements Parser {
        private final Parser parser;
        private int depth;

        BoundedParser(Parser parser) {
            this.parser = parser;
        }

        @Override
        public boolean checkEvent(Event.ID choice) {
            return parser.checkEvent(choice);
        }

        @Override
        public Event peekEvent() {
            return parser.peekEvent();
        }

        @Override
        public boolean hasNext() {
            return parser.hasNext();
        }

        @Override
        public Event next() {
            Event event = parser.next();
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> {
                    if (++depth > MAX_DEPTH) {
                        throw new TooDeep(position(event.getStartMark()));
                    }
                }
                case MappingEnd, SequenceEnd -> depth--;
                default -> {
                    // Nothing that nests.
                }
            }
            return event;
        }
    }

    private static final class TooDeep extends YamlEngineException {
        private final transient Position at;

        TooDeep(Position at) {
            super("too deep");
            this.at = at;
        }
    }

    /** Marks unquoted scalars, so that {@link ScalarType} can tell what they are. */
    private static final class FormDecides implements Schema {
        @Override
        public org.snakeyaml.engine.v2.resolver.ScalarResolver getScalarResolver() {
            return (value, implicit) -> implicit ? PLAIN : Tag.STR;
        }

        @Override
        public Map<Tag, org.snakeyaml.engine.v2.api.ConstructNode> getSchemaTagConstructors() {
            return new FailsafeSchema().getSchemaTagConstructors();
        }
    }

    /** Makes values of nodes. Aliases are resolved: a node that is referred to becomes one value for each reference. */
    private static final class Reader {
        private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();
        private final int openEnd;
        private int values;

        Reader(int openEnd) {
            this.openEnd = openEnd;
        }

        Yaml read(Node node) throws RuleDefect {
            Position at = position(node.getStartMark());
            if (++values > MAX_VALUES) {
                throw new RuleDefect(at, "its aliases expand to more than %d values.".formatted(MAX_VALUES));
            }
            if (node instanceof ScalarNode scalar) {
                return scalar(scalar, at);
            }
            if (open.put(node, true) != null) {
                throw new RuleDefect(at, "refers to itself by an alias. Write it out.");
            }
            Yaml value = node instanceof MappingNode mapping ? mapping(mapping, at) : sequence((SequenceNode) node, at);
            open.remove(node);
            return value;
        }

        /** The parser adds a line break to a block that the file ends in without one; YAML and PyYAML do not. */
        private String text(ScalarNode node) {
            boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
            boolean open = block
                    && node.getEndMark()
                            .filter(end -> end.getIndex() == openEnd)
                            .isPresent();
            String value = node.getValue();
            return open && value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        }

        private Yaml.Scalar scalar(ScalarNode node, Position at) throws RuleDefect {
            boolean plain = node.getTag().equals(PLAIN);
            if (!plain && !node.getTag().equals(Tag.STR)) {
                throw new RuleDefect(at, "has the tag %s. Remove it.".formatted(node.getTag()));
            }
            boolean oneLine = node.getStartMark().isPresent()
                    && node.getEndMark().isPresent()
                    && node.getStartMark().get().getLine()
                            == node.getEndMark().get().getLine();
            boolean quoted = node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                    || node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
            return new Yaml.Scalar(
                    text(node),
                    plain ? ScalarType.of(node.getValue()) : ScalarType.TEXT,
                    oneLine ? quoted ? 1 : 0 : -1,
                    at);
        }

        private Yaml sequence(SequenceNode node, Position at) throws RuleDefect {
            checkTag(node, Tag.SEQ, at);
            List<Yaml> elements = new ArrayList<>();
            for (Node element : node.getValue()) {
                elements.add(read(element));
            }
            return new Yaml.Sequence(List.copyOf(elements), at);
        }

        private Yaml mapping(MappingNode node, Position at) throws RuleDefect {
            checkTag(node, Tag.MAP, at);
            List<Yaml.Entry> entries = new ArrayList<>();
            List<Yaml.Entry> merged = new ArrayList<>();
            Set<String> keys = new HashSet<>();
            for (NodeTuple tuple : node.getValue()) {
                Position keyAt = position(tuple.getKeyNode().getStartMark());
                if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                    throw new RuleDefect(keyAt, "a key must be a text.");
                }
                Yaml.Scalar key = scalar(keyNode, keyAt);
                if (keyNode.getTag().equals(PLAIN) && key.text().equals("<<")) {
                    merge(read(tuple.getValueNode()), merged);
                    continue;
                }
                if (!keys.add(key.text())) {
                    throw new RuleDefect(keyAt, "'%s' stands there twice. Remove one.".formatted(key.text()));
                }
                entries.add(new Yaml.Entry(key, read(tuple.getValueNode())));
            }
            for (Yaml.Entry entry : merged) {
                if (keys.add(entry.key().text())) {
                    entries.add(entry);
                }
            }
            return new Yaml.Mapping(List.copyOf(entries), at);
        }

        /** YAML 1.1's merge key: what a map has itself goes before, and of several maps the first. */
        private static void merge(Yaml value, List<Yaml.Entry> into) throws RuleDefect {
            List<Yaml> maps = value instanceof Yaml.Sequence sequence ? sequence.elements() : List.of(value);
            for (Yaml map : maps) {
                if (!(map instanceof Yaml.Mapping mapping)) {
                    throw new RuleDefect(map.at(), "'<<' takes a map or a list of maps.");
                }
                into.addAll(mapping.entries());
            }
        }

        private static void checkTag(Node node, Tag expected, Position at) throws RuleDefect {
            if (!node.getTag().equals(expected)) {
                throw new RuleDefect(at, "has the tag %s. Remove it.".formatted(node.getTag()));
            }
        }
    }
}
