package yingda.mailtrials;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of mailboxes' tests, within the workspace's scope.
@Repository
class MailboxTrialStore {

    private final JdbcClient jdbc;

    MailboxTrialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(MailboxTrial trial, UUID member) {
        jdbc.sql("""
                insert into mailbox_trial (workspace_id, id, mailbox_id, version, kind, sent_to, token, by_member, state,
                    started_at, expires_at)
                values (:workspace, :id, :mailbox, :version, :kind, :to, :token, :member, 'sending', :started, :expires)""")
                .param("workspace", trial.workspace()).param("id", trial.id()).param("mailbox", trial.mailbox())
                .param("version", trial.version()).param("kind", word(trial.kind())).param("to", trial.sentTo())
                .param("token", trial.token()).param("member", member)
                .param("started", Timestamp.from(trial.startedAt())).param("expires", Timestamp.from(trial.expiresAt())).update();
    }

    /// Ends what still runs, because another one begins or the mailbox is another now.
    void replace(UUID workspace, UUID mailbox) {
        jdbc.sql("""
                update mailbox_trial set state = 'replaced'
                where workspace_id = :workspace and mailbox_id = :mailbox and state in ('sending', 'waiting')""")
                .param("workspace", workspace).param("mailbox", mailbox).update();
    }

    Optional<MailboxTrial> find(UUID workspace, UUID id) {
        return jdbc.sql("select * from mailbox_trial where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).query((row, n) -> trial(row)).optional();
    }

    Optional<MailboxTrial> latest(UUID workspace, UUID mailbox) {
        return jdbc.sql("""
                select * from mailbox_trial where workspace_id = :workspace and mailbox_id = :mailbox
                order by started_at desc limit 1""")
                .param("workspace", workspace).param("mailbox", mailbox).query((row, n) -> trial(row)).optional();
    }

    /// The server took the mail.
    void sent(MailboxTrial trial, Instant at) {
        jdbc.sql("""
                update mailbox_trial set state = 'waiting', sent_at = :at, code = null, said = null
                where workspace_id = :workspace and id = :id and state = 'sending'""")
                .param("at", Timestamp.from(at)).param("workspace", trial.workspace()).param("id", trial.id()).update();
    }

    /// The mailbox was looked through, or could not be.
    ///
    /// @param code what hinders it; null: nothing
    void looked(MailboxTrial trial, Instant at, @Nullable String code, @Nullable String said) {
        jdbc.sql("""
                update mailbox_trial set looked_at = :at, code = :code, said = :said
                where workspace_id = :workspace and id = :id and state in ('sending', 'waiting')""")
                .param("at", Timestamp.from(at)).param("code", code).param("said", said)
                .param("workspace", trial.workspace()).param("id", trial.id()).update();
    }

    /// False when it does not run any more.
    boolean passed(MailboxTrial trial, Instant at, String from, boolean junk) {
        return jdbc.sql("""
                update mailbox_trial set state = 'passed', received_at = :at, looked_at = :at, received_from = :from,
                    junk = :junk, code = null, said = null
                where workspace_id = :workspace and id = :id and state = 'waiting'""")
                .param("at", Timestamp.from(at)).param("from", from).param("junk", junk)
                .param("workspace", trial.workspace()).param("id", trial.id()).update() == 1;
    }

    void ended(MailboxTrial trial, MailboxTrial.State state, @Nullable String code, @Nullable String said) {
        jdbc.sql("""
                update mailbox_trial set state = :state, code = coalesce(:code, code), said = coalesce(:said, said)
                where workspace_id = :workspace and id = :id and state in ('sending', 'waiting')""")
                .param("state", word(state)).param("code", code).param("said", said)
                .param("workspace", trial.workspace()).param("id", trial.id()).update();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static MailboxTrial trial(ResultSet row) throws SQLException {
        return new MailboxTrial(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class), row.getLong("version"),
                MailboxTrial.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("sent_to"),
                row.getString("token"), MailboxTrial.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("started_at").toInstant(), row.getTimestamp("expires_at").toInstant(),
                time(row, "sent_at"), time(row, "looked_at"), time(row, "received_at"), row.getString("received_from"),
                row.getBoolean("junk"), row.getString("code"), row.getString("said"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
