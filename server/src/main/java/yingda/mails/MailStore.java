package yingda.mails;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of reading stored mails, within the workspace's scope.
@Repository
public class MailStore {

    private final JdbcClient jdbc;

    MailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param path null when there are no bytes
    record Kept(UUID id, UUID conversation, @Nullable String path, String subject) {}

    Optional<Kept> find(UUID workspace, UUID id) {
        return jdbc.sql("select id, conversation_id, path, subject from mail where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id)
                .query((row, n) -> new Kept(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3),
                        row.getString(4))).optional();
    }

    /// The newest mail of the conversation that somebody wrote and can be answered; one from a machine only when there
    /// is no other.
    public Optional<Original> newest(UUID workspace, UUID conversation) {
        return original(workspace, conversation, """
                and direction = 'in' and state = 'taken' and reply_to is not null
                order by kind in ('human', 'list') desc, seq desc limit 1""").query((row, n) -> original(row)).optional();
    }

    /// A certain mail of the conversation, of either side.
    public Optional<Original> original(UUID workspace, UUID conversation, UUID mail) {
        return original(workspace, conversation, "and id = :mail and state = 'taken'").param("mail", mail)
                .query((row, n) -> original(row)).optional();
    }

    private JdbcClient.StatementSpec original(UUID workspace, UUID conversation, String which) {
        return jdbc.sql("""
                select id, direction, path, message_id, refs, reply_to, subject from mail
                where workspace_id = :workspace and conversation_id = :conversation\s""" + which)
                .param("workspace", workspace).param("conversation", conversation);
    }

    private static Original original(ResultSet row) throws SQLException {
        return new Original(row.getObject("id", UUID.class), row.getString("direction").equals("out"), row.getString("path"),
                row.getString("message_id"), List.of((String[]) row.getArray("refs").getArray()), row.getString("reply_to"),
                row.getString("subject"), null);
    }

    /// The addresses of all mailboxes.
    public Set<String> ownAddresses(UUID workspace) {
        return jdbc.sql("""
                select address from mailbox where workspace_id = :workspace
                union select unnest(aliases) from mail_pace where workspace_id = :workspace""").param("workspace", workspace)
                .query(String.class).set();
    }

    /// The last line of a conversation that its customer wrote; 0 for none.
    public long newestOfCustomer(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select coalesce(max(seq), 0) from message
                where workspace_id = :workspace and conversation_id = :conversation and sender_kind = 'customer'""")
                .param("workspace", workspace).param("conversation", conversation).query(Long.class).single();
    }

    /// The mailbox that one of these addresses names; the only one of the workspace otherwise.
    public Optional<UUID> mailboxOf(UUID workspace, Collection<String> addresses) {
        return jdbc.sql("""
                select channel_id from mailbox where workspace_id = :workspace and deleted_at is null and (address = any(:addresses)
                    or (select count(*) from mailbox where workspace_id = :workspace and deleted_at is null) = 1)
                order by address = any(:addresses) desc limit 1""")
                .param("workspace", workspace).param("addresses", addresses.toArray(String[]::new))
                .query(UUID.class).optional();
    }
}
