package yingda.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.Uuids;
import yingda.people.Cast;
import yingda.people.Role;

/// What was said in a workspace, written by SQL.
final class Said {

    static final Instant START = Instant.parse("2026-10-01T01:00:00Z");

    final UUID customer;
    final Cast cast;
    private final JdbcClient system;
    private int lines;

    Said(ApplicationContext context, Cast cast) {
        this.cast = cast;
        this.system = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), JdbcClient.class, "system");
        this.customer = customer("林晚");
    }

    UUID customer(String name) {
        UUID id = Uuids.next();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, ?)").params(cast.workspace(), id, name).update();
        return id;
    }

    UUID group(String name) {
        UUID id = Uuids.next();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, ?, ?)")
                .params(cast.workspace(), id, "g" + id, name).update();
        return id;
    }

    /// One that the agent serves.
    UUID conversation(UUID group, @Nullable UUID agent) {
        UUID id = Uuids.next();
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, agent_id, last_at, opened_at,
                    serving_since)
                values (:w, :id, :channel, :group, :customer, 'serving', :agent, now(), now(), now())""")
                .param("w", cast.workspace()).param("id", id).param("channel", cast.channel()).param("group", group)
                .param("customer", customer).param("agent", agent).update();
        return id;
    }

    /// A minute after the one before.
    long line(UUID conversation, String kind, @Nullable Role member, String content) {
        long seq = system.sql("update conversation set seq = seq + 1, public_seq = seq + 1 where id = ? returning seq").param(conversation)
                .query(Long.class).single();
        system.sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public,
                    prev_public, content, at)
                values (:w, :c, :seq, :id, :kind, :side, :sender, :id, :public, :seq - 1, :content::jsonb, :at)""")
                .param("w", cast.workspace()).param("c", conversation).param("seq", seq).param("id", Uuids.next()).param("kind", kind)
                .param("side", member == null ? "customer" : "member").param("sender", member == null ? customer : cast.member(member))
                .param("public", !kind.equals("note")).param("content", content)
                .param("at", START.plusSeconds(60L * lines++).atOffset(ZoneOffset.UTC)).update();
        return seq;
    }

    long text(UUID conversation, @Nullable Role member, String text) {
        return line(conversation, "text", member, "{\"text\": \"" + text + "\"}");
    }

    /// As the verbs of conversations do it.
    void move(UUID conversation, UUID group, UUID agent) {
        system.sql("update conversation set group_id = ?, agent_id = ? where id = ?").params(group, agent, conversation).update();
        system.sql("insert into conversation_change (workspace_id, conversation_id, id, change, agent_id) values (?, ?, ?, 'transferred', ?)")
                .params(cast.workspace(), conversation, Uuids.next(), agent).update();
    }
}
