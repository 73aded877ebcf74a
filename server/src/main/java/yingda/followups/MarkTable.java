package yingda.followups;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yingda.kernel.Csv;
import yingda.kernel.XlsxWriter;
import yingda.records.ListDocuments;

/// Marks as a table of texts.
final class MarkTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final List<String> ZH = List.of("客户", "账号", "标注内容", "状态", "标注人", "标注时间", "解决人", "解决时间");
    private static final List<String> EN = List.of("Customer", "Account", "Note", "State", "Marked by", "Marked at", "Solved by", "Solved at");

    private MarkTable() {
    }

    /// As the items of a document.
    static List<ListDocuments.Item> items(List<Mark> marks, boolean english) {
        return marks.stream().map(mark -> new ListDocuments.Item(String.join(" · ", mark.customer().name(), state(mark, english),
                mark.by().name()), mark.at(), mark.text())).toList();
    }

    /// With a byte order mark, so that spreadsheets read it as UTF-8.
    static String csv(List<Mark> marks, boolean english) {
        return "\uFEFF" + Stream.concat(Stream.of(english ? EN : ZH), marks.stream().map(mark -> cells(mark, english)))
                .map(Csv::line).collect(Collectors.joining());
    }

    static void xlsx(List<Mark> marks, boolean english, OutputStream out) throws IOException {
        try (XlsxWriter book = new XlsxWriter(out, english ? "Marks" : "标注事件", english ? EN : ZH)) {
            for (Mark mark : marks) {
                book.row(cells(mark, english));
            }
        }
    }

    private static List<String> cells(Mark mark, boolean english) {
        return List.of(mark.customer().name(), text(mark.account()), mark.text(),
                state(mark, english), mark.by().name(), TIME.format(mark.at()),
                mark.solvedBy() == null ? "" : mark.solvedBy().name(),
                mark.solvedAt() == null ? "" : TIME.format(mark.solvedAt()));
    }

    private static String state(Mark mark, boolean english) {
        return english ? mark.state() : mark.state().equals("solved") ? "已解决" : "未解决";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
