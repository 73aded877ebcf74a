package yingda.email;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is written to a mailbox's owner when its first sync is complete.
final class FirstSyncMail {

    static final String SUBJECT = "历史邮件同步完成 · First mail sync complete";

    private FirstSyncMail() {
    }

    static String text(Mailbox mailbox, FirstSyncStore.Report report) {
        return """
                邮箱 %1$s 的历史邮件已同步完成。
                已导入：%2$d 封，最早一封的日期：%3$s
                已跳过：%4$s
                失败：%5$d 封（可在邮箱的隔离区查看并重新处理）
                历史邮件不会触发自动回复、分配和提醒；从现在起的新邮件会正常进入会话。

                The mails that were in %1$s before have been taken in.
                Imported: %2$d, the oldest of %3$s
                Skipped: %4$s
                Failed: %5$d (see the mailbox's quarantine, where they can be processed again)
                Old mails trigger no reply, no assignment and no notice; new mails come in as conversations from now on.
                """.formatted(mailbox.address(), report.imported(), date(report.oldest()), skipped(report.skipped()), report.failed());
    }

    private static String skipped(Map<String, Integer> byReason) {
        return byReason.isEmpty() ? "0" : byReason.entrySet().stream().map(one -> one.getValue() + " (" + one.getKey() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String date(@Nullable Instant time) {
        return time == null ? "–" : LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
