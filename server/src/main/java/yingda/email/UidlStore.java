package yingda.email;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.MailFolder;

/// SQL of the lasting numbers of mails at POP3 servers, within the mailbox's workspace.
@Repository
class UidlStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    UidlStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// @param looked whether something became of the mail already, or is planned for it
    record Known(long uid, boolean looked) {
    }

    Map<String, Known> known(Mailbox mailbox) {
        var known = new HashMap<String, Known>();
        jdbc.sql("""
                select u.uidl, u.uid, p.uid is not null as looked from mail_uidl u
                left join mail_placement p on p.workspace_id = u.workspace_id and p.mailbox_id = u.mailbox_id
                    and p.folder = :folder and p.uid_validity = 0 and p.uid = u.uid
                where u.workspace_id = :workspace and u.mailbox_id = :mailbox""")
                .param("folder", MailFolder.INBOX).param("workspace", mailbox.workspace()).param("mailbox", mailbox.id())
                .query(row -> {
                    known.put(row.getString("uidl"), new Known(row.getLong("uid"), row.getBoolean("looked")));
                });
        return known;
    }

    private record Numbered(String name, long uid) {
    }

    /// Numbers these names in their order, behind the highest number so far.
    void add(Mailbox mailbox, Collection<String> names) {
        if (names.isEmpty()) {
            return;
        }
        long highest = jdbc.sql("select coalesce(max(uid), 0) from mail_uidl where workspace_id = :workspace and mailbox_id = :mailbox")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).query(Long.class).single();
        var numbered = new ArrayList<Numbered>();
        names.forEach(name -> numbered.add(new Numbered(name, highest + numbered.size() + 1)));
        template.batchUpdate("insert into mail_uidl (workspace_id, mailbox_id, uidl, uid) values (?, ?, ?, ?)",
                numbered, numbered.size(), (statement, one) -> {
                    statement.setObject(1, mailbox.workspace());
                    statement.setObject(2, mailbox.id());
                    statement.setString(3, one.name());
                    statement.setLong(4, one.uid());
                });
    }
}
