package yingda.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Workspaces as a whole: as the system.
@Repository
class WorkspaceStore {

    private static final String SELECT = """
            select w.id, w.name, w.created_at, w.disabled_at, s.members, s.customers, s.conversations, s.messages, s.file_bytes,
                   s.counted_at
            from workspace w left join workspace_size s on s.workspace_id = w.id
            """;

    private final JdbcClient system;

    WorkspaceStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    boolean isOperator(UUID workspace, UUID member) {
        return system.sql("""
                select exists (select from member m join account a on a.id = m.account_id and a.operator
                               where m.workspace_id = ? and m.id = ?)""").params(workspace, member).query(Boolean.class).single();
    }

    /// The oldest first.
    ///
    /// @param after the last one seen; null for the first part
    List<WorkspaceRow> list(@Nullable UUID after, int most) {
        return system.sql(SELECT + "where w.id > ? order by w.id limit ?").params(after == null ? new UUID(0, 0) : after, most)
                .query((row, n) -> row(row)).list();
    }

    Optional<WorkspaceRow> find(UUID id) {
        return system.sql(SELECT + "where w.id = ?").param(id).query((row, n) -> row(row)).optional();
    }

    private static WorkspaceRow row(ResultSet row) throws SQLException {
        Instant counted = instant(row, "counted_at");
        WorkspaceRow.Size size = counted == null ? null : new WorkspaceRow.Size(row.getLong("members"), row.getLong("customers"),
                row.getLong("conversations"), row.getLong("messages"), row.getLong("file_bytes"), counted);
        return new WorkspaceRow(row.getObject("id", UUID.class), row.getString("name"), instant(row, "created_at"),
                instant(row, "disabled_at"), size);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    void insert(UUID id, String name) {
        system.sql("insert into workspace (id, name) values (?, ?)").params(id, name).update();
    }

    void insertGroup(UUID workspace, UUID group, String name) {
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'service', ?)")
                .params(workspace, group, name).update();
    }

    /// A super admin who is in the group.
    void insertAdmin(UUID workspace, UUID member, UUID account, UUID group, String name, String language) {
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name, language)
                values (?, ?, ?, 'super', ?, ?, ?)""").params(workspace, member, account, name, name, language).update();
        system.sql("insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)")
                .params(workspace, group, member).update();
    }

    void insertAccount(UUID id, String login, String passwordHash) {
        system.sql("insert into account (id, login, password_hash) values (?, ?, ?)").params(id, login, passwordHash).update();
    }

    void rename(UUID id, String name) {
        system.sql("update workspace set name = ? where id = ?").params(name, id).update();
    }

    void setDisabled(UUID id, boolean disabled) {
        system.sql("update workspace set disabled_at = case when ? then coalesce(disabled_at, now()) end where id = ?")
                .params(disabled, id).update();
    }

    /// Ids of those that are disabled; few.
    List<UUID> disabled() {
        return system.sql("select id from workspace where disabled_at is not null").query(UUID.class).list();
    }

    /// Those that were not counted since then, the longest ago first.
    List<UUID> toCount(Instant since, int most) {
        return system.sql("""
                select w.id from workspace w left join workspace_size s on s.workspace_id = w.id
                where s.counted_at is null or s.counted_at < ? order by s.counted_at nulls first limit ?""")
                .param(Timestamp.from(since)).param(most).query(UUID.class).list();
    }

    /// Reads whole tables of one workspace; of a transaction.
    void count(UUID workspace) {
        system.sql("set local statement_timeout = '2min'").update();
        system.sql("""
                insert into workspace_size (workspace_id, members, customers, conversations, messages, file_bytes, counted_at)
                select :id, (select count(*) from member where workspace_id = :id and disabled_at is null),
                    (select count(*) from customer where workspace_id = :id), c.conversations, c.messages,
                    (select coalesce(sum(bytes), 0) from file where workspace_id = :id), now()
                from (select count(*) as conversations, coalesce(sum(seq), 0) as messages from conversation where workspace_id = :id) c
                on conflict (workspace_id) do update set members = excluded.members, customers = excluded.customers,
                    conversations = excluded.conversations, messages = excluded.messages, file_bytes = excluded.file_bytes,
                    counted_at = excluded.counted_at""")
                .param("id", workspace).update();
    }
}
