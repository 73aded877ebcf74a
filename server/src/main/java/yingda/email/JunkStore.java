package yingda.email;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;
import yingda.mailboxes.Mailbox;
import yingda.mails.RawMails;
import yingda.mailwire.FolderRole;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;
import yingda.mime.MailAddress;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;

/// SQL of what the mail server took for spam, within the workspace's scope.
@Repository
class JunkStore implements AsideStore {

    private final JdbcClient jdbc;

    JunkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the transaction that takes it in.
    void insert(Mailbox mailbox, Intake.Prepared prepared) {
        ParsedMail mail = prepared.mail();
        RawMails.Stored raw = prepared.fetched().stored();
        Place place = prepared.place();
        MailAddress from = mail == null ? null : mail.from();
        jdbc.sql("""
                insert into junk_mail (workspace_id, id, mailbox_id, folder, uid_validity, uid, path, sha256, bytes, sender_name,
                    sender, subject, at)
                values (:workspace, :id, :mailbox, :folder, :validity, :uid, :path, :sha256, :bytes, :name, :sender, :subject, :at)
                on conflict (path) do nothing""")
                .param("workspace", mailbox.workspace()).param("id", Uuids.next()).param("mailbox", mailbox.id())
                .param("folder", place.folder()).param("validity", place.uidValidity()).param("uid", place.uid())
                .param("path", raw.path()).param("sha256", raw.sha256()).param("bytes", raw.bytes())
                .param("name", from == null ? "" : StorableText.cut(StorableText.clean(from.name()), 200))
                .param("sender", from == null || !from.isUsable() ? null : MailPeople.lower(from))
                .param("subject", mail == null ? "" : StorableText.cut(StorableText.clean(mail.subject()), 500))
                .param("at", Timestamp.from(mail == null ? Instant.now() : mail.date())).update();
    }

    @Override
    public List<AsideMail> list(UUID workspace, UUID mailbox, @Nullable Instant before, @Nullable UUID beforeId, int most) {
        return jdbc.sql("""
                select * from junk_mail where workspace_id = :workspace and mailbox_id = :mailbox
                  and (:before::timestamptz is null or (at, id) < (:before::timestamptz, :beforeId::uuid))
                order by at desc, id desc limit :most""")
                .param("workspace", workspace).param("mailbox", mailbox)
                .param("before", before == null ? null : Timestamp.from(before)).param("beforeId", beforeId)
                .param("most", most).query((row, n) -> junk(row)).list();
    }

    @Override
    public Optional<AsideMail> find(UUID workspace, UUID mailbox, UUID id) {
        return jdbc.sql("select * from junk_mail where workspace_id = :workspace and mailbox_id = :mailbox and id = :id")
                .param("workspace", workspace).param("mailbox", mailbox).param("id", id)
                .query((row, n) -> junk(row)).optional();
    }

    @Override
    public boolean release(UUID workspace, UUID id) {
        return jdbc.sql("delete from junk_mail where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).update() == 1;
    }

    /// Junk has its bytes.
    @Override
    public void retry(UUID workspace, UUID id) {
        throw new IllegalStateException("junk " + id + " without bytes");
    }

    /// A mail that a person wants is taken in as from no special folder.
    private static AsideMail junk(java.sql.ResultSet row) throws java.sql.SQLException {
        Place place = new Place(row.getString("folder"), FolderRole.OTHER, row.getLong("uid_validity"), row.getLong("uid"));
        String sender = row.getString("sender");
        return new AsideMail(row.getObject("id", UUID.class), new Wanted(place, row.getLong("bytes"), null, false, 0),
                sender == null ? null : new MailAddress(row.getString("sender_name"), sender), row.getString("subject"), null,
                row.getTimestamp("at").toInstant(),
                new RawMails.Stored(row.getString("path"), row.getBytes("sha256"), row.getLong("bytes")));
    }
}
