package yingda.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.kernel.Csv;
import yingda.kernel.InvalidField;
import yingda.people.Viewer;

/// Reads tables of members. What is wrong is told line by line; a table with anything wrong adds nobody.
@Service
class RosterImport {

    static final int MOST = 500;

    private final Roster roster;
    private final RosterStore store;

    RosterImport(Roster roster, RosterStore store) {
        this.roster = roster;
        this.store = store;
    }

    /// What is wrong with a field, in the words of [InvalidField].
    record Fault(String field, String reason) {
    }

    /// @param line of the table, the heading is 1
    /// @param form null when something is wrong
    record Row(int line, Map<Columns, String> cells, @Nullable MemberForm form, List<Fault> faults) {
    }

    List<Row> read(Viewer viewer, String text) {
        List<List<String>> table = Csv.read(text);
        if (table.isEmpty()) {
            throw new InvalidField("text", "missing");
        }
        if (table.size() - 1 > MOST) {
            throw new InvalidField("text", "range", MOST);
        }
        List<Optional<Columns>> heads = table.getFirst().stream().map(Columns::of).toList();
        if (!heads.contains(Optional.of(Columns.LOGIN))) {
            throw new InvalidField("text", "format");
        }
        Known known = Known.of(roster.choices(viewer));
        List<Row> rows = new ArrayList<>();
        for (int n = 1; n < table.size(); n++) {
            rows.add(row(n + 1, cells(heads, table.get(n)), known));
        }
        return withoutTaken(rows);
    }

    private static Map<Columns, String> cells(List<Optional<Columns>> heads, List<String> fields) {
        Map<Columns, String> cells = new EnumMap<>(Columns.class);
        for (int n = 0; n < Math.min(heads.size(), fields.size()); n++) {
            String text = plain(fields.get(n));
            heads.get(n).filter(_ -> !text.isEmpty()).ifPresent(column -> cells.put(column, text));
        }
        return cells;
    }

    /// Without the apostrophe that an export put before what looks like a formula.
    private static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0 ? cell.substring(1) : cell;
    }

    /// Roles and groups by what people call them, in small letters.
    private record Known(Map<String, RosterController.RoleChoice> roles, Map<String, UUID> groups) {

        static Known of(RosterController.Choices choices) {
            Map<String, RosterController.RoleChoice> roles = new HashMap<>();
            for (RosterController.RoleChoice role : choices.roles()) {
                for (String name : List.of(role.key(), role.name() == null ? Columns.preset(role.key(), false) : role.name(),
                        Columns.preset(role.key(), true))) {
                    roles.putIfAbsent(name.toLowerCase(Locale.ROOT), role);
                }
            }
            Map<String, UUID> groups = new HashMap<>();
            choices.groups().forEach(group -> groups.put(group.name().toLowerCase(Locale.ROOT), group.id()));
            return new Known(roles, groups);
        }
    }

    private static Row row(int line, Map<Columns, String> cells, Known known) {
        List<Fault> faults = new ArrayList<>();
        MemberForm form = new MemberForm(cells.get(Columns.LOGIN), null, cells.get(Columns.EMAIL), cells.get(Columns.DISPLAY_NAME),
                cells.getOrDefault(Columns.NAME, cells.get(Columns.DISPLAY_NAME)), cells.get(Columns.MOBILE),
                cells.get(Columns.DEPARTMENT), role(cells, known, faults), language(cells), groups(cells, known, faults),
                capacity(cells, faults));
        check(form::added, faults);
        check(form::address, faults);
        return new Row(line, cells, faults.isEmpty() ? form : null, faults);
    }

    private static void check(Runnable part, List<Fault> faults) {
        try {
            part.run();
        } catch (InvalidField invalid) {
            Fault fault = new Fault(String.valueOf(invalid.data().get("field")), String.valueOf(invalid.data().get("reason")));
            if (faults.stream().noneMatch(one -> one.field.equals(fault.field))) {
                faults.add(fault);
            }
        }
    }

    private static String role(Map<Columns, String> cells, Known known, List<Fault> faults) {
        String text = cells.getOrDefault(Columns.ROLE, "agent");
        RosterController.RoleChoice role = known.roles.get(text.toLowerCase(Locale.ROOT));
        if (role == null || !role.givable()) {
            faults.add(new Fault("role", role == null ? "unknown-value" : "beyond"));
            return "agent";
        }
        return role.key();
    }

    private static String language(Map<Columns, String> cells) {
        return switch (cells.getOrDefault(Columns.LANGUAGE, "zh").toLowerCase(Locale.ROOT)) {
            case "zh", "中文" -> "zh";
            case "en", "english", "英文" -> "en";
            default -> "?";
        };
    }

    private static List<UUID> groups(Map<Columns, String> cells, Known known, List<Fault> faults) {
        List<UUID> groups = new ArrayList<>();
        for (String name : cells.getOrDefault(Columns.GROUPS, "").split("[;；、|]")) {
            UUID group = known.groups.get(name.strip().toLowerCase(Locale.ROOT));
            if (group != null) {
                groups.add(group);
            } else if (!name.isBlank()) {
                faults.add(new Fault("groups", "unknown-value"));
            }
        }
        return groups;
    }

    private static @Nullable Integer capacity(Map<Columns, String> cells, List<Fault> faults) {
        String text = cells.get(Columns.CAPACITY);
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]?|1[0-9][0-9]|200")) {
            faults.add(new Fault("capacity", "range"));
            return null;
        }
        return Integer.valueOf(text);
    }

    /// Log-ins that somebody has, or that stand in the table twice.
    private List<Row> withoutTaken(List<Row> rows) {
        Set<String> taken = new HashSet<>(store.taken(rows.stream().map(RosterImport::login).toList()));
        return rows.stream().map(row -> taken.add(login(row)) ? row : with(row, new Fault("login", "taken"))).toList();
    }

    private static String login(Row row) {
        return row.cells.getOrDefault(Columns.LOGIN, "").toLowerCase(Locale.ROOT);
    }

    private static Row with(Row row, Fault fault) {
        List<Fault> faults = new ArrayList<>(row.faults);
        if (faults.stream().noneMatch(one -> one.field.equals(fault.field))) {
            faults.add(fault);
        }
        return new Row(row.line, row.cells, null, faults);
    }
}
