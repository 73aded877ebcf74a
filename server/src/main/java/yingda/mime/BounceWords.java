package yingda.mime;

import static yingda.mime.BounceReason.*;

import java.util.List;

/// Words that mail servers of every make use, in the order in which they are looked for: particular ones first.
final class BounceWords {

    private record Rule(BounceReason reason, List<String> words) {
        Rule(BounceReason reason, String... words) {
            this(reason, List.of(words));
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(HAS_MOVED, "5.1.6"),
            new Rule(SPAM, "spam classification"),
            new Rule(MAILER, ": mailer error"),
            new Rule(SYSTEM, "unable to contact ldap", "ldap server"),
            new Rule(NETWORK, "network error on destination", "establish an smtp connection"),
            new Rule(SYSTEM, "temporary authentication failure", "server not ready", "system busy", "system is busy", "系统繁忙", "服务器繁忙", "服务繁忙"),
            new Rule(ON_HOLD, "mail server temporarily rejected message", "灰名单"),
            new Rule(TOO_FAST, "receiving mail too quickly"),
            new Rule(SECURITY, "unauthenticated senders", "must be authenticated", "client was not authenticated", "client not authenticated",
                    "authentication failed", "authentication unsuccessful", "authentication failure", "authentication is required"),
            new Rule(FILTERED, "rejected by a remote mail server", "message filtered", "rejected by recipients", "被收件人拒绝", "收件人拒收", "对方拒收"),
            new Rule(FILTERED, "550 : user unknown", "550: : user unknown"),
            new Rule(REQUIRES_PTR, "fix reverse dns"),
            new Rule(HOST_UNKNOWN, "domain does not exist", "host name lookup failure", "域名不存在", "域名无法解析", "无效域名", "域名错误", "域名解析失败", "unrouteable address"),
            new Rule(NETWORK, "malformed or unexpected name server reply"),
            new Rule(TOO_FAST, "at a rate that", "rate that prevents"),
            new Rule(BLOCKED, "refused to talk to me", "may not be mail exchanger", "daily relay quota", "open relay", "spamhaus.org/query/bl", "blocked using", "zen.spamhaus"),
            new Rule(POLICY, "because its content presents", "network not allowed"),
            new Rule(REJECTED, "domain of sender", "unroutable sender", "sender domain", "sender address rejected", "groups.google", "google groups",
                    "not a registered gateway user", "sender rejected", "'send mail as'", "e2110"),
            new Rule(NO_RELAYING, "email address is not verified", "not configured to relay"),
            new Rule(TOO_MANY_CONNECTIONS, "connection rate limit", "too many recipients"),
            new Rule(NOT_RFC_COMPLIANT, "messages with multiple"),
            new Rule(SYSTEM_FULL, "insufficient disk space"),
            new Rule(NOT_ACCEPTING_MAIL, "find a mail exchanger", "no mx found"),
            new Rule(REQUIRES_PTR, "reverse dns", "unverifyable sending", "mismatches client ip", "ptr record", "反向解析", "反向域名", "reverse lookup", "rdns", "cannot find your hostname",
                    "cannot find your reverse", "no ptr", "without ptr", "ip name lookup failed", "cannot resolve your address",
                    "all mail servers must have a ptr", "unresolvable relay host", "fix reverse"),
            new Rule(AUTHENTICATION, "dmarc", "spf check", "sender policy framework", "dkim", "spf fail", "spf record", "spf validation",
                    "unauthenticated email", "does not pass authentication", "email is unauthenticated", "未通过spf", "spf 验证", "spf验证", "spf校验", "dkim验证", "sender id"),
            new Rule(BAD_REPUTATION, "reputation", "信誉", "unexpected volume or user complaints", "senderbase", "sender score"),
            new Rule(VIRUS, "病毒", "virus", "malware", "infected"),
            new Rule(SUSPENDED, "account is inactive", "mailbox is frozen", "account is disabled", "account disabled", "mailbox disabled", "suspended",
                    "account has been disabled", "mailbox is disabled", "account is locked", "user inactive", "email account that you tried to reach is disabled",
                    "mailbox is inactive", "user account is expired", "not active", "mailbox currently suspended", "inactive user",
                    "account expired", "recipient suspend", "temporarily locked", "is inactive", "user suspended", "account suspended", "user is locked", "账号被禁用", "账号已停用", "帐号被禁用", "帐号已停用", "用户被锁定", "user locked", "账户被禁用", "帐户已停用", "用户已停用", "被冻结", "已被冻结"),
            new Rule(NO_RELAYING, "relaying denied", "relay access denied", "not permitted to relay", "relay not permitted", "relaying is not",
                    "unable to relay", "no relaying", "relay denied", "relaying mail to", "we do not relay", "not a relay", "mail server requires authentication when"),
            new Rule(TOO_LARGE, "message size exceeds", "message too large", "exceeds the maximum size", "message size limit",
                    "exceeded maximum inbound message size", "too big", "size limit exceeded", "message length exceeds", "exceeds size", "exceed mailsize limit", "exceed mail size", "exceeds fixed maximum", "邮件过大", "邮件太大", "附件过大", "超过大小限制", "大小超过", "大小超出", "超出大小限制", "超过了大小限制"),
            new Rule(MAILBOX_FULL, "mailbox full", "mailbox is full", "over quota", "overquota", "quota exceeded", "exceeded storage",
                    "insufficient disk quota", "mailbox exceeds", "quota exceed", "is full", "out of storage", "not enough storage space", "exceeded the space",
                    "disk quota", "mailbox size limit", "quota full", "exceeds allowed size", "mailbox quota", "full mailbox", "user has exhausted",
                    "space on the server", "mailbox for user is full", "容量已满", "配额已满", "邮箱已超限", "超过容量", "超出容量", "邮箱已满", "空间不足", "空间已满", "容量不足", "超出配额", "超过配额", "space is not enough",  "exceed quota", "over the quota", "storage quota", "account is over", "mail box space"),
            new Rule(TOO_MANY_CONNECTIONS, "too many connections", "too many concurrent", "connection limit", "too many simultaneous",
                    "too many sessions", "too many smtp sessions", "connections per", "connection frequency limited", "连接数过多", "连接过多", "收件人过多", "收件人数量", "并发连接"),
            new Rule(TOO_FAST, "rate limit exceeded", "rate limited", "sending rate", "too fast", "too frequently", "mail rate", "frequency limited", "频率过高", "发送频率", "过于频繁", "发送上限", "发信上限", "每日限额", "发信量超", "发送数量超", "发信超限", "次数超限", "rate that prevents",
                    "try again later, closing connection", "please slow down", "throttl", "sending limit", "too many messages"),
            new Rule(SPAM, "spam", "message content rejected", "mail rejete", "unsolicited", "junk mail", "looks like bulk", "dt:spm", "spamming", "blacklisted url", "urls in this", "mail content denied", "垃圾邮件", "反垃圾", "内容违规", "违规内容", "敏感词", "敏感内容", "恶意链接"),
            new Rule(USER_UNKNOWN, "user unknown", "unknown user", "no such user", "check if address is correct", "wasn’t found at", "wasn't found at", "mail-box-not-found", "user not found", "does not exist", "no such mailbox",
                    "mailbox unavailable", "no mailbox", "recipient unknown", "unknown recipient", "invalid recipient", "mailbox not found",
                    "not a valid mailbox", "unknown address", "address unknown", "no such recipient", "unknown local",
                    "doesn't have a yahoo", "doesn't exist", "couldn't be found", "recipient not found", "no such person", "not listed in", "unknown or illegal alias",
                    "invalid mailbox", "user doesn't", "bad destination mailbox", "unknown mailbox", "user unkown", "invalid user", "no account by that name",
                    "account that you tried to reach", "recipient address rejected: user", "recipient address rejected: access", "isn't in my list",
                    "recipientnotfound", "not our customer", "unknown account", "is not a known user", "no local mailbox", "address does not", "no valid recipients",
                    "recipient does not", "not known", "unknown email", "no user", "user is unknown", "undeliverable address", "mailbox does not", "recipnotfound",
                    "ユーザーが存在", "宛先不明", "用户不存在", "收件人不存在", "找不到",
                    "邮箱不存在", "地址不存在", "账号不存在", "帐号不存在", "无此用户", "没有此用户", "未找到收件人", "收件人地址错误", "无效的收件人", "查无此人", "用户名不存在", "收件人错误", "收件人地址无效", "dosn't exist",
                    "adresse destinataire invalide", "destinataire invalide", "utilisateur inconnu", "usuario desconocido", "unbekannter empfänger", "other recipients in the same domain", "non-existent", "could not be found", "not exist", "unable to find recipient",
                    "no one by that name", "rejected address", "this address no longer", "no longer on server", "is not a valid user"),
            new Rule(HAS_MOVED, "has moved", "new address", "has been changed", "changed to", "no longer valid", "has been replaced"),
            new Rule(HOST_UNKNOWN, "host unknown", "domain name not found", "host or domain name not found", "name or service not known", "no such domain",
                    "unknown host", "domain not found", "nxdomain", "non-existent domain", "unrouteable mail domain", "host not found",
                    "domain is not reachable", "cannot resolve", "couldn't find any host", "no route to domain", "invalid domain",
                    "name service error", "mail domain mentioned in email address is unknown", "domain must resolve", "no dns"),
            new Rule(NOT_ACCEPTING_MAIL, "does not accept mail", "null mx", "does not accept email", "no mail accepted", "nullmx", "smtp service not available here", "domain does not accept"),
            new Rule(POLICY, "策略", "安全风险", "禁止外发", "限制外发", "禁止发信", "没有权限", "policy", "administrative", "denied by policy", "restricted", "not allowed to send", "violat"),
            new Rule(BLOCKED, "黑名单", "smtp server of your isp", "use your isp", "blocked", "block list", "blocklist", "blacklist", "black list", "listed in", "spamhaus", "rbl", "dnsbl", "banned",
                    "not accepted from", "connection refused by", "connection dropped", "denied by", "your ip", "ip address", "rejected because the sending"),
            new Rule(EXPIRED, "message expired", "was aborted after", "attempts:", "投递超时", "连接超时", "did not accept our requests to connect", "resources temporarily unavailable", "technical details of temporary failure", "delivery time expired", "retry timeout exceeded", "expired", "delayed", "timed out", "delivery timeout",
                    "too long in queue", "could not be delivered within", "has been in the queue", "4 days", "5 days", "delivery delay", "conversation with", "connection timed out",
                    "will be retried", "been frozen", "retry time not reached", "temporarily deferred", "4.4.7", "5.4.7", "has not been collected"),
            new Rule(NETWORK, "loop", "too many hops", "connection refused", "network", "no route to host", "could not connect", "lost connection",
                    "connect to", "hop count exceeded", "mx record", "routing loop", "tls", "no mail server", "host is unreachable", "null mx"),
            new Rule(SYNTAX, "syntax error", "improper sequence", "parameter not implemented", "malformed", "bad address syntax", "command not recognized", "command rejected", "501 5.5"),
            new Rule(NOT_RFC_COMPLIANT, "rfc 5322", "rfc 2822", "rfc5322", "rfc-compliant", "bare lf", "duplicate header", "header missing", "not rfc"),
            new Rule(CONTENT, "附件类型", "附件格式", "禁止的附件", "attachment", "content", "message refused"),
            new Rule(SECURITY, "security", "authentication required", "authentication turned on", "must issue a starttls"),
            new Rule(SYSTEM_FULL, "insufficient system storage", "no space left", "system storage", "mail system full"),
            new Rule(SYSTEM, "local configuration error", "ldap", "could not load", "service currently unavailable", "system error", "internal error", "server error", "can't open", "config error", "configuration error",
                    "temporarily unavailable", "server busy", "system config"),
            new Rule(USER_UNKNOWN, "recipient address rejected", "5.1.0 address rejected", "5.1.1 address rejected"),
            new Rule(REJECTED, "access denied", "sender rejected", "sender address rejected", "rejected", "拒绝", "拒收", "sender denied", "bad sender", "sender refused", "invalid sender",
                    "domain of sender", "sender domain", "from address"),
            new Rule(MAILER, "command died", "pipe", "mailer error", "procmail", "exit status", "x-unix", "delivery agent"),
            new Rule(FILTERED, "filtered", "rejected by a remote mail server", "does not accept", "due to recipient", "user rejected", "refused", "not accept", "user reject"));

    private BounceWords() {}

    /// @param text in lower case
    static BounceReason of(String text) {
        if (text.isEmpty()) {
            return UNDEFINED;
        }
        for (Rule rule : RULES) {
            if (rule.words.stream().anyMatch(text::contains)) {
                return rule.reason;
            }
        }
        return UNDEFINED;
    }
}
