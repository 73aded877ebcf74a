package yingda.email;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yingda.mailboxes.Mailbox;

/// What is written to a mailbox's owner when its first sync is complete.
final class FirstSyncMail {

    static final String SUBJECT = "历史邮件同步完成 · First mail sync complete";

    private static final List<String> OTHERS = List.of("其他", "others");
    private static final Map<String, List<String>> REASONS = Map.of(Sorting.JUNK, List.of("垃圾邮件", "junk"),
            Sorting.BLOCKED, List.of("黑名单客户", "from the blacklist"), Fetched.GONE, List.of("已被删除", "deleted meanwhile"),
            IntakeLines.OWN, List.of("系统自己的邮件", "the program's own"), Fetched.TOO_LARGE, List.of("超过大小上限", "too large"),
            "renumbered", List.of("服务器已重新编号，另行收取", "numbered anew by the server and taken in so"),
            Fetched.DRAFT, List.of("草稿", "drafts"), Sorting.HANDLED, List.of("退信等已另行处理", "dealt with elsewhere, such as reports"));

    private FirstSyncMail() {
    }

    static String text(Mailbox mailbox, FirstSyncStore.Report report) {
        return """
                邮箱 %1$s 的历史邮件已同步完成。
                已导入：%2$d 封，最早一封的日期：%3$s
                未导入：%4$s
                失败：%6$d 封（可在邮箱的隔离区查看并重新处理）
                历史邮件不会触发自动回复、分配和提醒；从现在起的新邮件会正常进入会话。

                The mails that were in %1$s before have been taken in.
                Imported: %2$d, the oldest of %3$s
                Not taken in: %5$s
                Failed: %6$d (see the mailbox's quarantine, where they can be processed again)
                Old mails trigger no reply, no assignment and no notice; new mails come in as conversations from now on.
                """.formatted(mailbox.address(), report.imported(), date(report.oldest()), skipped(report.skipped(), 0, " 封"),
                skipped(report.skipped(), 1, ""), report.failed());
    }

    /// @param language 0: Chinese, 1: English
    private static String skipped(Map<String, Integer> byReason, int language, String unit) {
        return byReason.isEmpty() ? "0" + unit : byReason.entrySet().stream()
                .map(one -> one.getValue() + unit + " (" + REASONS.getOrDefault(one.getKey(), OTHERS).get(language) + ")")
                .collect(Collectors.joining(language == 0 ? "，" : ", "));
    }

    private static String date(@Nullable Instant time) {
        return time == null ? "–" : LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
