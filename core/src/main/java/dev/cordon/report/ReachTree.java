package dev.cordon.report;

import static dev.cordon.report.TerminalText.clean;

import dev.cordon.analysis.Change;
import dev.cordon.analysis.Severity;
import dev.cordon.investigation.Reach;
import dev.cordon.investigation.Subject;
import dev.cordon.trail.TimeWindow;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the subject opened, as a tree by issuer, and what it changed: what stands first, then what was undone. */
final class ReachTree {
    private static final int MAX_BRANCHES = 10;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_CHANGES = 24;
    private static final int MAX_UNDONE = 18;
    private static final int SEVERITY_COLUMNS = 10;

    /** Machines that still run are told one by one up to so many; more of them, by Region and type. */
    private static final int MAX_MACHINES = 12;

    private static final DateTimeFormatter MINUTE = TerminalReport.utc("MM-dd HH:mm");

    private final Page page;
    private final ChangeWording wording;
    private final boolean allOfTime;

    ReachTree(Page page, ChangeWording wording, TimeWindow window) {
        this.page = page;
        this.wording = wording;
        allOfTime = !window.hasStart() && !window.hasEnd();
    }

    void show(Reach reach, Subject subject) {
        sessions(reach.sessions(), subject);
        changes(reach.changes());
    }

    private void sessions(List<Reach.Session> sessions, Subject subject) {
        if (sessions.isEmpty()) {
            page.section("OPENED", "no sessions or other credentials, as far as the logs show");
            return;
        }
        page.section("OPENED", TerminalReport.count(sessions.size(), "credential") + ", by issuer");
        Map<String, List<Reach.Session>> byIssuer = new LinkedHashMap<>();
        Set<String> opened = new HashSet<>();
        for (Reach.Session session : sessions) {
            byIssuer.computeIfAbsent(session.issuedBy(), issuer -> new ArrayList<>())
                    .add(session);
            opened.add(session.accessKeyId());
        }
        Set<Reach.Session> shown = new HashSet<>();
        for (String root : byIssuer.keySet()) {
            if (!opened.contains(root)) {
                boolean own = root.equals(subject.userName())
                        || subject.accessKeyIds().contains(root);
                page.cut(2, clean(root) + (own ? "  (the user)" : ""));
                branches(byIssuer, root, "  ", shown, 1);
            }
        }
        // Whatever a circle of issuers hides from the walk above is shown without its tree.
        List<Reach.Session> circular =
                sessions.stream().filter(session -> !shown.contains(session)).toList();
        if (!circular.isEmpty()) {
            page.cut(2, "… %s more in --output json".formatted(TerminalReport.count(circular.size(), "credential")));
        }
    }

    private void branches(
            Map<String, List<Reach.Session>> byIssuer,
            String issuer,
            String indent,
            Set<Reach.Session> shown,
            int depth) {
        List<List<Reach.Session>> groups = alike(byIssuer.getOrDefault(issuer, List.of()), byIssuer.keySet(), shown);
        int count = Math.min(groups.size(), MAX_BRANCHES);
        boolean cut = groups.size() > MAX_BRANCHES;
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1 && !cut;
            List<Reach.Session> group = groups.get(i);
            session(indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "), group);
            if (depth < MAX_DEPTH) {
                branches(byIssuer, group.get(0).accessKeyId(), indent + (last ? "   " : "│  "), shown, depth + 1);
            }
        }
        if (cut) {
            long rest = groups.stream().skip(count).mapToLong(List::size).sum();
            page.line(indent + "└─ … %d more in --output json".formatted(rest));
        }
    }

    /** Sessions of one role by one issuer that opened nothing themselves are told together; each session once. */
    private static List<List<Reach.Session>> alike(
            List<Reach.Session> sessions, Set<String> issuers, Set<Reach.Session> shown) {
        Map<String, List<Reach.Session>> groups = new LinkedHashMap<>();
        for (Reach.Session session : sessions) {
            if (shown.add(session)) {
                String key = session.kind() + " " + session.roleArn().orElse(session.accessKeyId());
                String single = issuers.contains(session.accessKeyId()) ? " " + session.accessKeyId() : "";
                groups.computeIfAbsent(key + single, any -> new ArrayList<>()).add(session);
            }
        }
        return List.copyOf(groups.values());
    }

    private void session(String lead, String underneath, List<Reach.Session> group) {
        Reach.Session first = group.get(0);
        String role = first.roleArn()
                .map(arn -> "  role " + clean(arn.substring(arn.indexOf('/') + 1)))
                .orElse("");
        String many = group.size() > 1 ? "  ×" + group.size() : "";
        int room = page.columns() - lead.length() - many.length();
        page.line(lead + TerminalText.fit(first.kind().words() + role, room) + many);
        String key = clean(first.accessKeyId()) + (group.size() > 1 ? " …" : "");
        String told = "%s  %s  %s".formatted(key, MINUTE.format(first.issuedAt()), used(group));
        page.line(underneath + page.dim(TerminalText.fit(told, page.columns() - underneath.length())));
    }

    /** A session that rests in the window may have been busy before: what was read of that time is told too. */
    private String used(List<Reach.Session> group) {
        long events = group.stream().mapToLong(Reach.Session::events).sum();
        long refused = group.stream().mapToLong(Reach.Session::refused).sum();
        long before =
                group.stream().mapToLong(Reach.Session::eventsBeforeWindow).sum();
        String unused = allOfTime ? "never used in these logs" : "not used in this window";
        if (events == 0) {
            return before == 0 ? unused : TerminalReport.count(before, "call") + ", all before this window";
        }
        return TerminalReport.count(events, "call")
                + (refused == 0 ? "" : ", %,d refused".formatted(refused))
                + (before == 0 ? "" : ", %,d before this window".formatted(before));
    }

    private void changes(List<Change> changes) {
        if (changes.isEmpty()) {
            page.section("CHANGED", "nothing that matters, as far as the logs show");
            return;
        }
        List<Change> standing = changes.stream().filter(Change::standing).toList();
        List<Change> undone =
                changes.stream().filter(change -> !change.standing()).toList();
        page.section(
                "CHANGED",
                "%,d still hold at the end of what was read, %,d undone%s"
                        .formatted(standing.size(), undone.size(), wording.onlyRegion()));
        List<Change> listed = listed(standing);
        List<Row> rows = rows(listed);
        Map<Change.Category, List<Row>> byCategory = new TreeMap<>();
        strongest(rows, MAX_CHANGES)
                .forEach(row -> byCategory
                        .computeIfAbsent(row.change.category(), category -> new ArrayList<>())
                        .add(row));
        byCategory.forEach((category, inCategory) -> {
            page.line("  " + page.bold(InvestigationJson.id(category).replace('-', ' ')));
            inCategory.forEach(this::standing);
        });
        left(rows.size() - MAX_CHANGES);
        light("of it that weighs little on its own", standing.size() - listed.size());
        if (!undone.isEmpty()) {
            page.line("  " + page.bold("undone since"));
            List<Change> listedUndone = listed(undone);
            List<Row> undoneRows = rows(listedUndone);
            strongest(undoneRows, MAX_UNDONE).forEach(this::undone);
            left(undoneRows.size() - MAX_UNDONE);
            light("undone that weighed little", undone.size() - listedUndone.size());
        }
    }

    /**
     * Routine, such as tidying up what the user itself had made, would hide what matters. Machines that may still run are no
     * routine, however small: they cost money and run what somebody wants.
     */
    private static List<Change> listed(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.severity().compareTo(Severity.MEDIUM) >= 0 || ChangeWording.isRunning(change))
                .toList();
    }

    private void light(String what, long count) {
        if (count > 0) {
            page.cut(4, "and %,d %s, in --output json".formatted(count, what));
        }
    }

    private static List<Row> strongest(List<Row> rows, int atMost) {
        return rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.change.severity()).reversed())
                .limit(atMost)
                .sorted(Comparator.comparing((Row row) -> row.change.severity())
                        .reversed()
                        .thenComparing(row -> row.change.time()))
                .toList();
    }

    /** The same done to many things of a kind in one Region is one row. */
    private static List<Row> rows(List<Change> changes) {
        boolean eachMachine = changes.stream().filter(ChangeWording::isRunning).count() <= MAX_MACHINES;
        Map<String, List<Change>> alike = new LinkedHashMap<>();
        for (Change change : changes) {
            boolean byType = ChangeWording.isRunning(change)
                    ? !eachMachine
                    : change.severity().compareTo(Severity.MEDIUM) <= 0;
            String key = String.join(
                    "\n",
                    change.action(),
                    change.detail(),
                    change.severity().name(),
                    String.valueOf(change.external()),
                    byType ? change.resourceType() : change.resource(),
                    change.region().orElse(""),
                    change.undoneBy().map(Change.Undoing::action).orElse(""));
            alike.computeIfAbsent(key, any -> new ArrayList<>()).add(change);
        }
        return alike.values().stream()
                .map(group -> new Row(group.get(0), group.size()))
                .toList();
    }

    private record Row(Change change, int times) {}

    private void standing(Row row) {
        Change change = row.change;
        String lead = "    "
                + page.coloured(
                        change.severity(), TerminalText.pad(change.severity().name(), SEVERITY_COLUMNS));
        String time = MINUTE.format(change.time());
        int room = page.columns() - 4 - SEVERITY_COLUMNS - time.length() - 2;
        page.line(lead + TerminalText.pad(wording.deed(change, row.times, room), room) + "  " + page.dim(time));
        String detail = change.detail().isEmpty() ? "" : ": " + clean(change.detail());
        page.wrapped(4 + SEVERITY_COLUMNS, clean(change.action()) + detail);
    }

    private void undone(Row row) {
        Change change = row.change;
        page.cut(4, wording.sentence(change, page.columns() - 4));
        String undoing = change.undoneBy()
                .map(by -> ", undone %s by %s (%s)"
                        .formatted(MINUTE.format(by.time()), clean(by.action()), clean(by.by())))
                .orElse("");
        page.wrapped(6, clean(change.action()) + undoing);
    }

    private void left(int count) {
        if (count > 0) {
            page.cut(4, "… %d more in --output json".formatted(count));
        }
    }
}
