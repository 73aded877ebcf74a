package yingda.mime;

import static yingda.mime.BounceReason.*;

import java.util.LinkedHashMap;
import java.util.Map;

/// The codes and set phrases that large providers publish for their refusals, searched in the lower-case text.
final class ProviderCodes {

    private static final Map<String, BounceReason> CODES = new LinkedHashMap<>();

    static {
        netease();
        tencentAndAliyun();
        microsoft();
        americas();
        europe();
    }

    private ProviderCodes() {}

    /// @param text in lower case
    static BounceReason of(String text) {
        for (var code : CODES.entrySet()) {
            if (text.contains(code.getKey())) {
                return code.getValue();
            }
        }
        return UNDEFINED;
    }

    private static void put(BounceReason reason, String... codes) {
        for (String code : codes) {
            CODES.put(code, reason);
        }
    }

    /// 163.com, 126.com, yeah.net and their enterprise mail: `CODE:DETAIL` after the reply code.
    private static void netease() {
        put(SPAM, "dt:spm", "dt:urb");
        put(REJECTED, "dt:sum", "mi:imf", "mi:nbl", "553 mail from must equal authorized user");
        put(AUTHENTICATION, "mi:spf", "mi:dkm", "mi:dma");
        put(BLOCKED, "dt:rbl", "mi:spb", "mi:wbl", "hl:ipb", "hl:ihu", "wm:bli", "wm:blu", "ib:", "mi:nhd");
        put(TOO_MANY_CONNECTIONS, "hl:icc", "hl:ifc", "hl:mep", "hl:itc", "mi:ccl", "mi:stc", "rp:drc", "rp:rcl", "rp:trc");
        put(TOO_FAST, "mi:sfq", "mi:cel", "mi:dmc", "rp:qrc", "rp:ccl", "hl:iep");
        put(BAD_REPUTATION, "hl:rep", "rp:cel");
        put(NO_RELAYING, "rp:frl");
    }

    private static void tencentAndAliyun() {
        put(SPAM, "mail content denied", "reject by content spam", "reject by behaviour spam", "antispam_bat", "suspected spam content");
        put(BLOCKED, "suspected bounce attacks", "suspected spam ip", "550 connection denied");
        put(TOO_MANY_CONNECTIONS, "connection frequency limited");
        put(TOO_FAST, "domain frequency limited", "ip frequency limited", "sender frequency limited", "frequency of receiving messages is limited");
        put(AUTHENTICATION, "spf check failed", "dkim check failed", "dmarc check failed");
        put(USER_UNKNOWN, "mailbox unavailable or access denied", "mailbox not found. http", "may contain a non-existent account", "dosn't exist");
        put(FILTERED, "mail is rejected by recipients", "user in blacklist");
        put(MAILBOX_FULL, "mailbox space is not enough", "mailbox space not enough");
    }

    /// Exchange's components and the enhanced codes that only Microsoft uses.
    private static void microsoft() {
        put(USER_UNKNOWN, "resolver.adr.recipnotfound", "resolver.adr.exrecipnotfound", "resolver.adr.recipientnotfound", "resolver.adr.badprimary");
        put(MAILBOX_FULL, "quotaexceeded", "mailboxquota", "storedrv.deliver; mailbox full");
        put(TOO_LARGE, "recipsizelimit", "sendsizelimit", "overadvertisedsize", "resolver.rst.sizelimit");
        put(SECURITY, "resolver.rst.authrequired", "resolver.rst.notauthorized", "5.7.57 ", "5.7.139 ", "smtpclientauthentication is disabled");
        put(HOST_UNKNOWN, "smtpsend.dns.nonexistentdomain", "dns.nonexistentdomain");
        put(EXPIRED, "queue.expired");
        put(NETWORK, "resolver.fwd.loop", "routing.loop");
        put(AUTHENTICATION, "5.7.509 ", "5.7.515 ");
        put(BLOCKED, "(s3140)", "(s3150)", "banned sending ip");
        put(BAD_REPUTATION, "(s775)", "(s776)", "(s77714)", "(s77719)");
    }

    /// Spectrum, Cox and Yahoo.
    private static void americas() {
        put(TOO_MANY_CONNECTIONS, "aup#in-1310", "aup#in-1090", "aup#in-1110", "cxcnct", "cxmxrt");
        put(REQUIRES_PTR, "aup#in-1060", "cxdns");
        put(BLOCKED, "aup#in-1000", "aup#in-1010", "aup#in-1020", "cxbl", "cdrbl", "[bl21]", "[bl23]", "[tss09]", "[tss11]");
        put(TOO_FAST, "cxthrt", "cxmj");
        put(REJECTED, "cxsndr");
        put(ON_HOLD, "[gl01]");
        put(SYSTEM, "unable to deliver message after multiple retries");
        put(USER_UNKNOWN, "delivery error: dd this user doesn't have");
    }

    /// Orange and La Poste: `OFR_416`, `LPN007_416`, whose last figures are shared.
    private static void europe() {
        for (String prefix : new String[] {"ofr_", "ofr004_", "ofr005_", "ofr006_", "lpn007_", "lpn006_", "lpnaaa_", "lpn105_"}) {
            put(BLOCKED, prefix + "101", prefix + "102", prefix + "105", prefix + "106", prefix + "107", prefix + "108", prefix + "110");
            put(TOO_MANY_CONNECTIONS, prefix + "103", prefix + "104", prefix + "109", prefix + "201", prefix + "202", prefix + "514");
            put(AUTHENTICATION, prefix + "401", prefix + "402");
            put(REJECTED, prefix + "403", prefix + "405", prefix + "415");
            put(USER_UNKNOWN, prefix + "416", prefix + "423", prefix + "424");
            put(MAILBOX_FULL, prefix + "417");
            put(SUSPENDED, prefix + "420", prefix + "421", prefix + "426");
            put(VIRUS, prefix + "505");
            put(SPAM, prefix + "506", prefix + "515", prefix + "519");
        }
    }
}
