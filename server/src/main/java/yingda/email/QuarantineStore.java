package yingda.email;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mails.RawMails;
import yingda.mailwire.FolderRole;
import yingda.mailwire.MailFolder;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;

/// SQL of mails that could not be taken in, within the workspace's scope.
@Repository
class QuarantineStore implements AsideStore {

    private static final String SELECT = """
            select p.*, f.role, m.path, m.sha256, p.position is not null
                or p.received_at < s.started_at - interval '1 day' as old
            from mail_placement p
            join mail m on m.workspace_id = p.workspace_id and m.id = p.mail_id
            join mail_folder f on f.workspace_id = p.workspace_id and f.mailbox_id = p.mailbox_id and f.name = p.folder
            left join mail_first_sync s on s.workspace_id = p.workspace_id and s.mailbox_id = p.mailbox_id
            where p.workspace_id = :workspace and p.mailbox_id = :mailbox and p.outcome = 'quarantined'""";

    private final JdbcClient jdbc;

    QuarantineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AsideMail> list(UUID workspace, UUID mailbox, @Nullable Instant before, @Nullable UUID beforeMail, int most) {
        return jdbc.sql(SELECT + """
                 and (:before::timestamptz is null or (p.at, p.mail_id) < (:before::timestamptz, :beforeMail::uuid))
                order by p.at desc, p.mail_id desc limit :most""")
                .param("workspace", workspace).param("mailbox", mailbox)
                .param("before", before == null ? null : Timestamp.from(before)).param("beforeMail", beforeMail)
                .param("most", most).query((row, n) -> held(row)).list();
    }

    @Override
    public Optional<AsideMail> find(UUID workspace, UUID mailbox, UUID mail) {
        return jdbc.sql(SELECT + " and p.mail_id = :mail").param("workspace", workspace).param("mailbox", mailbox)
                .param("mail", mail).query((row, n) -> held(row)).optional();
    }

    @Override
    public boolean release(UUID workspace, UUID mail) {
        return jdbc.sql("""
                update mail set state = 'taken', path = null, sha256 = null
                where workspace_id = :workspace and id = :mail and state = 'quarantined'""")
                .param("workspace", workspace).param("mail", mail).update() == 1;
    }

    @Override
    public void retry(UUID workspace, UUID mail) {
        jdbc.sql("""
                update mail_placement set outcome = 'retry', tries = 0, mail_id = null, at = '-infinity'
                where workspace_id = :workspace and mail_id = :mail and outcome = 'quarantined'""")
                .param("workspace", workspace).param("mail", mail).update();
    }

    private static AsideMail held(java.sql.ResultSet row) throws java.sql.SQLException {
        String folder = row.getString("folder");
        Place place = new Place(folder, role(folder, FolderRole.of(row.getString("role"))), row.getLong("uid_validity"), row.getLong("uid"));
        Timestamp received = row.getTimestamp("received_at");
        String path = row.getString("path");
        return new AsideMail(row.getObject("mail_id", UUID.class), new Wanted(place, row.getLong("bytes"),
                received == null ? null : received.toInstant(), row.getBoolean("old"), 0), null, "", row.getString("reason"),
                row.getTimestamp("at").toInstant(),
                path == null ? null : new RawMails.Stored(path, row.getBytes("sha256"), row.getLong("bytes")));
    }

    /// Where Gmail's folder of all mails stands for the inbox, nobody knows any more what labels a mail had.
    private static FolderRole role(String folder, FolderRole role) {
        return role == FolderRole.INBOX && !folder.equals(MailFolder.INBOX) ? FolderRole.ALL : role;
    }
}
