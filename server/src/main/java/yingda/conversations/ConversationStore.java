package yingda.conversations;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.Uuids;

/// The statements of the verbs, on the application pool in the workspace's scope. Those that change a conversation
/// need its row lock ([#lock]) or take it themselves.
@Repository
class ConversationStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ConversationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Conversation> find(UUID workspace, UUID id) {
        return jdbc.sql("select * from conversation where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id)
                .query((row, n) -> Rows.conversation(row)).optional();
    }

    List<Conversation> find(UUID workspace, Collection<UUID> ids) {
        return jdbc.sql("select * from conversation where workspace_id = :workspace and id = any (:ids::uuid[])")
                .param("workspace", workspace).param("ids", ids.toArray(UUID[]::new), Types.ARRAY)
                .query((row, n) -> Rows.conversation(row)).list();
    }

    /// Which of these a member has served or is called into.
    Set<UUID> tied(UUID workspace, UUID member, Collection<UUID> ids) {
        return jdbc.sql("""
                select conversation_id from conversation_change
                where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and agent_id = :member
                union select conversation_id from mention
                where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and member_id = :member""")
                .param("workspace", workspace).param("ids", ids.toArray(UUID[]::new), Types.ARRAY).param("member", member)
                .query(UUID.class).set();
    }

    /// Held until the transaction ends. Locks come in the order group, seat, conversation.
    Optional<Conversation> lock(UUID workspace, UUID id) {
        return jdbc.sql("select * from conversation where workspace_id = :workspace and id = :id for update")
                .param("workspace", workspace).param("id", id)
                .query((row, n) -> Rows.conversation(row)).optional();
    }

    Optional<Conversation> openOf(UUID workspace, UUID channel, UUID visitor) {
        return jdbc.sql("""
                select * from conversation where workspace_id = :workspace and visitor_id = :visitor
                    and channel_id = :channel and state <> 'ended'""")
                .param("workspace", workspace).param("visitor", visitor).param("channel", channel)
                .query((row, n) -> Rows.conversation(row)).optional();
    }

    Optional<Line> line(UUID workspace, UUID conversation, long seq) {
        return jdbc.sql("select * from message where workspace_id = :workspace and conversation_id = :conversation and seq = :seq")
                .param("workspace", workspace).param("conversation", conversation).param("seq", seq)
                .query((row, n) -> Rows.line(row, json)).optional();
    }

    /// Oldest first, behind `after`.
    List<Line> linesAfter(UUID workspace, UUID conversation, long after, int most, boolean publicOnly) {
        return jdbc.sql("""
                select * from message where workspace_id = :workspace and conversation_id = :conversation
                    and seq > :after and (public or not :publicOnly) order by seq limit :most""")
                .param("workspace", workspace).param("conversation", conversation).param("after", after)
                .param("most", most).param("publicOnly", publicOnly)
                .query((row, n) -> Rows.line(row, json)).list();
    }

    /// Newest first, before `before`.
    List<Line> linesBefore(UUID workspace, UUID conversation, long before, int most) {
        return jdbc.sql("""
                select * from message where workspace_id = :workspace and conversation_id = :conversation
                    and seq < :before order by seq desc limit :most""")
                .param("workspace", workspace).param("conversation", conversation).param("before", before)
                .param("most", most).query((row, n) -> Rows.line(row, json)).list();
    }

    /// Public lines over all conversations of a visitor, newest first, before a place in this order. Ids of
    /// conversations grow with time.
    List<Line> visitorLinesBefore(UUID workspace, UUID visitor, UUID conversation, long before, int most) {
        return jdbc.sql("""
                select m.* from conversation c join message m
                    on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.public
                where c.workspace_id = :workspace and c.visitor_id = :visitor
                    and (c.id < :conversation or c.id = :conversation and m.seq < :before)
                order by c.id desc, m.seq desc limit :most""")
                .param("workspace", workspace).param("visitor", visitor).param("conversation", conversation)
                .param("before", before).param("most", most).query((row, n) -> Rows.line(row, json)).list();
    }

    /// Waits, without a number, which the queue gives it; its lines are stored next. Fails with a broken unique index
    /// when the visitor has an open chat in the channel.
    void insert(UUID id, Opening opening, long lines, Instant at) {
        jdbc.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, visitor_id, subject, state,
                                          seq, public_seq, unread, last_at, last_line, last_kind, opened_at, waiting_since,
                                          priority, wanted_agents)
                values (:workspace, :id, :channel, :group, :customer, :visitor, :subject, 'queued',
                        :lines, :lines, 1, :at, :brief, :kind, :at, :at, :priority, :agents::uuid[])""")
                .param("workspace", opening.workspace()).param("id", id).param("channel", opening.channel())
                .param("group", opening.group()).param("customer", opening.customer())
                .param("visitor", opening.visitor()).param("subject", opening.subject()).param("lines", lines)
                .param("at", time(at)).param("brief", Content.brief(opening.content())).param("kind", opening.kind())
                .param("priority", opening.wish().priority())
                .param("agents", opening.wish().agents() == null ? null : opening.wish().agents().toArray(UUID[]::new))
                .update();
    }

    /// One that an agent begins, like an earlier one of the same customer. Fails as [#insert] does.
    void insertServed(UUID id, Conversation like, UUID agent, long lines, Instant at) {
        jdbc.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, visitor_id, state, agent_id,
                                          seq, public_seq, last_at, last_sender, opened_at, serving_since, silence_check_at)
                values (:workspace, :id, :channel, :group, :customer, :visitor, 'serving', :agent,
                        :lines, :lines, :at, 'member', :at, :at, :at)""")
                .param("workspace", like.workspace()).param("id", id).param("channel", like.channel())
                .param("group", like.group()).param("customer", like.customer()).param("visitor", like.visitor())
                .param("agent", agent).param("lines", lines).param("at", time(at)).update();
    }

    /// A public line of a new conversation.
    void insertLine(Line line) {
        jdbc.sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id,
                                     public, prev_public, content, at)
                values (:workspace, :conversation, :seq, :id, :kind, :sender, :senderId, :clientId, true, :prev,
                        :content::jsonb, :at)""")
                .param("workspace", line.workspace()).param("conversation", line.conversation())
                .param("seq", line.seq()).param("id", line.id()).param("kind", line.kind())
                .param("sender", line.sender().word()).param("senderId", line.senderId())
                .param("clientId", line.clientId()).param("prev", line.prevPublic())
                .param("content", json.writeValueAsString(line.content())).param("at", time(line.at())).update();
    }

    /// The time of the transaction, as lines carry it.
    Instant now() {
        return jdbc.sql("select date_trunc('milliseconds', clock_timestamp())").query(Timestamp.class).single().toInstant();
    }

    /// Changes the conversation and stores the system lines that tell of it, in their order, with one update: a second
    /// one in the same transaction would check the foreign keys again. Needs the row lock.
    List<Line> change(UUID workspace, UUID id, Change change, List<ObjectNode> contents) {
        return jdbc.sql("""
                with changed as (
                    update conversation set state = :state, agent_id = :agent::uuid, group_id = :group,
                        queue_number = case when group_id <> :group then null
                                            when :front then coalesce(queue_number, 0) else queue_number end,
                        moves = moves + case when group_id <> :group then 1 else 0 end,
                        wanted_agents = case when :state = 'queued' and state = 'queued' and group_id = :group
                                             then wanted_agents end,
                        priority = :priority, snoozed_until = :snoozedUntil::timestamptz,
                        serving_since = case :state when 'serving' then coalesce(serving_since, now())
                                                    when 'ended' then serving_since end,
                        waiting_since = case when :state = 'queued' then coalesce(waiting_since, date_trunc('milliseconds', now()))
                                             when :state <> 'ended' then waiting_since end,
                        ended_at = case when :state = 'ended' then now() end, ended_by = :endedBy,
                        silence_check_at = case when :state = 'serving' and subject is null then now() end,
                        seq = seq + :lines, public_seq = case when :public then seq + :lines else public_seq end,
                        last_at = date_trunc('milliseconds', greatest(clock_timestamp(), last_at))
                    where workspace_id = :workspace and id = :id
                    returning workspace_id, id, old.seq as seq_before, old.public_seq as public_before, last_at)
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id,
                                     public, prev_public, content, at)
                select workspace_id, id, seq_before + n, line, 'system', 'system', null, line, :public,
                       case when :public and n > 1 then seq_before + n - 1 else public_before end, content::jsonb, last_at
                from changed cross join unnest(:ids::uuid[], :contents::text[]) with ordinality as lines (line, content, n)
                returning *""")
                .param("workspace", workspace).param("id", id).param("state", change.state().word())
                .param("agent", change.agent()).param("group", change.group()).param("endedBy", change.endedBy())
                .param("front", change.front()).param("priority", change.priority())
                .param("snoozedUntil", change.snoozedUntil() == null ? null : time(change.snoozedUntil()))
                .param("public", change.isPublic()).param("lines", contents.size())
                .param("ids", contents.stream().map(content -> Uuids.next()).toArray(UUID[]::new))
                .param("contents", contents.stream().map(json::writeValueAsString).toArray(String[]::new))
                .query((row, n) -> Rows.line(row, json)).list().stream()
                .sorted(Comparator.comparingLong(Line::seq)).toList();
    }

    /// Stores a line of the system. Needs the row lock. Empty when there is one with this client id already.
    Optional<Line> tell(UUID workspace, UUID id, String kind, boolean isPublic, ObjectNode content, UUID clientId) {
        return jdbc.sql("""
                with told as (
                    update conversation set seq = seq + 1, public_seq = case when :public then seq + 1 else public_seq end,
                        last_at = date_trunc('milliseconds', greatest(clock_timestamp(), last_at))
                    where workspace_id = :workspace and id = :id
                      and not exists (select from message where workspace_id = :workspace and sender_id is null
                                      and client_id = :clientId)
                    returning workspace_id, id, seq, old.public_seq as public_before, last_at)
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id,
                                     public, prev_public, content, at)
                select workspace_id, id, seq, :line, :kind, 'system', null, :clientId, :public, public_before,
                       :content::jsonb, last_at from told
                returning *""")
                .param("workspace", workspace).param("id", id).param("clientId", clientId).param("line", Uuids.next())
                .param("kind", kind).param("public", isPublic).param("content", json.writeValueAsString(content))
                .query((row, n) -> Rows.line(row, json)).optional();
    }

    void insertChange(UUID workspace, UUID conversation, String change, @Nullable UUID by, @Nullable UUID agent,
            @Nullable UUID group, @Nullable String note) {
        jdbc.sql("""
                insert into conversation_change (workspace_id, conversation_id, id, change, by_member, agent_id, group_id, note)
                values (:workspace, :conversation, :id, :change, :by, :agent, :group, :note)""")
                .param("workspace", workspace).param("conversation", conversation).param("id", Uuids.next())
                .param("change", change).param("by", by).param("agent", agent).param("group", group)
                .param("note", note).update();
    }

    /// Gives numbers to those of a group that have none, in the order of opening. Needs the group's row lock; locks
    /// the conversations in the order of their ids, as lanes do.
    List<Conversation> number(UUID workspace, UUID group) {
        return jdbc.sql("""
                with waiting as materialized (
                    select id, opened_at from conversation
                    where workspace_id = :workspace and group_id = :group and state = 'queued' and queue_number is null
                    order by id for update
                ), placed as (
                    select id, row_number() over (order by opened_at, id) as place from waiting
                ), counter as (
                    update service_group set queue_number = queue_number + (select count(*) from waiting)
                    where workspace_id = :workspace and id = :group returning old.queue_number
                )
                update conversation c set queue_number = counter.queue_number + placed.place
                from placed, counter where c.workspace_id = :workspace and c.id = placed.id
                returning c.*""")
                .param("workspace", workspace).param("group", group)
                .query((row, n) -> Rows.conversation(row)).list();
    }

    /// Needs the row lock, taken by an earlier statement, else lines that arrive meanwhile are not counted. Empty when
    /// nothing changed: read before, or the member does not serve it.
    Optional<Conversation> readByAgent(UUID workspace, UUID id, UUID agent, long seq) {
        return jdbc.sql("""
                update conversation c set agent_read_seq = greatest(agent_read_seq, least(:seq, c.seq)),
                    unread = (select count(*) from message m where m.workspace_id = c.workspace_id
                              and m.conversation_id = c.id and m.seq > :seq and m.sender_kind = 'customer'),
                    moves = moves + case when agent_read_seq < least(:seq, c.seq) then 0 else 1 end
                where workspace_id = :workspace and id = :id and agent_id = :agent
                  and (agent_read_seq < least(:seq, c.seq) or unread > 0 and :seq >= c.seq)
                returning c.*""")
                .param("workspace", workspace).param("id", id).param("agent", agent).param("seq", seq)
                .query((row, n) -> Rows.conversation(row)).optional();
    }

    /// Empty when something is unread already.
    Optional<Conversation> unread(UUID workspace, UUID id) {
        return jdbc.sql("""
                update conversation set unread = 1, moves = moves + 1
                where workspace_id = :workspace and id = :id and unread = 0
                returning *""")
                .param("workspace", workspace).param("id", id)
                .query((row, n) -> Rows.conversation(row)).optional();
    }

    /// Empty when nothing changed: read before, or not this visitor's.
    Optional<Conversation> readByVisitor(UUID workspace, UUID id, UUID visitor, long seq) {
        return jdbc.sql("""
                update conversation set customer_read_seq = least(:seq, public_seq)
                where workspace_id = :workspace and id = :id and visitor_id = :visitor
                  and customer_read_seq < least(:seq, public_seq)
                returning *""")
                .param("workspace", workspace).param("id", id).param("visitor", visitor).param("seq", seq)
                .query((row, n) -> Rows.conversation(row)).optional();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
