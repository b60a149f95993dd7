package dev.cordon.report.html;

import dev.cordon.analysis.Severity;
import dev.cordon.report.incident.Incident;
import dev.cordon.report.incident.Story;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user's credentials led to, laid out from left to right: the user, its keys and sessions, what these opened, and what was
 * made with each of them that still stands. Sessions of one role by one credential that led to nothing are one node.
 *
 * @param omitted how many nodes did not find room
 */
public record ReachGraph(List<Node> nodes, List<Edge> edges, int width, int height, int omitted) {
    /** Width of a node, in pixels. */
    public static final int NODE_WIDTH = 230;

    /** Height of a node. */
    public static final int NODE_HEIGHT = 42;

    private static final int COLUMN = NODE_WIDTH + 60;
    private static final int ROW = NODE_HEIGHT + 12;
    private static final int MARGIN = 8;
    private static final int MAX_NODES = 70;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_ALIKE = 3;
    private static final int MAX_TITLE = 20;
    private static final int MAX_LABEL = 28;

    public ReachGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A node.
     *
     * @param title the whole of it
     * @param css which kind it is
     */
    public record Node(int x, int y, String label, String detail, String title, String css) {}

    /** A line between two nodes, as an SVG path. */
    public record Edge(String path) {}

    static ReachGraph of(Incident incident, Story story) {
        Layout layout = new Layout(story);
        layout.user(incident.about().subject());
        return layout.graph();
    }

    private static final class Layout {
        private final Story story;
        private final Map<String, List<Story.Session>> byIssuer = new LinkedHashMap<>();
        private final Map<String, List<Story.Change>> byKey = new LinkedHashMap<>();
        private final Set<String> placed = new HashSet<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private int nextRow;
        private int omitted;

        Layout(Story story) {
            this.story = story;
            story.sessions()
                    .forEach(session -> byIssuer.computeIfAbsent(session.issuedBy(), any -> new ArrayList<>())
                            .add(session));
            story.changes().stream()
                    .filter(Story.Change::standing)
                    .filter(change -> change.severity().compareTo(Severity.MEDIUM) >= 0)
                    .sorted(Comparator.comparing(Story.Change::severity).reversed())
                    .forEach(
                            change -> byKey.computeIfAbsent(change.accessKeyId().orElse(""), any -> new ArrayList<>())
                                    .add(change));
        }

        void user(String name) {
            List<String> roots = new ArrayList<>(story.accessKeyIds());
            story.sessions().forEach(session -> roots.remove(session.accessKeyId()));
            byIssuer.keySet().stream()
                    .filter(issuer -> !roots.contains(issuer))
                    .filter(issuer -> story.sessions().stream()
                            .noneMatch(session -> session.accessKeyId().equals(issuer)))
                    .forEach(roots::add);
            int row = nextRow;
            int user = nodes.size();
            nodes.add(node(0, row, name, "IAM user", name, "node-user"));
            List<String> quiet = new ArrayList<>();
            for (String root : roots) {
                if (byIssuer.containsKey(root) || byKey.containsKey(root) || root.startsWith("AKIA")) {
                    credential(user, 1, root, root.startsWith("ASIA") ? "session" : "access key", root);
                } else {
                    quiet.add(root);
                }
            }
            if (!quiet.isEmpty()) {
                String title = quiet.stream().limit(MAX_TITLE).collect(Collectors.joining("\n"));
                place(user, 1, "%d more".formatted(quiet.size()), "sessions that led to nothing", title, "node-quiet");
            }
            changes(user, 1, "");
        }

        private void credential(int parent, int depth, String id, String detail, String title) {
            if (!placed.add(id)) {
                return;
            }
            int here = place(parent, depth, id, detail, title, "node-credential");
            if (here < 0) {
                return;
            }
            int row = nextRow;
            nextRow = row - 1;
            if (depth < MAX_DEPTH) {
                children(here, depth + 1, id);
            }
            nextRow = Math.max(nextRow, row);
        }

        private void children(int parent, int depth, String id) {
            Map<String, List<Story.Session>> groups = new LinkedHashMap<>();
            for (Story.Session session : byIssuer.getOrDefault(id, List.of())) {
                boolean leads = byIssuer.containsKey(session.accessKeyId()) || byKey.containsKey(session.accessKeyId());
                String group = leads
                        ? session.accessKeyId()
                        : session.kind() + " " + session.roleArn().orElse(session.accessKeyId());
                groups.computeIfAbsent(group, any -> new ArrayList<>()).add(session);
            }
            for (List<Story.Session> group : groups.values()) {
                Story.Session first = group.get(0);
                String role = first.roleArn()
                        .map(arn -> arn.substring(arn.indexOf('/') + 1))
                        .orElse("");
                if (group.size() == 1) {
                    String detail = role.isEmpty() ? first.kind() : "role " + role;
                    String title = "%s\n%s %s\n%,d calls, %,d refused"
                            .formatted(
                                    first.accessKeyId(),
                                    first.kind(),
                                    first.roleArn().orElse(""),
                                    first.events(),
                                    first.refused());
                    credential(parent, depth, first.accessKeyId(), detail, title);
                } else {
                    String title = first.roleArn().orElse(first.kind());
                    place(
                            parent,
                            depth,
                            "%d sessions".formatted(group.size()),
                            "role " + role,
                            title,
                            "node-credential");
                    group.forEach(session -> placed.add(session.accessKeyId()));
                }
            }
            changes(parent, depth, id);
        }

        /** Many changes of one kind are one node, the worst first. */
        private void changes(int parent, int depth, String id) {
            Map<String, List<Story.Change>> byAction = new LinkedHashMap<>();
            byKey.getOrDefault(id, List.of())
                    .forEach(change -> byAction.computeIfAbsent(change.action(), any -> new ArrayList<>())
                            .add(change));
            for (List<Story.Change> alike : byAction.values()) {
                if (alike.size() > MAX_ALIKE) {
                    change(parent, depth, alike, "%d times".formatted(alike.size()));
                } else {
                    alike.forEach(change -> change(parent, depth, List.of(change), shortName(change.resource())));
                }
            }
        }

        private void change(int parent, int depth, List<Story.Change> changes, String label) {
            Story.Change first = changes.get(0);
            String title = changes.stream()
                    .limit(MAX_TITLE)
                    .map(change -> "%s %s %s".formatted(change.action(), change.resource(), change.detail()))
                    .collect(Collectors.joining("\n"));
            String css = "node-change sev-" + first.severity().name().toLowerCase(Locale.ROOT);
            place(parent, depth, label, first.action(), title, css);
        }

        private static String shortName(String resource) {
            return resource.substring(resource.lastIndexOf(':') + 1);
        }

        /** Puts a node into the next free row; -1 where there is no room. */
        private int place(int parent, int depth, String label, String detail, String title, String css) {
            if (nodes.size() >= MAX_NODES) {
                omitted++;
                return -1;
            }
            boolean firstChild = depth > 0 && nodes.size() - 1 == parent;
            int row = firstChild ? (nodes.get(parent).y() - MARGIN) / ROW : nextRow;
            nextRow = Math.max(nextRow, row + 1);
            nodes.add(node(depth, row, label, detail, title, css));
            edges.add(edge(nodes.get(parent), nodes.get(nodes.size() - 1)));
            return nodes.size() - 1;
        }

        private static Node node(int depth, int row, String label, String detail, String title, String css) {
            return new Node(MARGIN + depth * COLUMN, MARGIN + row * ROW, cut(label), cut(detail), title, css);
        }

        private static String cut(String text) {
            return text.codePointCount(0, text.length()) <= MAX_LABEL
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, MAX_LABEL - 1)) + "…";
        }

        private static Edge edge(Node from, Node to) {
            int x1 = from.x() + NODE_WIDTH;
            int y1 = from.y() + NODE_HEIGHT / 2;
            int y2 = to.y() + NODE_HEIGHT / 2;
            int middle = (x1 + to.x()) / 2;
            return new Edge("M%d %dC%d %d %d %d %d %d".formatted(x1, y1, middle, y1, middle, y2, to.x(), y2));
        }

        ReachGraph graph() {
            int right = nodes.stream().mapToInt(Node::x).max().orElse(0);
            int bottom = nodes.stream().mapToInt(Node::y).max().orElse(0);
            return new ReachGraph(nodes, edges, right + NODE_WIDTH + MARGIN, bottom + NODE_HEIGHT + MARGIN, omitted);
        }
    }
}
