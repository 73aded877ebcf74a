package yingda.conversations;

import java.sql.Types;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.kernel.StoredSecrets;

@Repository
class OriginalStore implements StoredSecrets {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    OriginalStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// A repeated message has its original already.
    void insert(UUID workspace, UUID sender, UUID clientId, byte[] sealed) {
        jdbc.sql("""
                insert into message_original (workspace_id, sender_id, client_id, sealed) values (?, ?, ?, ?)
                on conflict do nothing""").params(workspace, sender, clientId, sealed).update();
    }

    Optional<byte[]> find(UUID workspace, UUID conversation, long seq) {
        return jdbc.sql("""
                select o.sealed from message m join message_original o on o.workspace_id = m.workspace_id
                    and o.sender_id = m.sender_id and o.client_id = m.client_id
                where m.workspace_id = ? and m.conversation_id = ? and m.seq = ?""")
                .params(workspace, conversation, seq).query(byte[].class).optional();
    }

    /// Of all workspaces.
    void deleteOld() {
        system.sql("""
                delete from message_original o
                where o.at < now() - make_interval(days => coalesce((select (s.value ->> 'originalDays')::int from setting s
                    where s.workspace_id = o.workspace_id and s.topic = 'guard'), 0))""").update();
    }

    /// In the caller's transaction of the system pool.
    void deleteOf(UUID workspace, Collection<UUID> conversations) {
        system.sql("""
                delete from message_original o using message m
                where o.workspace_id = :workspace and m.workspace_id = o.workspace_id and m.sender_id = o.sender_id
                  and m.client_id = o.client_id and m.conversation_id = any (:ids::uuid[])""")
                .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY).update();
    }

    @Override
    public String name() {
        return "originals of masked messages";
    }

    private record Row(UUID workspace, UUID sender, UUID clientId, byte[] sealed) {
    }

    @Override
    public int reseal(Secrets secrets) {
        int count = 0;
        for (Row row : system.sql("select workspace_id, sender_id, client_id, sealed from message_original")
                .query((r, n) -> new Row(r.getObject(1, UUID.class), r.getObject(2, UUID.class),
                        r.getObject(3, UUID.class), r.getBytes(4))).list()) {
            if (secrets.isStale(row.sealed)) {
                count += system.sql("""
                        update message_original set sealed = ?
                        where workspace_id = ? and sender_id = ? and client_id = ? and sealed = ?""")
                        .params(secrets.encrypt(secrets.decrypt(row.sealed)), row.workspace, row.sender, row.clientId,
                                row.sealed).update();
            }
        }
        return count;
    }
}
