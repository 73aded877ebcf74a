package yingda.search;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import yingda.kernel.Csv;
import yingda.records.ListDocuments;

/// Messages as rows of a document, in Chinese or English.
///
/// @param zone of the times in tables
record MessageTable(boolean english, ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Map<String, String[]> WORDS = Map.of("customer", new String[] {"客户", "Customer"},
            "member", new String[] {"客服", "Agent"}, "system", new String[] {"系统", "System"},
            "recalled", new String[] {"[撤回]", "[recalled]"}, "erased", new String[] {"[已删除]", "[deleted]"});
    private static final List<String> ZH = List.of("客服组", "消息发送者", "角色类型", "消息内容", "消息时间", "客户", "渠道", "会话编号", "序号");
    private static final List<String> EN = List.of("Group", "Sender", "Role", "Content", "Time", "Customer", "Channel", "Conversation", "Line");

    String title() {
        return english ? "Messages" : "消息列表";
    }

    /// @param who takes it out
    List<String> facts(String who, String reason, int rows) {
        List<String> facts = new ArrayList<>(List.of((english ? "Exported by " : "导出：") + who, (english ? "Reason: " : "导出原因：") + reason,
                (english ? "Messages: " : "消息数：") + rows));
        if (rows == AllMessages.MOST_EXPORTED) {
            facts.add(english ? "Older messages are missing: choose a shorter range." : "更早的消息未导出，请缩小时间范围后再导出。");
        }
        return facts;
    }

    List<ListDocuments.Item> items(List<Found> found) {
        return found.stream().map(one -> new ListDocuments.Item(String.join(" · ", one.group().name(), sender(one), word(one.side())),
                one.at(), text(one))).toList();
    }

    /// With a byte order mark, so that spreadsheets read it as UTF-8.
    String csv(List<Found> found) {
        StringBuilder table = new StringBuilder("\uFEFF").append(Csv.line(english ? EN : ZH));
        for (Found one : found) {
            table.append(Csv.line(List.of(one.group().name(), sender(one), word(one.side()), text(one),
                    TIME.format(one.at().atZone(zone)), one.customer().name(), one.channel().name(), one.conversation(), one.seq())));
        }
        return table.toString();
    }

    private static String sender(Found one) {
        return one.sender() == null ? "" : one.sender().name();
    }

    private String text(Found one) {
        return one.gone() != null ? word(one.gone())
                : one.parts().stream().map(Snippet.Part::text).collect(Collectors.joining());
    }

    private String word(String key) {
        return WORDS.get(key)[english ? 1 : 0];
    }
}
