package yingda.membermails;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import yingda.people.MemberMail;

/// The words of mails to members, Chinese and English.
final class MailTexts {

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

    private static final Words INVITATION_ZH = new Words("邀请您加入{workspace}", """
            您好：

            {workspace}邀请您使用应答客服工作台。您的账号是 {login}。

            请在 72 小时内打开下面的链接，设置登录密码：
            {link}

            链接只能使用一次。如果您不知道这件事，不必理会这封邮件。
            """);
    private static final Words INVITATION_EN = new Words("You are invited to {workspace}", """
            Hello,

            {workspace} invites you to its customer-service desk. Your account is {login}.

            Please open this link within 72 hours and choose a password:
            {link}

            The link works once. If you know nothing of this, ignore this mail.
            """);
    private static final Words RESET_ZH = new Words("设置新密码", """
            您好：

            有人请求为账号 {login} 设置新密码。如果是您本人，请在 1 小时内打开下面的链接：
            {link}

            链接只能使用一次。设置新密码后，该账号在所有设备上都会退出登录，因多次输错密码或被锁定而无法登录的状态也会解除。
            如果不是您本人，不必理会这封邮件，您的密码不会改变。
            """);
    private static final Words RESET_EN = new Words("Set a new password", """
            Hello,

            somebody asked for a new password for the account {login}. If it was you, open this link within an hour:
            {link}

            The link works once. A new password signs the account out on all devices, and lets you in again if the account was locked or slowed down.
            If it was not you, ignore this mail: your password stays as it is.
            """);
    private static final Words ADDRESS_ZH = new Words("确认邮箱地址", """
            您好：

            请在 24 小时内打开下面的链接，确认此邮箱属于账号 {login}：
            {link}

            如果您没有填写过此邮箱，不必理会这封邮件。
            """);
    private static final Words ADDRESS_EN = new Words("Confirm your mail address", """
            Hello,

            please open this link within 24 hours to confirm that this address belongs to the account {login}:
            {link}

            If you did not enter this address, ignore this mail.
            """);
    private static final Words NOTICE_ZH = new Words("登录通知：{login}", """
            您好：

            您的账号刚刚登录了应答客服工作台。

            账号：{login}
            工作区：{workspace}
            登录方式：{method}
            时间：{time}
            IP 地址：{address}
            设备：{device}

            如果是您本人，不必理会这封邮件。
            如果不是您本人，请立即打开下面的链接锁定账号：所有设备会退出登录，之后须通过“忘记密码”设置新密码才能登录。链接 72 小时内有效，只能使用一次：
            {link}
            """);
    private static final Words NOTICE_EN = new Words("Sign-in notice: {login}", """
            Hello,

            your account has just signed in to the customer-service desk.

            Account: {login}
            Workspace: {workspace}
            Method: {method}
            Time: {time}
            IP address: {address}
            Device: {device}

            If it was you, there is nothing to do.
            If it was not you, open this link at once to lock the account: it is signed out everywhere, and nobody gets in until you have set a new password by "Forgotten password". The link works once, within 72 hours:
            {link}
            """);

    private static final Words RULE_ZH = new Words("{rule}：{customer}", """
            {text}

            客户：{customer}
            会话：{link}

            这封邮件由自动化规则“{rule}”发出。
            """);
    private static final Words RULE_EN = new Words("{rule}: {customer}", """
            {text}

            Customer: {customer}
            Conversation: {link}

            The automation rule "{rule}" sent this mail.
            """);

    /// What proved the one who signed in, as it is told: first factor, then the second.
    private static final Map<String, Method> METHODS = Map.of(
            "password", new Method("密码", "password"), "sso", new Method("单点登录", "single sign-on"),
            "totp", new Method("验证码", "authenticator code"), "recovery", new Method("恢复码", "recovery code"),
            "device", new Method("受信任的设备", "trusted device"), "provider", new Method("单点登录的两步验证", "second factor at the provider"));

    private record Method(String chinese, String english) {
    }

    private record Words(String subject, String text) {
    }

    private MailTexts() {
    }

    static String subject(MemberMail mail, Map<String, String> fields, String language) {
        return fill(words(mail, language).subject(), fields);
    }

    static String text(MemberMail mail, Map<String, String> fields, String language) {
        return fill(words(mail, language).text(), methodInWords(fields, language.equals("en")));
    }

    private static Map<String, String> methodInWords(Map<String, String> fields, boolean english) {
        if (!fields.containsKey("method")) {
            return fields;
        }
        Map<String, String> all = new HashMap<>(fields);
        all.put("method", Arrays.stream(fields.get("method").split("\\+")).map(METHODS::get)
                .map(method -> english ? method.english() : method.chinese()).collect(Collectors.joining(" + ")));
        return all;
    }

    private static Words words(MemberMail mail, String language) {
        boolean english = language.equals("en");
        return switch (mail) {
            case INVITATION -> english ? INVITATION_EN : INVITATION_ZH;
            case RESET -> english ? RESET_EN : RESET_ZH;
            case ADDRESS -> english ? ADDRESS_EN : ADDRESS_ZH;
            case NOTICE -> english ? NOTICE_EN : NOTICE_ZH;
            case RULE -> english ? RULE_EN : RULE_ZH;
        };
    }

    /// A value stands in a text as it is: the mail is plain text. Line breaks would let it speak for itself.
    private static String fill(String text, Map<String, String> fields) {
        return FIELD.matcher(text).replaceAll(found -> {
            String value = fields.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no field " + found.group(1));
            }
            return Matcher.quoteReplacement(value.replaceAll("\\s+", " "));
        });
    }
}
