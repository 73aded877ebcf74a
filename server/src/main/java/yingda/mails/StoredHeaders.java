package yingda.mails;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingda.conversations.ConversationAccess;
import yingda.kernel.NotFound;
import yingda.people.Viewer;

/// The headers of stored mails, for those who look for the cause of a fault.
@Component
public class StoredHeaders {

    private static final int ENOUGH = 256 * 1024;
    private static final int MOST_LOOKED_AT = 20;
    private static final Pattern SIGNATURE = Pattern.compile("(?ims)^DKIM-Signature:(.*?)(?=^\\S|\\z)");
    private static final Pattern TAG = Pattern.compile("[;\\s]([ds])=\\s*([A-Za-z0-9._-]{1,200})");

    private final MailStore store;
    private final RawMails raw;
    private final ConversationAccess access;
    private final JdbcClient jdbc;

    StoredHeaders(MailStore store, RawMails raw, ConversationAccess access, JdbcClient jdbc) {
        this.store = store;
        this.raw = raw;
        this.access = access;
        this.jdbc = jdbc;
    }

    /// Up to 256 KB from the beginning of the mail.
    ///
    /// @throws NotFound when there is none, no bytes are kept, or the viewer may not see its conversation
    public String of(Viewer viewer, UUID mail) {
        MailStore.Kept kept = store.find(viewer.workspace(), mail).filter(found -> found.path() != null).orElseThrow(NotFound::new);
        access.access(viewer, kept.conversation());
        return head(kept.path());
    }

    private String head(String path) {
        var bytes = raw.read(path);
        byte[] head = new byte[Math.min(ENOUGH, bytes.remaining())];
        bytes.get(head);
        return new String(head, StandardCharsets.UTF_8);
    }

    /// DKIM selectors with which mails from this domain were signed, of the latest that came, within the workspace's
    /// scope.
    public Set<String> selectors(UUID workspace, String domain) {
        Collection<String> paths = jdbc.sql("""
                select path from mail where workspace_id = :workspace and direction = 'in' and path is not null
                  and exists (select from unnest(people) one where split_part(one, '@', 2) = :domain)
                order by id desc limit :most""")
                .param("workspace", workspace).param("domain", domain).param("most", MOST_LOOKED_AT).query(String.class).list();
        Set<String> found = new LinkedHashSet<>();
        paths.forEach(path -> found.addAll(selectors(head(path), domain)));
        return found;
    }

    static List<String> selectors(String headers, String domain) {
        return SIGNATURE.matcher(headers).results().flatMap(signature -> {
            String signer = "";
            String selector = "";
            for (Matcher tag = TAG.matcher(";" + signature.group(1)); tag.find();) {
                signer = tag.group(1).equals("d") ? tag.group(2) : signer;
                selector = tag.group(1).equals("s") ? tag.group(2) : selector;
            }
            return signer.equalsIgnoreCase(domain) && !selector.isEmpty() ? Stream.of(selector) : Stream.empty();
        }).toList();
    }
}
