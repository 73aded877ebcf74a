package yingda.mails;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.Hosts;
import yingda.mime.MailAddress;
import yingda.mime.ParsedMail;
import yingda.mime.SafeHtml;

/// Why a mail may not be from whom it says, or may lead where it does not say. Linear in the mail's length, for every
/// mail that comes is looked at.
final class Suspicions {

    private static final int MOST_LINKS = 200;
    private static final int MOST_CHARACTERS = 400_000;
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]{1,64}@([\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5})");
    private static final Pattern SHOWN_HOST = Pattern.compile("^\\s*(?:https?://)?((?:[\\p{L}\\p{N}-]{1,63}\\.){1,5}[\\p{L}]{2,24})(?:[/:?#].*)?\\s*$");

    private Suspicions() {}

    /// Codes, in no particular order: `name-address` (the name shows another address than the sender's),
    /// `reply-elsewhere` (answers go to another domain), `own-domain` (pretends to be from our domain), `auth-failed`
    /// (DMARC fails), `sender-lookalike`, `link-mismatch` (a link shows another host than it leads to), `link-address`
    /// (a link to a bare IP address), `link-lookalike` (a link to a host of deceptive letters).
    static Set<String> of(Mailbox mailbox, ParsedMail mail, @Nullable SenderProof auth) {
        Set<String> found = new LinkedHashSet<>();
        if (mail.from() != null) {
            sender(mailbox, mail, mail.from(), auth, found);
        }
        String safe = mail.html() != null && SafeHtml.mayLink(mail.html()) ? mail.safeHtml() : null;
        if (safe != null) {
            links(safe, found);
        }
        return found;
    }

    private static void sender(Mailbox mailbox, ParsedMail mail, MailAddress from, @Nullable SenderProof auth, Set<String> found) {
        String domain = domain(from.address());
        String organisation = Hosts.organisation(domain);
        Matcher named = ADDRESS.matcher(from.name());
        if (named.find() && !Hosts.organisation(named.group(1)).equals(organisation)) {
            found.add("name-address");
        }
        boolean list = mail.headers().has("List-Id");
        if (!list && mail.replyTo().stream().anyMatch(to -> to.isUsable() && !Hosts.organisation(domain(to.address())).equals(organisation))) {
            found.add("reply-elsewhere");
        }
        String ours = Hosts.organisation(mailbox.domain());
        if (auth != null && auth.dmarc().equals("fail")) {
            found.add("auth-failed");
        }
        if (auth != null && organisation.equals(ours) && !auth.dmarc().equals("pass")) {
            found.add("own-domain");
        }
        if (Hosts.deceives(domain) || Hosts.nearly(organisation, ours)) {
            found.add("sender-lookalike");
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /// The allow-list's own writing is regular: `<a href="…" …>text</a>`, values in double quotes.
    private static void links(String html, Set<String> found) {
        int end = Math.min(html.length(), MOST_CHARACTERS);
        int at = html.indexOf("<a ");
        for (int n = 0; n < MOST_LINKS && at >= 0 && at < end; n++) {
            int close = html.indexOf('>', at);
            int after = close < 0 ? -1 : html.indexOf("</a>", close);
            if (after < 0) {
                return;
            }
            int href = html.indexOf("href=\"", at);
            if (href >= 0 && href < close) {
                String target = html.substring(href + 6, html.indexOf('"', href + 6));
                link(target, html.substring(close + 1, Math.min(after, close + 400)), found);
            }
            at = html.indexOf("<a ", after);
        }
    }

    private static void link(String target, String inner, Set<String> found) {
        Optional<String> host = host(target);
        if (host.isEmpty()) {
            return;
        }
        if (Hosts.isAddress(host.get())) {
            found.add("link-address");
        }
        if (Hosts.deceives(host.get())) {
            found.add("link-lookalike");
        }
        Matcher shown = SHOWN_HOST.matcher(inner.indexOf('<') < 0 ? inner : inner.replaceAll("<[^>]{0,400}>", ""));
        if (shown.matches() && !Hosts.organisation(shown.group(1)).equals(Hosts.organisation(host.get()))) {
            found.add("link-mismatch");
        }
    }

    private static Optional<String> host(String target) {
        String link = target.replace("&amp;", "&").replace("&#64;", "@").replace("&#61;", "=");
        if (!link.regionMatches(true, 0, "http", 0, 4)) {
            return Optional.empty();
        }
        int start = link.indexOf("//") + 2;
        int end = start;
        while (end < link.length() && "/?#".indexOf(link.charAt(end)) < 0) {
            end++;
        }
        String authority = link.substring(start, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
        return host.isEmpty() ? Optional.empty() : Optional.of(host);
    }
}
