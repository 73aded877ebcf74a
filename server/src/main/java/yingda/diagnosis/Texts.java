package yingda.diagnosis;

/// What the checks of a domain say.
final class Texts {

    static final Words DNS_SILENT = new Words("域名服务器没有回答关于 %s 的查询",
            "The name servers did not answer the question about %s");
    static final Words DNS_SILENT_ADVICE = new Words("请稍后再试；若持续如此，请在域名注册商处检查 DNS 服务器设置，或检查本机的解析服务器（yingda.dns.servers）",
            "Try again later; if it stays so, check the name servers at your registrar, or the resolver of this machine (yingda.dns.servers)");
    static final Words DOMAIN_MISSING = new Words("域名 %s 不存在",
            "The domain %s does not exist");
    static final Words DOMAIN_MISSING_ADVICE = new Words("请检查拼写；若域名刚过期，请在注册商处续费",
            "Check the spelling; if the domain has just expired, renew it at the registrar");
    static final Words MX_MISSING = new Words("%s 没有 MX 记录，别人的服务器不知道把邮件送到哪里",
            "%s has no MX record: other servers do not know where to deliver");
    static final Words MX_MISSING_ADVICE = new Words("在域名解析控制台添加邮箱服务商给出的 MX 记录",
            "Add the MX records that your mail provider names in your DNS console");
    static final Words MX_NULL = new Words("%s 的 MX 记录是“.”，表示这个域名不收邮件",
            "The MX record of %s is “.”: this domain takes no mail");
    static final Words MX_NULL_ADVICE = new Words("若要收信，请把它换成邮箱服务商给出的 MX 记录",
            "To receive mail, replace it by the MX records that your mail provider names");
    static final Words MX_ADDRESS = new Words("MX 记录指向 IP 地址 %s，这是不允许的",
            "An MX record names the IP address %s, which is not allowed");
    static final Words MX_ADDRESS_ADVICE = new Words("MX 记录必须写主机名：先为该 IP 建一条 A 记录，再让 MX 指向这个名字",
            "An MX record needs a host name: make an A record for the address and name that host");
    static final Words MX_HOST_UNKNOWN = new Words("MX 主机 %s 没有 IP 地址",
            "The MX host %s has no IP address");
    static final Words MX_HOST_UNKNOWN_ADVICE = new Words("检查主机名拼写，或为它添加 A 记录",
            "Check the spelling of the host, or add an A record for it");
    static final Words MX_ELSEWHERE = new Words("MX 记录指向 %s，而邮箱是从 %s 收取的：来信进了另一台服务器",
            "The MX record names %s, but the mailbox is read from %s: mail arrives at another server");
    static final Words MX_ELSEWHERE_ADVICE = new Words("若邮箱已迁移，请把 MX 改为新服务商的记录；否则请在邮箱设置里改用 MX 所指的服务商",
            "If the mailbox has moved, change the MX records to the new provider's; else read the mailbox at the provider that MX names");
    static final Words MX_MIXED = new Words("MX 记录混有几家服务商，一部分来信会送到别处",
            "The MX records name several providers: a part of the mail goes elsewhere");
    static final Words MX_MIXED_ADVICE = new Words("只保留邮箱所在服务商的 MX 记录，删除旧的",
            "Keep the MX records of the provider where the mailboxes are, and delete the old ones");
    static final Words MX_FINE = new Words("MX 记录正常：%s",
            "The MX records are fine: %s");
    static final Words SPF_MISSING = new Words("%s 没有 SPF 记录，收件方无法确认谁可以代表它发信",
            "%s has no SPF record: receivers cannot tell who may send for it");
    static final Words SPF_MISSING_ADVICE = new Words("在域名解析控制台添加下面这条 TXT 记录",
            "Add this TXT record in your DNS console");
    static final Words SPF_TWICE = new Words("有 %s 条 SPF 记录，规范只允许一条，收件方会当作错误",
            "There are %s SPF records; only one is allowed, and receivers treat this as an error");
    static final Words SPF_TWICE_ADVICE = new Words("删除它们，合并成下面这一条",
            "Delete them and publish this one instead");
    static final Words SPF_SYNTAX = new Words("SPF 记录里有无法识别的内容：%s",
            "The SPF record holds what is no SPF: %s");
    static final Words SPF_SYNTAX_ADVICE = new Words("改正或删除这些内容，否则整条记录无效",
            "Correct or delete these terms, else the whole record is void");
    static final Words SPF_LOOP = new Words("SPF 记录互相包含，形成循环：%s",
            "The SPF records include each other in a circle: %s");
    static final Words SPF_LOOP_ADVICE = new Words("删除造成循环的 include",
            "Delete the include that closes the circle");
    static final Words SPF_INCLUDE_MISSING = new Words("SPF 包含的域名没有 SPF 记录：%s",
            "Included domains have no SPF record: %s");
    static final Words SPF_INCLUDE_MISSING_ADVICE = new Words("改正拼写或删除这些 include，否则整条记录可能被当作错误",
            "Correct or delete these includes, else the whole record may count as an error");
    static final Words SPF_PTR = new Words("SPF 使用了 ptr，它又慢又不可靠，已不建议使用",
            "The SPF record uses ptr, which is slow, unreliable and deprecated");
    static final Words SPF_PTR_ADVICE = new Words("用 ip4、a 或 include 代替",
            "Use ip4, a or include instead");
    static final Words SPF_NO_ALL = new Words("SPF 记录没有以 all 结尾，未列出的服务器没有结论",
            "The SPF record has no all at its end: it says nothing of servers that it does not name");
    static final Words SPF_NO_ALL_ADVICE = new Words("在末尾加上 ~all（或 -all）",
            "Add ~all (or -all) at its end");
    static final Words SPF_ALL_OPEN = new Words("SPF 记录以 %s 结尾，等于允许任何人冒用这个域名发信",
            "The SPF record ends with %s: it lets anybody send in the name of the domain");
    static final Words SPF_ALL_OPEN_ADVICE = new Words("改为 ~all 或 -all",
            "Change it to ~all or -all");
    static final Words SPF_TOO_MANY = new Words("SPF 需要 %s 次 DNS 查询，上限是 10 次，超过即判为错误",
            "The SPF record needs %s DNS look-ups; more than 10 count as an error");
    static final Words SPF_NEARLY_MANY = new Words("SPF 需要 %s 次 DNS 查询，已接近 10 次的上限",
            "The SPF record needs %s DNS look-ups, close to the limit of 10");
    static final Words SPF_TOO_MANY_ADVICE = new Words("删除不再使用的 include，或把它们换成 ip4 网段；include、a、mx、ptr、exists、redirect 各算一次，嵌套的也算",
            "Delete includes that are no longer used, or replace them by ip4 networks; include, a, mx, ptr, exists and redirect count one each, nested ones too");
    static final Words SPF_VOIDS = new Words("SPF 中有 %s 次查询没有结果，上限是 2 次",
            "%s look-ups of the SPF record find nothing; 2 are allowed");
    static final Words SPF_VOIDS_ADVICE = new Words("删除指向不存在的名称的 a、mx、include",
            "Delete the a, mx and include terms whose names do not exist");
    static final Words SPF_WITHOUT_US = new Words("SPF 没有包含您的发信服务器（%s），发出的邮件可能被拒收或进垃圾箱",
            "The SPF record does not cover your sending server (%s): mails may be refused or land in spam");
    static final Words SPF_WITHOUT_US_ADVICE = new Words("把 TXT 记录改为下面这条",
            "Change the TXT record to this one");
    static final Words SPF_FINE = new Words("SPF 正常：%s（查询 %s 次）",
            "SPF is fine: %s (%s look-ups)");
    static final Words DKIM_KEY_MISSING = new Words("没有找到 DKIM 公钥 %s",
            "There is no DKIM key at %s");
    static final Words DKIM_KEY_MISSING_ADVICE = new Words("在邮箱服务商的管理后台开启 DKIM，把它给出的 TXT（或 CNAME）记录添加到域名解析",
            "Switch DKIM on in your provider's console and publish the TXT (or CNAME) record that it shows");
    static final Words DKIM_UNKNOWN = new Words("用常见选择器没有找到 DKIM 公钥",
            "No DKIM key was found under the usual selectors");
    static final Words DKIM_UNKNOWN_ADVICE = new Words("选择器由服务商指定：打开一封发出的邮件原文，查看 DKIM-Signature 里的 s=，填在上面再查一次；若没有签名，请在服务商后台开启 DKIM",
            "The provider chooses the selector: look for s= in the DKIM-Signature of a mail that you sent and check again with it; if there is no signature, switch DKIM on at the provider");
    static final Words DKIM_TWICE = new Words("选择器 %s 有多条记录",
            "There are several records for the selector %s");
    static final Words DKIM_TWICE_ADVICE = new Words("只保留服务商当前给出的一条",
            "Keep the one that the provider shows now");
    static final Words DKIM_REVOKED = new Words("选择器 %s 的公钥为空，表示已吊销",
            "The key of the selector %s is empty: it has been revoked");
    static final Words DKIM_REVOKED_ADVICE = new Words("若仍用它签名，请重新发布公钥；否则可删除这条记录",
            "If mails are still signed with it, publish a new key; else delete the record");
    static final Words DKIM_UNREADABLE = new Words("选择器 %s 的公钥无法识别，可能复制时被截断",
            "The key of the selector %s cannot be read; it may have been cut when it was copied");
    static final Words DKIM_UNREADABLE_ADVICE = new Words("从服务商后台重新复制完整的记录；超过 255 个字符时按控制台的说明分段",
            "Copy the whole record from the provider again; if it is longer than 255 characters, split it as your DNS console says");
    static final Words DKIM_WEAK = new Words("选择器 %s 的密钥只有 %s 位，收件方会忽略",
            "The key of the selector %s has only %s bits: receivers ignore it");
    static final Words DKIM_SHORT = new Words("选择器 %s 的密钥是 %s 位，可用，建议 2048 位",
            "The key of the selector %s has %s bits; that works, 2,048 are recommended");
    static final Words DKIM_WEAK_ADVICE = new Words("在服务商后台换成 2048 位密钥",
            "Change to a 2,048-bit key at the provider");
    static final Words DKIM_TESTING = new Words("选择器 %s 处于测试模式（t=y），签名不被采信",
            "The selector %s is in test mode (t=y): its signatures do not count");
    static final Words DKIM_TESTING_ADVICE = new Words("确认签名正确后，删除记录里的 t=y",
            "Once signatures are right, take t=y out of the record");
    static final Words DKIM_FINE = new Words("DKIM 公钥正常（选择器 %s）",
            "The DKIM key is fine (selector %s)");
    static final Words DMARC_MISSING = new Words("%s 没有 DMARC 记录，冒充它的邮件不受约束，大型邮箱也会降低信任",
            "%s has no DMARC record: forged mails are not stopped, and large providers trust it less");
    static final Words DMARC_MISSING_ADVICE = new Words("先用 p=none 收集报告，确认自己的邮件都通过后再收紧",
            "Begin with p=none to gather reports, and tighten it when your own mails pass");
    static final Words DMARC_TWICE = new Words("有 %s 条 DMARC 记录，收件方会全部忽略",
            "There are %s DMARC records: receivers ignore them all");
    static final Words DMARC_TWICE_ADVICE = new Words("只保留一条",
            "Keep one");
    static final Words DMARC_SYNTAX = new Words("DMARC 记录没有有效的 p=：%s",
            "The DMARC record has no valid p=: %s");
    static final Words DMARC_SYNTAX_ADVICE = new Words("p 只能是 none、quarantine 或 reject",
            "p is none, quarantine or reject");
    static final Words DMARC_NONE = new Words("DMARC 只是观察（p=none），冒充的邮件照样送达",
            "DMARC only watches (p=none): forged mails are still delivered");
    static final Words DMARC_NONE_ADVICE = new Words("报告显示自己的邮件都通过后，改为 quarantine，再改为 reject",
            "When the reports show that your own mails pass, change it to quarantine, and then to reject");
    static final Words DMARC_REPORT = new Words("DMARC 报告发往 %s，但对方没有发布同意记录，报告不会送达",
            "DMARC reports go to %s, which has not published its consent: they will not be sent");
    static final Words DMARC_REPORT_ADVICE = new Words("请对方添加下面这条记录，或改用本域名的地址",
            "Ask them to publish this record, or use an address of your own domain");
    static final Words DMARC_FINE = new Words("DMARC 正常：%s",
            "DMARC is fine: %s");
    static final Words ALIGNED = new Words("SPF 与 DKIM 都与发件人域名一致",
            "SPF and DKIM both agree with the domain in From");
    static final Words ALIGNED_ONCE = new Words("只有 %s 与发件人域名一致，转发的邮件可能通不过 DMARC",
            "Only %s agrees with the domain in From; forwarded mails may fail DMARC");
    static final Words ALIGNED_ONCE_ADVICE = new Words("把另一项也配好",
            "Set the other one up, too");
    static final Words NOT_ALIGNED = new Words("SPF 和 DKIM 都不可用，发出的邮件通不过 DMARC",
            "Neither SPF nor DKIM works: mails sent from here fail DMARC");
    static final Words NOT_ALIGNED_ADVICE = new Words("先按上面的建议修好 SPF，再开启 DKIM",
            "Mend SPF as said above, then switch DKIM on");
    static final Words PTR_PROVIDER = new Words("邮件由%s发出，反向解析由其维护",
            "Mails go out through %s, who keeps the reverse names");
    static final Words PTR_MISSING = new Words("发信 IP %s 没有反向解析（PTR），很多服务器会因此拒收",
            "The sending address %s has no reverse name (PTR): many servers refuse it for that");
    static final Words PTR_MISSING_ADVICE = new Words("请服务器或宽带的提供商为这个 IP 设置 PTR，指向发信主机名",
            "Ask who gave you the address (hosting or line provider) to set its PTR to the sending host");
    static final Words PTR_ONE_WAY = new Words("发信 IP %s 的反向解析 %s 没有指回这个 IP",
            "The reverse name of %s is %s, which does not lead back to it");
    static final Words PTR_FINE = new Words("反向解析正常：%s → %s",
            "The reverse name is fine: %s → %s");
    static final Words REACH_FINE = new Words("%s 端口 %s 可以连接，用时 %s 毫秒",
            "%s, port %s answers after %s ms");
    static final Words REACH_CERTIFICATE = new Words("%s 端口 %s 的证书将在 %s 天后过期",
            "The certificate of %s, port %s, ends in %s days");
    static final Words REACH_CERTIFICATE_ADVICE = new Words("请尽快更新证书，过期后客户端会拒绝连接",
            "Renew it soon: clients refuse to connect when it has ended");
    static final Words REACH_EXPIRED = new Words("%s 端口 %s 的证书已过期或尚未生效",
            "The certificate of %s, port %s, has ended or has not begun");
    static final Words REACH_UNTRUSTED = new Words("%s 端口 %s 的证书不受信任或与主机名不符",
            "The certificate of %s, port %s, is not trusted or made out to another name");
    static final Words REACH_UNTRUSTED_ADVICE = new Words("安装由公认机构签发、包含该主机名的证书",
            "Install a certificate from a public authority that names this host");
    static final Words REACH_TIMEOUT = new Words("%s 端口 %s 在 %s 秒内没有响应",
            "%s, port %s, did not answer within %s seconds");
    static final Words REACH_TIMEOUT_ADVICE = new Words("检查防火墙与安全组是否放行该端口；很多云主机和宽带禁止连接 25 端口，那只影响本次检查",
            "Check that firewalls let this port through; many hosting and line providers block port 25, which then affects this check only");
    static final Words REACH_CLOSED = new Words("%s 端口 %s 拒绝连接",
            "%s refuses connections to port %s");
    static final Words REACH_CLOSED_ADVICE = new Words("这台服务器没有在该端口提供服务：核对主机名与端口",
            "The server offers nothing at this port: compare host and port with the provider's");
    static final Words REACH_NO_TLS = new Words("%s 端口 %s 没有提供 TLS",
            "%s, port %s, offers no TLS");
    static final Words REACH_NO_TLS_ADVICE = new Words("核对端口与加密方式，或请服务商开启 TLS",
            "Compare port and encryption with the provider's, or ask for TLS to be switched on");
    static final Words REACH_PRIVATE = new Words("主机 %s 的地址不是公网地址，不检查",
            "%s has no public address and is not checked");
    static final Words REACH_PRIVATE_ADVICE = new Words("收发邮件的主机应使用公网地址；内网邮件服务器须由运维开启 yingda.mail.private-hosts",
            "Mail hosts need public addresses; for servers within your network the operator sets yingda.mail.private-hosts");
    static final Words REACH_UNKNOWN = new Words("主机 %s 没有 IP 地址",
            "The host %s has no IP address");

    private Texts() {}
}
