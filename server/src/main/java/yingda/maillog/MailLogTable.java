package yingda.maillog;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The log as a table of texts.
final class MailLogTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);
    private static final List<String> ZH = List.of("时间", "邮箱", "收/发", "步骤", "结果", "代码", "内容", "毫秒", "邮件编号");
    private static final List<String> EN = List.of("Time", "Mailbox", "In/out", "Step", "Outcome", "Code", "Text", "Milliseconds", "Mail id");

    private MailLogTable() {
    }

    /// With a byte order mark, so that spreadsheets read it as UTF-8.
    static String csv(List<MailEventStore.Line> lines, boolean english) {
        return "\uFEFF" + Stream.concat(Stream.of(english ? EN : ZH), lines.stream().map(line -> cells(line, english)))
                .map(cells -> cells.stream().map(MailLogTable::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static List<String> cells(MailEventStore.Line line, boolean english) {
        return List.of(TIME.format(line.at()), text(line.mailboxName()), line.direction(), line.step(), line.outcome(),
                text(line.code()), line.isOwn() ? Counted.said(line.text(), english) : line.text(), Long.toString(line.millis()), text(line.mail()));
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
