package yingda.auditlog;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Acts as a table of texts.
final class ActTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final List<String> ZH = List.of("时间", "操作人", "操作", "对象类型", "对象", "对象编号", "修改前", "修改后", "当时的名称", "地址", "编号");
    private static final List<String> EN = List.of("Time", "Who", "Act", "Kind", "Subject", "Subject id", "Before", "After", "Names then", "Address", "Id");

    private ActTable() {
    }

    /// With a byte order mark, so that spreadsheets read it as UTF-8.
    static String csv(List<DoneAct> acts, boolean english) {
        return "\uFEFF" + Stream.concat(Stream.of(english ? EN : ZH), acts.stream().map(act -> cells(act, english)))
                .map(cells -> cells.stream().map(ActTable::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static List<String> cells(DoneAct act, boolean english) {
        String who = act.member() == null ? english ? "System" : "系统" : text(act.memberName());
        return List.of(TIME.format(act.at()), who, act.act(), act.subjectKind(), text(act.subjectName()), text(act.subject()),
                json(act.before().toString()), json(act.after().toString()), json(act.names().toString()), text(act.address()), act.id().toString());
    }

    private static String json(String object) {
        return object.equals("{}") ? "" : object;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /// A text that a spreadsheet would take for a formula begins with an apostrophe.
    private static String cell(String value) {
        String harmless = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
