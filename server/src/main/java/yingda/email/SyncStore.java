package yingda.email;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.FolderRole;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;

/// SQL of how far mailboxes were read, on the system pool: runs belong to no workspace's request.
@Repository
class SyncStore {

    private static final String MAILBOX = " where workspace_id = :workspace and mailbox_id = :mailbox";

    private final JdbcClient system;

    SyncStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    private JdbcClient.StatementSpec of(Mailbox mailbox, String sql) {
        return system.sql(sql).param("workspace", mailbox.workspace()).param("mailbox", mailbox.id());
    }

    void waiting(Mailbox mailbox, int waiting) {
        of(mailbox, "update mailbox_run set waiting = :waiting" + MAILBOX + " and waiting <> :waiting")
                .param("waiting", waiting).update();
    }

    /// How far a folder was read.
    ///
    /// @param floor mails below it are older than reading began
    /// @param below how many these were at the last count
    record Known(long uidValidity, long lastUid, long floor, int below) {
    }

    Optional<Known> folder(Mailbox mailbox, String name) {
        return of(mailbox, "select uid_validity, last_uid, floor_uid, below from mail_folder" + MAILBOX + " and name = :name")
                .param("name", name)
                .query((row, n) -> new Known(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4))).optional();
    }

    /// @param doneAt null while it goes on
    record FirstSync(Instant startedAt, @Nullable Instant doneAt) {
    }

    Optional<FirstSync> firstSync(Mailbox mailbox) {
        return of(mailbox, "select started_at, done_at from mail_first_sync" + MAILBOX)
                .query((row, n) -> new FirstSync(row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant())).optional();
    }

    /// What the first sync has still to fetch, in its order.
    List<Wanted> planned(Mailbox mailbox) {
        return of(mailbox, WANTED + " and p.outcome = 'waiting' order by p.position").query((row, n) -> wanted(row)).list();
    }

    /// What failed, and is due to be tried again.
    List<Wanted> due(Mailbox mailbox, Duration pause) {
        return of(mailbox, WANTED + """
                 and p.outcome = 'retry' and p.at <= now() - :pause * interval '1 millisecond'
                order by p.folder, p.uid limit 200""")
                .param("pause", pause.toMillis()).query((row, n) -> wanted(row)).list();
    }

    private static final String WANTED = """
            select p.folder, f.role, p.uid_validity, p.uid, p.bytes, p.received_at, p.tries, p.position is not null
                or p.received_at < s.started_at - interval '1 day' as old
            from mail_placement p
            join mail_folder f on f.workspace_id = p.workspace_id and f.mailbox_id = p.mailbox_id and f.name = p.folder
            join mail_first_sync s on s.workspace_id = p.workspace_id and s.mailbox_id = p.mailbox_id
            where p.workspace_id = :workspace and p.mailbox_id = :mailbox""";

    private static Wanted wanted(ResultSet row) throws SQLException {
        Timestamp received = row.getTimestamp("received_at");
        return new Wanted(new Place(row.getString("folder"), FolderRole.of(row.getString("role")), row.getLong("uid_validity"),
                row.getLong("uid")), row.getLong("bytes"), received == null ? null : received.toInstant(),
                row.getBoolean("old"), row.getInt("tries"));
    }

    /// How many mails of the first sync are not done with, also those that are tried again.
    int unfinished(Mailbox mailbox) {
        return of(mailbox, "select count(*) from mail_placement" + MAILBOX
                + " and outcome in ('waiting', 'retry') and position is not null").query(Integer.class).single();
    }

    /// How many mails of the folder are known and lie there as far as was seen.
    int lying(Mailbox mailbox, String folder, long uidValidity) {
        return of(mailbox, "select count(*) from mail_placement" + MAILBOX
                + " and folder = :folder and uid_validity = :validity and gone_at is null")
                .param("folder", folder).param("validity", uidValidity).query(Integer.class).single();
    }

    /// The UIDs of the folder that are known; true for those that lie there as far as was seen.
    Map<Long, Boolean> known(Mailbox mailbox, String folder, long uidValidity) {
        var known = new HashMap<Long, Boolean>();
        of(mailbox, "select uid, gone_at is null from mail_placement" + MAILBOX + " and folder = :folder and uid_validity = :validity")
                .param("folder", folder).param("validity", uidValidity)
                .query(row -> {
                    known.put(row.getLong(1), row.getBoolean(2));
                });
        return known;
    }

    void gone(Mailbox mailbox, String folder, long uidValidity, Collection<Long> uids) {
        of(mailbox, "update mail_placement set gone_at = now()" + MAILBOX
                + " and folder = :folder and uid_validity = :validity and uid = any (:uids) and gone_at is null")
                .param("folder", folder).param("validity", uidValidity)
                .param("uids", uids.toArray(Long[]::new), Types.ARRAY).update();
    }

    /// These were thought to be gone and lie there: they are looked for once more.
    void back(Mailbox mailbox, String folder, long uidValidity, Collection<Long> uids) {
        of(mailbox, """
                update mail_placement set gone_at = null, outcome = case reason when 'gone' then 'retry' else outcome end,
                    tries = case reason when 'gone' then 0 else tries end""" + MAILBOX
                + " and folder = :folder and uid_validity = :validity and uid = any (:uids)")
                .param("folder", folder).param("validity", uidValidity)
                .param("uids", uids.toArray(Long[]::new), Types.ARRAY).update();
    }

    /// The server numbered the folder anew: the old numbers name nothing any more.
    void renumbered(Mailbox mailbox, String folder, long uidValidity) {
        of(mailbox, """
                update mail_placement set gone_at = now(),
                    reason = case when outcome in ('waiting', 'retry') then 'renumbered' else reason end,
                    outcome = case when outcome in ('waiting', 'retry') then 'skipped' else outcome end""" + MAILBOX
                + " and folder = :folder and uid_validity <> :validity and gone_at is null")
                .param("folder", folder).param("validity", uidValidity).update();
    }

    /// @param mismatch mails on the server that nothing is known of
    void counted(Mailbox mailbox, String folder, int below, int mismatch) {
        of(mailbox, "update mail_folder set below = :below, mismatch = :mismatch" + MAILBOX + " and name = :folder")
                .param("folder", folder).param("below", below).param("mismatch", mismatch).update();
    }
}
