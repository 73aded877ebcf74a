package yingda.diagnosis;

import java.util.Map;

/// What alarms say in mails. The pages have sentences of their own.
final class AlarmTexts {

    private static final Map<String, Words> TITLES = Map.of(
            "silent", new Words("【应答】邮箱 %s 已超过 15 分钟没有收信", "[Yingda] The mailbox %s has not been read for 15 minutes"),
            "log-in", new Words("【应答】邮箱 %s 登录被拒绝", "[Yingda] The log-in of the mailbox %s is refused"),
            "errors", new Words("【应答】邮箱 %s 的错误率上升", "[Yingda] Errors of the mailbox %s are rising"),
            "spike", new Words("【应答】邮箱 %s 发信量突增，可能被盗用", "[Yingda] The mailbox %s sends far more than usual and may be stolen"),
            "quota", new Words("【应答】邮箱 %s 的空间即将用尽", "[Yingda] The mailbox %s will be full soon"),
            "certificate", new Words("【应答】邮箱 %s 的服务器证书即将过期", "[Yingda] The certificate of the mailbox %s ends soon"),
            "consent", new Words("【应答】邮箱 %s 的授权即将到期", "[Yingda] The sign-in consent of the mailbox %s ends soon"),
            "secret", new Words("【应答】邮箱 %s 所用的应用密钥即将到期", "[Yingda] The application secret of the mailbox %s ends soon"),
            "flood", new Words("【应答】邮箱 %s 收到大量邮件", "[Yingda] The mailbox %s gets a flood of mails"),
            "missing", new Words("【应答】邮箱 %s 有来信未能计入", "[Yingda] Mails of the mailbox %s are unaccounted for"));
    private static final Map<String, Words> TEXTS = Map.of(
            "silent", new Words("这段时间的来信还在邮件服务器上，恢复后会自动收取。最近的错误：%s", "What came meanwhile lies on the mail server and is taken in when it works again. The latest error: %s"),
            "log-in", new Words("请确认密码或授权码是否更改；若不是您更改的，请立即重置密码。服务器的回答：%s", "See whether the password or the authorisation code was changed; if not by you, reset it at once. The server said: %s"),
            "errors", new Words("最近一小时失败的步骤占 %s，请查看收发日志。", "%s of the steps of the last hour failed; look at the mail log."),
            "spike", new Words("十分钟内发出 %s 封。若不是您的同事所为，请立即停用邮箱并重置密码，再查看收发日志。", "%s mails went out within ten minutes. If it was not your colleagues, disable the mailbox, reset its password and look at the mail log."),
            "quota", new Words("按目前的增长，%s 天后用尽，届时将收不到新邮件。请清理或扩容。", "As it grows now it is full in %s days and takes no mail then. Make room, or get more."),
            "certificate", new Words("到期日：%s。到期后将无法收发，请联系邮件服务器的管理员更新。", "It ends on %s. Afterwards no mail comes or goes; ask the server's administrator to renew it."),
            "consent", new Words("到期日：%s。请在邮箱设置里重新登录授权，收取进度会保留。Google 测试状态的应用每 7 天到期，发布应用后不再限时。", "It ends on %s. Sign in again on the mailbox's page; what was read stays. Consents to a Google application in testing end after 7 days: publish it."),
            "secret", new Words("到期日：%s。请在服务商后台新建密钥，填到“邮箱授权”里。", "It ends on %s. Make a new secret at the provider and enter it under mailbox sign-in."),
            "flood", new Words("发件方：%s。超出上限的来信已归入同一个会话，不再逐封提醒；确需接收时可在邮箱页面解除。", "From %s. What is above the limit is kept in one conversation and nobody is told of each; lift it on the mailbox's page if it is wanted."),
            "missing", new Words("服务器上有 %s 封邮件没有收取记录，系统会继续重试。若一直存在，请查看收发日志并联系技术支持。", "Of %s mails on the server nothing is known here; they are looked for again. If it stays so, look at the mail log and ask for support."));
    private static final Words TAIL = new Words("\n\n处理办法见管理后台“邮件诊断”。同一问题只通知一次。\n", "\n\nThe administration's mail diagnosis says more. You are told once.\n");

    private AlarmTexts() {}

    static Words title(String kind) {
        return TITLES.get(kind);
    }

    static Words text(String kind, String detail) {
        Words text = TEXTS.get(kind).with(detail.isEmpty() ? "—" : detail);
        return new Words(text.zh() + TAIL.zh(), text.en() + TAIL.en());
    }
}
