package yingda.records;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.people.Cast;

/// Conversations of one customer, written by SQL with the times that a test wants.
final class Talks {

    static final Instant START = Instant.parse("2026-03-01T01:00:00Z");

    final UUID customer = UUID.randomUUID();
    private final Cast cast;
    private final JdbcClient system;
    private int conversations;

    Talks(ApplicationContext context, Cast cast) {
        this.cast = cast;
        this.system = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), JdbcClient.class, "system");
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '小林')")
                .params(cast.workspace(), customer).update();
    }

    /// An ended conversation of one day after the one before, with as many texts, one a minute: `FIRST n` by the
    /// customer and the agent in turn.
    UUID talk(UUID group, UUID agent, int lines, String first) {
        UUID id = new UUID(0x019a000000007000L + conversations, 0x8000000000000000L | UUID.randomUUID().getLeastSignificantBits());
        Instant opened = START.plusSeconds(86_400L * conversations++);
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, agent_id, seq, public_seq,
                    last_at, opened_at, serving_since, ended_at, ended_by)
                values (:w, :id, :channel, :group, :customer, 'ended', :agent, :lines, :lines, :last, :at, :at, :last, 'agent')""")
                .param("w", cast.workspace()).param("id", id).param("channel", cast.channel()).param("group", group)
                .param("customer", customer).param("agent", agent).param("lines", lines)
                .param("at", opened.atOffset(ZoneOffset.UTC)).param("last", opened.plusSeconds(60L * lines).atOffset(ZoneOffset.UTC)).update();
        system.sql("""
                insert into conversation_change (workspace_id, conversation_id, id, change, agent_id)
                values (?, ?, ?, 'accepted', ?)""").params(cast.workspace(), id, UUID.randomUUID(), agent).update();
        system.sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public, prev_public, content, at)
                select :w, :id, n, gen_random_uuid(), 'text', case when n % 2 = 1 then 'customer' else 'member' end,
                    case when n % 2 = 1 then :customer::uuid else :agent::uuid end, gen_random_uuid(), true, n - 1,
                    jsonb_build_object('text', :first || ' ' || n), :at::timestamptz + (n - 1) * interval '1 minute'
                from generate_series(1, :lines) n""")
                .param("w", cast.workspace()).param("id", id).param("customer", customer).param("agent", agent)
                .param("first", first).param("at", opened.atOffset(ZoneOffset.UTC)).param("lines", lines).update();
        return id;
    }

    /// Puts one more line at the end; `by` null is the system, the customer's id the customer, else a member.
    void add(UUID conversation, String kind, @Nullable UUID by, String content) {
        String sender = by == null ? "system" : by.equals(customer) ? "customer" : "member";
        system.sql("""
                with c as (update conversation set seq = seq + 1, last_at = last_at + interval '1 minute'
                           where workspace_id = :w and id = :id returning seq, last_at)
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public, prev_public, content, at)
                select :w, :id, c.seq, gen_random_uuid(), :kind, :sender, :by, gen_random_uuid(), :kind <> 'note', c.seq - 1, :content::jsonb, c.last_at
                from c""").param("w", cast.workspace()).param("id", conversation).param("kind", kind)
                .param("sender", sender).param("by", by).param("content", content).update();
    }

    /// A second group, which nobody is in.
    UUID otherGroup() {
        UUID group = UUID.randomUUID();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, ?, '售后')")
                .params(cast.workspace(), group, "g" + group.toString().substring(0, 8)).update();
        return group;
    }
}
