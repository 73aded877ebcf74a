package yingda.email;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailboxes.Mailbox;

/// SQL of the first sync, within the mailbox's workspace.
@Repository
class FirstSyncStore {

    private final JdbcClient jdbc;

    FirstSyncStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec of(Mailbox mailbox, String sql) {
        return jdbc.sql(sql).param("workspace", mailbox.workspace()).param("mailbox", mailbox.id());
    }

    /// True for whoever begins it.
    boolean begin(Mailbox mailbox) {
        return of(mailbox, """
                insert into mail_first_sync (workspace_id, mailbox_id) values (:workspace, :mailbox) on conflict do nothing""")
                .update() == 1;
    }

    /// True for whoever ends it.
    boolean finish(Mailbox mailbox) {
        return of(mailbox, """
                update mail_first_sync set done_at = now()
                where workspace_id = :workspace and mailbox_id = :mailbox and done_at is null""").update() == 1;
    }

    /// @param wanted how many of its mails were to be taken in
    /// @param failed those in quarantine, and those that are tried again
    record FolderCount(String name, String role, int wanted, int done, int skipped, int failed) {
    }

    /// @param startedAt null before the first contact
    record Report(List<FolderCount> folders, Map<String, Integer> skipped, @Nullable Instant oldest,
            @Nullable Instant startedAt, @Nullable Instant doneAt) {

        int imported() {
            return folders.stream().mapToInt(FolderCount::done).sum();
        }

        int failed() {
            return folders.stream().mapToInt(FolderCount::failed).sum();
        }
    }

    Report report(Mailbox mailbox) {
        List<FolderCount> folders = of(mailbox, """
                select p.folder, f.role, count(*), count(*) filter (where p.outcome = 'stored'),
                    count(*) filter (where p.outcome = 'skipped'),
                    count(*) filter (where p.outcome in ('retry', 'quarantined'))
                from mail_placement p
                join mail_folder f on f.workspace_id = p.workspace_id and f.mailbox_id = p.mailbox_id and f.name = p.folder
                where p.workspace_id = :workspace and p.mailbox_id = :mailbox and p.position is not null
                group by p.folder, f.role order by f.role <> 'inbox', p.folder""")
                .query((row, n) -> new FolderCount(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4),
                        row.getInt(5), row.getInt(6))).list();
        Map<String, Integer> skipped = new TreeMap<>();
        of(mailbox, """
                select reason, count(*) from mail_placement where workspace_id = :workspace and mailbox_id = :mailbox
                  and position is not null and outcome = 'skipped' group by reason""")
                .query(row -> {
                    skipped.put(row.getString(1), row.getInt(2));
                });
        return of(mailbox, """
                select s.started_at, s.done_at, (select min(p.received_at) from mail_placement p
                    where p.workspace_id = s.workspace_id and p.mailbox_id = s.mailbox_id and p.position is not null
                      and p.outcome = 'stored') as oldest
                from mail_first_sync s where s.workspace_id = :workspace and s.mailbox_id = :mailbox""")
                .query((row, n) -> new Report(folders, skipped, time(row.getTimestamp("oldest")),
                        time(row.getTimestamp("started_at")), time(row.getTimestamp("done_at")))).optional()
                .orElse(new Report(folders, skipped, null, null, null));
    }

    private static @Nullable Instant time(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
