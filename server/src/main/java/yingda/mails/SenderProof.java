package yingda.mails;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.Hosts;
import yingda.mime.MailHeaders;

/// What the server that took a mail in for us found out about its sender (RFC 8601): `pass`, `fail`, `softfail`,
/// `none` … in lower case, `none` where it says nothing.
record SenderProof(String spf, String dkim, String dmarc) {

    private static final Pattern RESULT = Pattern.compile("(?i)(?:^|[\\s;])(spf|dkim|dmarc)\\s*=\\s*([a-z]{3,15})");
    /// By which names the hosts of large providers sign their results.
    private static final Map<String, List<String>> SIGNERS = Map.of("gmail.com", List.of("google.com"),
            "office365.com", List.of("outlook.com"), "outlook.com", List.of("outlook.com"),
            "163.com", List.of("163.com", "netease.com"), "126.com", List.of("126.com", "163.com", "netease.com"),
            "qq.com", List.of("qq.com"), "aliyun.com", List.of("aliyun.com", "alibaba-inc.com", "aliyun-inc.com"));

    /// The topmost field only, and only when it bears the name of the mailbox's own provider: anybody can write such a
    /// field into a mail, but a provider removes those that pretend to be its own. Null without one.
    static @Nullable SenderProof of(Mailbox mailbox, MailHeaders headers) {
        List<String> fields = headers.texts("Authentication-Results");
        if (fields.isEmpty() || !isOurs(mailbox, signer(fields.getFirst()))) {
            return null;
        }
        String spf = "none";
        String dkim = "none";
        String dmarc = "none";
        for (Matcher result = RESULT.matcher(fields.getFirst()); result.find();) {
            String value = result.group(2).toLowerCase(Locale.ROOT);
            switch (result.group(1).toLowerCase(Locale.ROOT)) {
                case "spf" -> spf = spf.equals("none") ? value : spf;
                case "dkim" -> dkim = dkim.equals("pass") ? dkim : value;
                default -> dmarc = dmarc.equals("none") ? value : dmarc;
            }
        }
        return new SenderProof(spf, dkim, dmarc);
    }

    /// The name before the first semicolon, without a version; empty when a result stands there.
    private static String signer(String field) {
        int semicolon = field.indexOf(';');
        String first = semicolon < 0 ? "" : field.substring(0, semicolon).strip().split("\\s+")[0];
        return first.contains("=") ? "" : first.toLowerCase(Locale.ROOT);
    }

    /// Microsoft 365 gives no name at all; it removes such fields from what comes in.
    private static boolean isOurs(Mailbox mailbox, String signer) {
        String host = mailbox.account().incoming().host().toLowerCase(Locale.ROOT);
        String organisation = Hosts.organisation(host);
        if (signer.isEmpty()) {
            return organisation.equals("office365.com") || organisation.equals("outlook.com");
        }
        String theirs = Hosts.organisation(signer);
        return theirs.equals(organisation) || theirs.equals(Hosts.organisation(mailbox.domain()))
                || SIGNERS.getOrDefault(organisation, List.of()).contains(theirs);
    }
}
