package yingda.records;

import java.util.Map;
import yingda.kernel.InvalidField;

/// What a document says besides what people said, in Chinese or English.
enum Language {

    ZH(Map.ofEntries(
            Map.entry("title", "聊天记录"), Map.entry("customer", "客户：%s"), Map.entry("range", "范围：%s 至 %s"),
            Map.entry("begin", "最早"), Map.entry("keyword", "关键词：%s"), Map.entry("agent", "客服：%s"),
            Map.entry("exported", "导出：%s，%s（%s）"), Map.entry("you", "我"), Map.entry("team", "客服"),
            Map.entry("note", "内部备注"), Map.entry("recalled", "[撤回]"), Map.entry("erased", "[已删除]"),
            Map.entry("image", "[图片]"), Map.entry("file", "[文件]"), Map.entry("products", "[商品]"), Map.entry("articles", "[文章]"), Map.entry("video", "[视频]"), Map.entry("audio", "[语音]"),
            Map.entry("attachment", "[附件]"), Map.entry("subject", "主题：%s"), Map.entry("other", "[消息]"),
            Map.entry("opened", "会话接入成功"), Map.entry("welcome", "欢迎语：%s"), Map.entry("queued", "客户进入排队"),
            Map.entry("accepted", "%s 接待了会话"), Map.entry("assigned", "系统已将会话分配给 %s"),
            Map.entry("transferred", "%s 将会话转接给 %s"), Map.entry("reason", "备注：%s"),
            Map.entry("reopened", "客户再次来信，会话重新排队"), Map.entry("ended", "%s 结束了会话"),
            Map.entry("ended-visitor", "客户结束了会话"), Map.entry("ended-auto", "会话已自动结束"),
            Map.entry("why", "导出原因：%s"), Map.entry("empty", "没有消息。"), Map.entry("cut", "记录到此为止：内容过多，后面的消息没有导出。请缩小时间范围后再导出。"))),
    EN(Map.ofEntries(
            Map.entry("title", "Conversation record"), Map.entry("customer", "Customer: %s"), Map.entry("range", "Range: %s to %s"),
            Map.entry("begin", "the beginning"), Map.entry("keyword", "Keyword: %s"), Map.entry("agent", "Agent: %s"),
            Map.entry("exported", "Exported by %s, %s (%s)"), Map.entry("you", "Me"), Map.entry("team", "Agent"),
            Map.entry("note", "Internal note"), Map.entry("recalled", "[recalled]"), Map.entry("erased", "[deleted]"),
            Map.entry("image", "[image]"), Map.entry("file", "[file]"), Map.entry("products", "[products]"), Map.entry("articles", "[articles]"), Map.entry("video", "[video]"), Map.entry("audio", "[voice message]"),
            Map.entry("attachment", "[attachment]"), Map.entry("subject", "Subject: %s"), Map.entry("other", "[message]"),
            Map.entry("opened", "Conversation started"), Map.entry("welcome", "Welcome: %s"), Map.entry("queued", "The customer joined the queue"),
            Map.entry("accepted", "%s accepted the conversation"), Map.entry("assigned", "Assigned to %s"),
            Map.entry("transferred", "%s transferred the conversation to %s"), Map.entry("reason", "Note: %s"),
            Map.entry("reopened", "The customer wrote again; the conversation waits again"), Map.entry("ended", "%s ended the conversation"),
            Map.entry("ended-visitor", "The customer ended the conversation"), Map.entry("ended-auto", "The conversation ended automatically"),
            Map.entry("why", "Reason: %s"), Map.entry("empty", "No messages."), Map.entry("cut", "The record stops here: there is more than one document holds, and later messages are missing. Choose a shorter range.")));

    private final Map<String, String> words;

    Language(Map<String, String> words) {
        this.words = words;
    }

    /// `zh` or `en`.
    static Language of(String code) {
        return switch (code) {
            case "zh" -> ZH;
            case "en" -> EN;
            default -> throw new InvalidField("lang", "unknown-value");
        };
    }

    String say(String key, Object... values) {
        return words.get(key).formatted(values);
    }

    boolean knows(String key) {
        return words.containsKey(key);
    }
}
