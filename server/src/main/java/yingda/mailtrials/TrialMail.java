package yingda.mailtrials;

import java.util.List;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.SystemMail;
import yingda.mime.MailAddress;
import yingda.mime.OwnMessageId;

/// The mail of a sending and receiving test.
final class TrialMail {

    private static final String ASKING = """
            您好，

            这是应答客服系统发出的测试邮件，测试编号 %1$s。
            看到这封邮件，说明邮箱 %2$s 的发信正常。
            请直接回复这封邮件（内容任意，主题请保留编号）。系统会自动收取您的回复，收到后收发件测试即完成。

            ----

            Hello,

            this is a test mail of the Yingda service desk, test number %1$s.
            That you see it shows that the mailbox %2$s can send.
            Please answer this mail, with any text, and keep the number in the subject. The system fetches your answer by
            itself; the test is then complete.
            """;
    private static final String TO_ITSELF = """
            这是应答客服系统发给自己的测试邮件，测试编号 %1$s，收到后自动删除。

            This is a test mail of the Yingda service desk to itself, test number %1$s. It is deleted when it arrives.
            """;

    private TrialMail() {}

    /// The same bytes at each attempt.
    static SystemMail of(MailboxTrial trial, Mailbox mailbox, OwnMessageId own) {
        String text = trial.kind() == MailboxTrial.Kind.SELF ? TO_ITSELF : ASKING;
        return new SystemMail(own.create(trial.id(), 1, mailbox.domain()), new MailAddress(mailbox.senderName(), mailbox.address()),
                trial.sentTo(), "收发件测试 / Mail test [" + trial.token() + "]", text.formatted(trial.token(), mailbox.address()),
                trial.startedAt(), List.of());
    }
}
