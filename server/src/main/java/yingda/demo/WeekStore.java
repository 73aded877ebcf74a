package yingda.demo;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.Uuids;

/// Writes conversations of the past: the verbs of other modules know only the present.
@Repository
@DemoOnly
class WeekStore {

    private final JdbcClient system;

    WeekStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    Stage open(UUID workspace, UUID channel, UUID group, String name, Instant at) {
        UUID customer = Uuids.next();
        UUID visitor = Uuids.next();
        UUID conversation = idOf(at);
        system.sql("insert into customer (workspace_id, id, display_name, created_at) values (?, ?, ?, ?)")
                .params(workspace, customer, name, time(at)).update();
        system.sql("insert into contact_point (workspace_id, id, customer_id, kind, value, created_at) values (?, ?, ?, 'visitor', ?, ?)")
                .params(List.of(workspace, Uuids.next(), customer, visitor.toString(), time(at))).update();
        system.sql("""
                insert into visitor (workspace_id, id, channel_id, customer_id, token_hash, created_at)
                values (?, ?, ?, ?, sha256(?), ?)""")
                .params(List.of(workspace, visitor, channel, customer,
                        Uuids.next().toString().getBytes(StandardCharsets.US_ASCII), time(at))).update();
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, visitor_id, state, last_at, opened_at)
                values (?, ?, ?, ?, ?, ?, 'queued', ?, ?)""")
                .params(List.of(workspace, conversation, channel, group, customer, visitor, time(at), time(at))).update();
        return new Stage(workspace, conversation, visitor);
    }

    /// What the desk keeps instead of counting: the agents' loads. Everybody is at work.
    void count() {
        system.sql("""
                insert into seat (workspace_id, member_id, status, load)
                select m.workspace_id, m.id, 'online', count(c.id) from member m left join conversation c
                    on c.workspace_id = m.workspace_id and c.agent_id = m.id and c.state = 'serving'
                group by 1, 2
                on conflict (workspace_id, member_id) do update set load = excluded.load, status = excluded.status""").update();
    }

    /// The member takes nobody on.
    void busy(UUID workspace, UUID member) {
        system.sql("update seat set status = 'busy', auto_accept = false where workspace_id = ? and member_id = ?")
                .params(workspace, member).update();
    }

    /// A UUID of version 7 of that moment: a visitor's conversations are read in the order of their ids.
    private static UUID idOf(Instant at) {
        UUID now = Uuids.next();
        return new UUID(at.toEpochMilli() << 16 | now.getMostSignificantBits() & 0xffff, now.getLeastSignificantBits());
    }

    private static Timestamp time(Instant at) {
        return Timestamp.from(at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }

    /// One conversation being told.
    final class Stage {

        private final UUID workspace;
        private final UUID conversation;
        private final UUID visitor;
        private long seq;
        private long publicSeq;
        private int unread;
        private @Nullable Instant waiting;
        private String last = "";
        private String lastSender = "customer";

        private Stage(UUID workspace, UUID conversation, UUID visitor) {
            this.workspace = workspace;
            this.conversation = conversation;
            this.visitor = visitor;
        }

        void system(Instant at, ObjectNode content) {
            line(at, "system", "system", null, true, content);
        }

        void customer(Instant at, ObjectNode content) {
            unread++;
            waiting = waiting == null ? at : waiting;
            spoken(content, "customer");
            line(at, "text", "customer", visitor, true, content);
        }

        void agent(Instant at, UUID agent, ObjectNode content) {
            unread = 0;
            waiting = null;
            spoken(content, "member");
            line(at, "text", "member", agent, true, content);
        }

        void note(Instant at, UUID agent, ObjectNode content) {
            line(at, "note", "member", agent, false, content);
        }

        private void spoken(ObjectNode content, String sender) {
            last = content.path("text").asString();
            lastSender = sender;
        }

        private void line(Instant at, String kind, String senderKind, @Nullable UUID sender, boolean visible, ObjectNode content) {
            system.sql("""
                    insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id,
                                         public, prev_public, content, at)
                    values (:workspace, :conversation, :seq, :id, :kind, :senderKind, :sender, :client, :public, :prev,
                            :content::jsonb, :at)""")
                    .param("workspace", workspace).param("conversation", conversation).param("seq", ++seq)
                    .param("id", Uuids.next()).param("kind", kind).param("senderKind", senderKind)
                    .param("sender", sender, java.sql.Types.OTHER).param("client", Uuids.next()).param("public", visible)
                    .param("prev", publicSeq).param("content", content.toString()).param("at", time(at)).update();
            publicSeq = visible ? seq : publicSeq;
        }

        /// The conversation's customer bears the tag of this name.
        void tag(String name) {
            system.sql("""
                    with link as (
                        insert into customer_tagging (workspace_id, customer_id, tag_id)
                        select c.workspace_id, c.customer_id, t.id from conversation c join customer_tag t on t.workspace_id = c.workspace_id
                        where c.workspace_id = ? and c.id = ? and t.name = ? returning workspace_id, tag_id)
                    update customer_tag t set customers = customers + 1 from link where t.workspace_id = link.workspace_id and t.id = link.tag_id""")
                    .params(workspace, conversation, name).update();
        }

        void finish(Scene scene, @Nullable UUID agent, Instant end) {
            system.sql("""
                    update conversation set seq = :seq, public_seq = :publicSeq, unread = :unread, last_at = :end,
                        agent_read_seq = case when :unread = 0 then :seq else 0 end,
                        last_line = left(:last, 120), last_sender = :sender, agent_id = :agent, state = :state,
                        serving_since = case when :state <> 'queued' then opened_at + interval '3 seconds' end,
                        waiting_since = case :state when 'queued' then opened_at when 'serving' then :waiting::timestamptz end,
                        ended_at = case when :state = 'ended' then :end::timestamptz end,
                        ended_by = case when :state = 'ended' then 'agent' end
                    where workspace_id = :workspace and id = :conversation""")
                    .param("seq", seq).param("publicSeq", publicSeq).param("unread", scene.ended() ? 0 : unread)
                    .param("waiting", waiting == null ? null : time(waiting))
                    .param("end", time(end)).param("last", last).param("sender", lastSender)
                    .param("agent", agent, java.sql.Types.OTHER)
                    .param("state", scene.state())
                    .param("workspace", workspace).param("conversation", conversation).update();
        }
    }
}
