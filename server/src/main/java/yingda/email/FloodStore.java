package yingda.email;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailboxes.Mailbox;

/// SQL of floods, within the mailbox's workspace save for the sweep.
@Repository
class FloodStore {

    private static final int MOST_SHOWN = 100;

    private final JdbcClient jdbc;
    private final JdbcClient system;

    FloodStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// A sender who floods.
    ///
    /// @param mails within the window, those just counted included
    /// @param began whether it begins with these
    record Counted(String sender, int mails, boolean began, @Nullable UUID conversation) {
    }

    /// As it is shown.
    ///
    /// @param liftedUntil null unless somebody wants these mails
    record Shown(String sender, @Nullable Instant since, Instant lastAt, int mails, int gathered, @Nullable UUID conversation,
            @Nullable Instant liftedUntil) {
    }

    /// Adds to the counts, in the order of the senders, and gives those that flood.
    List<Counted> count(Mailbox mailbox, Map<String, Integer> counts, InboundSettings set) {
        return jdbc.sql("""
                with counted as (
                    insert into mail_flood as f (workspace_id, mailbox_id, sender, since, last_at, mails, flooding_since)
                    select :workspace, :mailbox, n.sender, now(), now(), n.mails, case when n.mails > n.most then now() end
                    from unnest(:senders::text[], :mails::int[], :mosts::int[]) as n (sender, mails, most) order by n.sender
                    on conflict (workspace_id, mailbox_id, sender) do update set
                        mails = case when f.since < now() - :minutes * interval '1 minute' then excluded.mails else f.mails + excluded.mails end,
                        since = case when f.since < now() - :minutes * interval '1 minute' then now() else f.since end,
                        last_at = now(),
                        flooding_since = case
                            when f.lifted_until > now() then null
                            when f.flooding_since is not null and f.last_at >= now() - :minutes * interval '1 minute' then f.flooding_since
                            when case when f.since < now() - :minutes * interval '1 minute' then excluded.mails else f.mails + excluded.mails end
                                 > :most * case when f.sender like '@%' then :ofADomain else 1 end then now() end,
                        conversation_id = case when f.flooding_since is not null and f.last_at >= now() - :minutes * interval '1 minute'
                            then f.conversation_id end,
                        gathered = case when f.flooding_since is not null and f.last_at >= now() - :minutes * interval '1 minute'
                            then f.gathered else 0 end
                    returning f.sender, f.mails, f.flooding_since, f.conversation_id, f.flooding_since = now() as began)
                select * from counted where flooding_since is not null""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id())
                .param("senders", counts.keySet().toArray(String[]::new)).param("mails", counts.values().toArray(Integer[]::new))
                .param("mosts", counts.keySet().stream().map(sender -> Floods.most(sender, set)).toArray(Integer[]::new))
                .param("minutes", set.minutes()).param("most", set.mails()).param("ofADomain", InboundSettings.OF_A_DOMAIN)
                .query((row, n) -> new Counted(row.getString("sender"), row.getInt("mails"), row.getBoolean("began"),
                        row.getObject("conversation_id", UUID.class))).list();
    }

    void gathered(Mailbox mailbox, String sender, @Nullable UUID conversation, int mails) {
        jdbc.sql("""
                update mail_flood set conversation_id = :conversation, gathered = gathered + :mails
                where workspace_id = :workspace and mailbox_id = :mailbox and sender = :sender""")
                .param("conversation", conversation).param("mails", mails).param("workspace", mailbox.workspace())
                .param("mailbox", mailbox.id()).param("sender", sender).update();
    }

    /// Floods of the last day and senders whose mails are wanted, the latest first.
    List<Shown> list(UUID workspace, UUID mailbox) {
        return jdbc.sql("""
                select * from mail_flood where workspace_id = :workspace and mailbox_id = :mailbox
                  and (flooding_since is not null or lifted_until > now()) order by last_at desc, sender limit :most""")
                .param("workspace", workspace).param("mailbox", mailbox).param("most", MOST_SHOWN)
                .query((row, n) -> new Shown(row.getString("sender"), time(row, "flooding_since"), row.getTimestamp("last_at").toInstant(),
                        row.getInt("mails"), row.getInt("gathered"), row.getObject("conversation_id", UUID.class), time(row, "lifted_until")))
                .list();
    }

    /// This sender floods no more for so many hours. False when nothing is known of it.
    boolean lift(UUID workspace, UUID mailbox, String sender, int hours) {
        return jdbc.sql("""
                update mail_flood set lifted_until = now() + :hours * interval '1 hour', flooding_since = null, conversation_id = null
                where workspace_id = :workspace and mailbox_id = :mailbox and sender = :sender""")
                .param("hours", hours).param("workspace", workspace).param("mailbox", mailbox).param("sender", sender).update() == 1;
    }

    /// What nobody will ask for any more, of all workspaces.
    void forget() {
        system.sql("""
                delete from mail_flood where last_at < now() - interval '1 day'
                  and (lifted_until is null or lifted_until < now())""").update();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
