package yingda.conversations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

@Repository
class MentionStore {

    /// Nobody reads more than this many in a badge.
    static final int MOST_UNREAD = 100;

    private final JdbcClient jdbc;

    MentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the transaction that stores these lines.
    void insert(Connection connection, List<Line> notes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into mention (workspace_id, id, member_id, conversation_id, seq) values (?, ?, ?, ?, ?)")) {
            for (Line note : notes) {
                for (UUID member : Mentions.of(note)) {
                    statement.setObject(1, note.workspace());
                    statement.setObject(2, Uuids.next());
                    statement.setObject(3, member);
                    statement.setObject(4, note.conversation());
                    statement.setLong(5, note.seq());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /// In the caller's transaction, which stores this line.
    void insert(Line note) {
        for (UUID member : Mentions.of(note)) {
            jdbc.sql("insert into mention (workspace_id, id, member_id, conversation_id, seq) values (?, ?, ?, ?, ?)")
                    .params(note.workspace(), Uuids.next(), member, note.conversation(), note.seq()).update();
        }
    }

    List<Mention> list(UUID workspace, UUID member, @Nullable UUID before, int most) {
        return jdbc.sql("""
                select m.id, m.conversation_id, m.seq, m.read_at is not null as read, l.at, l.content ->> 'text' as text,
                       b.id as by_id, coalesce(b.display_name, l.content ->> 'rule', '') as by_name, u.id as customer_id, u.display_name as customer_name
                from mention m
                join message l on l.workspace_id = m.workspace_id and l.conversation_id = m.conversation_id and l.seq = m.seq
                left join member b on b.workspace_id = m.workspace_id and b.id = l.sender_id
                join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
                join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
                where m.workspace_id = :workspace and m.member_id = :member and m.id < :before
                order by m.id desc limit :most""")
                .param("workspace", workspace).param("member", member).param("most", most)
                .param("before", before == null ? new UUID(-1L, -1L) : before)
                .query((row, n) -> new Mention(row.getObject("id", UUID.class), row.getObject("conversation_id", UUID.class),
                        row.getLong("seq"), new Mention.Named(row.getObject("by_id", UUID.class), row.getString("by_name")),
                        new Mention.Named(row.getObject("customer_id", UUID.class), row.getString("customer_name")),
                        row.getString("text"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getBoolean("read")))
                .list();
    }

    /// At most [#MOST_UNREAD].
    int unread(UUID workspace, UUID member) {
        return jdbc.sql("""
                select count(*) from (select 1 from mention where workspace_id = ? and member_id = ? and read_at is null
                                      limit ?) found""").params(workspace, member, MOST_UNREAD).query(Integer.class).single();
    }

    void read(UUID workspace, UUID member, UUID upTo) {
        jdbc.sql("""
                update mention set read_at = now()
                where workspace_id = ? and member_id = ? and read_at is null and id <= ?""")
                .params(workspace, member, upTo).update();
    }
}
