package yingda.diagnosis;

/// What is said of a mail's way.
final class HopTexts {

    static final Words NOTHING = new Words("没有可以比较的时间：请粘贴完整的邮件头（含 Received 行）",
            "There are no times to compare: paste the whole header with its Received lines");
    static final Words FAST = new Words("一路都没有耽搁", "The mail was not held up anywhere");
    static final Words WAITED = new Words("邮件在到达 %s 之前等了 %s 分 %s 秒", "The mail waited before it reached %s, for %s min %s s");
    static final Words SENDING = new Words("耽搁发生在发件人一侧：可能是定时发送、客户端离线，或发件箱排队。请查看发件服务商的队列与限速。",
            "It was held up on the sender's side: sent later on purpose, a program that was offline, or a queue. Look at the sending provider's queue and limits.");
    static final Words GREYLISTED = new Words("耽搁发生在收件服务器入口，常见原因是灰名单（第一次暂时拒绝）或限速。请收件方把发信 IP 或域名加入白名单。",
            "It was held up at the door of the receiving server, mostly by greylisting (a first temporary refusal) or a rate limit. Ask that side to admit the sending address or domain.");
    static final Words QUEUED = new Words("耽搁发生在两台服务器之间的队列：对方暂时拒收、连不上，或内容扫描排队。请那台服务器的管理员查看队列日志。",
            "It was held up in a queue between two servers: a temporary refusal, no connection, or a scan of contents. Ask that server's administrator to look at the queue's log.");

    private HopTexts() {}
}
