package yingda.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.Csv;
import yingda.kernel.XlsxWriter;
import yingda.people.Viewer;

/// Writes the list as a table, part by part, and writes down who took it out. In CSV fields that a spreadsheet would take for a
/// formula begin with an apostrophe; a workbook says of each that it is text.
@Service
class RosterExport {

    private static final int PART = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final Map<String, String> STATUS = Map.of("active", "启用", "invited", "待接受邀请", "locked", "已锁定", "disabled", "停用");

    private final RosterStore store;
    private final Roster roster;
    private final Audit audit;
    private final TransactionTemplate transaction;

    RosterExport(RosterStore store, Roster roster, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.roster = roster;
        this.audit = audit;
        this.transaction = transaction;
    }

    private interface Rows {
        void add(List<@Nullable Object> cells) throws IOException;
    }

    void csv(Viewer viewer, Wanted wanted, boolean english, OutputStream out) throws IOException {
        out.write(("\uFEFF" + Csv.line(Columns.heads(english, true))).getBytes(StandardCharsets.UTF_8));
        write(viewer, wanted, english, cells -> out.write(Csv.line(cells).getBytes(StandardCharsets.UTF_8)));
        out.flush();
    }

    void xlsx(Viewer viewer, Wanted wanted, boolean english, OutputStream out) throws IOException {
        try (XlsxWriter book = new XlsxWriter(out, english ? "Members" : "用户", Columns.heads(english, true))) {
            write(viewer, wanted, english, book::row);
        }
    }

    private void write(Viewer viewer, Wanted wanted, boolean english, Rows rows) throws IOException {
        transaction.executeWithoutResult(_ -> audit.record(new Act(viewer.workspace(), "members.exported", "member", null,
                Map.of(), filters(wanted))));
        Names names = Names.of(roster.choices(viewer), english);
        Order.Place place = null;
        List<RosterStore.Placed> part;
        do {
            part = store.list(viewer.workspace(), wanted, place, PART);
            for (RosterStore.Placed one : part) {
                rows.add(cells(one.entry(), names, english));
                place = one.place();
            }
        } while (part.size() == PART);
    }

    private static Map<String, String> filters(Wanted wanted) {
        return Columns.present("login", wanted.login(), "displayName", wanted.displayName(), "name", wanted.name(),
                "mobile", wanted.mobile(), "role", wanted.role(), "group", wanted.group(), "status", wanted.status());
    }

    /// Roles and groups by what people call them.
    private record Names(Map<String, String> roles, Map<UUID, String> groups) {

        static Names of(RosterController.Choices choices, boolean english) {
            return new Names(
                    choices.roles().stream().collect(Collectors.toMap(RosterController.RoleChoice::key,
                            role -> role.name() == null ? Columns.preset(role.key(), english) : role.name())),
                    choices.groups().stream().collect(Collectors.toMap(RosterController.GroupChoice::id,
                            RosterController.GroupChoice::name)));
        }
    }

    private static List<@Nullable Object> cells(Entry one, Names names, boolean english) {
        return Arrays.asList(one.login(), one.displayName(), one.name(), one.mobile(), one.department(),
                names.roles.getOrDefault(one.role(), one.role()),
                one.groups().stream().map(id -> names.groups.getOrDefault(id, "")).collect(Collectors.joining(";")),
                one.email(), one.language(), one.capacity(),
                english ? one.status() : STATUS.get(one.status()), one.addedBy(), time(one.createdAt()), time(one.seenAt()));
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time);
    }
}
