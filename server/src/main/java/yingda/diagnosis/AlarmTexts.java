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
            "certificate", new Words("【应答】邮箱 %s 的服务器证书即将过期", "[Yingda] The certificate of the mailbox %s ends soon"));
    private static final Map<String, Words> TEXTS = Map.of(
            "silent", new Words("这段时间的来信还在邮件服务器上，恢复后会自动收取。最近的错误：%s", "What came meanwhile lies on the mail server and is taken in when it works again. The latest error: %s"),
            "log-in", new Words("请确认密码或授权码是否更改；若不是您更改的，请立即重置密码。服务器的回答：%s", "See whether the password or the authorisation code was changed; if not by you, reset it at once. The server said: %s"),
            "errors", new Words("最近一小时失败的步骤占 %s，请查看收发日志。", "%s of the steps of the last hour failed; look at the mail log."),
            "spike", new Words("十分钟内发出 %s 封。若不是您的同事所为，请立即停用邮箱并重置密码，再查看收发日志。", "%s mails went out within ten minutes. If it was not your colleagues, disable the mailbox, reset its password and look at the mail log."),
            "quota", new Words("按目前的增长，%s 天后用尽，届时将收不到新邮件。请清理或扩容。", "As it grows now it is full in %s days and takes no mail then. Make room, or get more."),
            "certificate", new Words("到期日：%s。到期后将无法收发，请联系邮件服务器的管理员更新。", "It ends on %s. Afterwards no mail comes or goes; ask the server's administrator to renew it."));
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
