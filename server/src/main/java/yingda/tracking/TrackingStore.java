package yingda.tracking;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

/// SQL of tracked mails, within the workspace's scope unless a method says otherwise.
@Repository
class TrackingStore {

    private static final int MOST_HITS = 1_000;

    private final JdbcClient jdbc;
    private final JdbcClient system;

    TrackingStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// The token of a tracked mail, made when there is none yet: a mail that is made again looks the same.
    String begin(UUID workspace, UUID id, UUID links, @Nullable UUID mail, String recipient, String token) {
        return jdbc.sql("""
                insert into tracked_mail as t (workspace_id, id, token, links, mail_id, recipient)
                values (:workspace, :id, :token, :links, :mail, :recipient)
                on conflict (workspace_id, id) do update set token = t.token returning token""")
                .param("workspace", workspace).param("id", id).param("token", token).param("links", links)
                .param("mail", mail, Types.OTHER).param("recipient", recipient).query(String.class).single();
    }

    void addLinks(UUID workspace, UUID links, Map<String, String> targets) {
        targets.forEach((key, target) -> jdbc.sql("""
                insert into tracked_link (workspace_id, links, key, target) values (:workspace, :links, :key, :target)
                on conflict do nothing""")
                .param("workspace", workspace).param("links", links).param("key", key).param("target", target).update());
    }

    void delivered(UUID workspace, UUID id, Instant at) {
        jdbc.sql("update tracked_mail set delivered_at = :at where workspace_id = :workspace and id = :id and delivered_at is null")
                .param("workspace", workspace).param("id", id).param("at", Timestamp.from(at)).update();
    }

    void mailDelivered(UUID workspace, UUID mail, Instant at) {
        jdbc.sql("update tracked_mail set delivered_at = :at where workspace_id = :workspace and mail_id = :mail and delivered_at is null")
                .param("workspace", workspace).param("mail", mail).param("at", Timestamp.from(at)).update();
    }

    record Found(UUID workspace, UUID id, UUID links) {
    }

    /// Of whatever workspace.
    Optional<Found> byToken(String token) {
        return system.sql("select workspace_id as workspace, id, links from tracked_mail where token = ?").param(token)
                .query(Found.class).optional();
    }

    Optional<String> target(Found mail, String key) {
        return system.sql("select target from tracked_link where workspace_id = ? and links = ? and key = ?")
                .params(mail.workspace(), mail.links(), key).query(String.class).optional();
    }

    /// When the mail was handed over, if so; holds the row, so that hits are judged one after the other.
    Optional<Instant> lock(Found mail) {
        return jdbc.sql("select delivered_at from tracked_mail where workspace_id = ? and id = ? for update")
                .params(mail.workspace(), mail.id())
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).optional()
                .flatMap(time -> time);
    }

    /// False when so many are stored already that one more says nothing.
    boolean insert(UUID workspace, UUID id, String kind, @Nullable String link, @Nullable String machine, boolean proxied,
            Instant at) {
        return jdbc.sql("""
                insert into tracked_hit (workspace_id, id, tracked_id, kind, link, machine, proxied, at)
                select :workspace, :hit, :id, :kind, :link, :machine, :proxied, :at
                where (select count(*) from tracked_hit where workspace_id = :workspace and tracked_id = :id) < :most""")
                .param("workspace", workspace).param("hit", Uuids.next()).param("id", id).param("kind", kind)
                .param("link", link, Types.VARCHAR).param("machine", machine, Types.VARCHAR).param("proxied", proxied)
                .param("at", Timestamp.from(at)).param("most", MOST_HITS).update() == 1;
    }

    /// Whoever follows so many different links within a second is a machine, in all of them.
    void judgeBurst(UUID workspace, UUID id, Instant now, Duration within, int links) {
        jdbc.sql("""
                update tracked_hit set machine = 'burst'
                where workspace_id = :workspace and tracked_id = :id and kind = 'click' and machine is null and at > :since
                  and (select count(distinct link) from tracked_hit where workspace_id = :workspace and tracked_id = :id
                       and kind = 'click' and at > :since) >= :links""")
                .param("workspace", workspace).param("id", id).param("since", Timestamp.from(now.minus(within)))
                .param("links", links).update();
    }

    /// A mail of a conversation.
    record Place(UUID conversation, long seq, UUID mail) {
    }

    /// Where the tracked mail stands; empty for one of a mailing.
    Optional<Place> place(UUID workspace, UUID id) {
        return jdbc.sql("""
                select m.conversation_id as conversation, m.seq, m.id as mail from tracked_mail t
                join mail m on m.workspace_id = t.workspace_id and m.id = t.mail_id
                where t.workspace_id = ? and t.id = ?""").params(workspace, id).query(Place.class).optional();
    }

    /// The tracked mails that these Message-IDs name.
    List<UUID> byMessageIds(UUID workspace, UUID mailbox, Collection<String> messageIds) {
        return jdbc.sql("""
                select t.id from mail_reference r join tracked_mail t on t.workspace_id = r.workspace_id and t.mail_id = r.mail_id
                where r.workspace_id = :workspace and r.mailbox_id = :mailbox and r.message_id = any (:ids)""")
                .param("workspace", workspace).param("mailbox", mailbox).param("ids", messageIds.toArray(String[]::new))
                .query(UUID.class).list();
    }

    /// What is known of these mails; those that are not tracked are left out.
    Map<UUID, TrackingView> views(UUID workspace, Collection<UUID> mails) {
        Map<UUID, List<TrackingView.Link>> links = new HashMap<>();
        jdbc.sql("""
                select t.mail_id, l.target, count(h.id) filter (where h.machine is null) as clicks from tracked_mail t
                join tracked_link l on l.workspace_id = t.workspace_id and l.links = t.links
                left join tracked_hit h on h.workspace_id = t.workspace_id and h.tracked_id = t.id and h.link = l.key
                where t.workspace_id = :workspace and t.mail_id = any (:mails)
                group by t.mail_id, l.target order by clicks desc, l.target""")
                .param("workspace", workspace).param("mails", mails.toArray(UUID[]::new))
                .query(row -> {
                    links.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(new TrackingView.Link(row.getString(2), row.getInt(3)));
                });
        Map<UUID, TrackingView> found = new HashMap<>();
        jdbc.sql("""
                select t.mail_id, count(h.id) filter (where h.kind = 'open' and h.machine is null) as opens,
                    count(h.id) filter (where h.kind = 'open' and h.machine is null and h.proxied) as proxied,
                    count(h.id) filter (where h.kind = 'click' and h.machine is null) as clicks,
                    count(h.machine) as machine, count(h.id) filter (where h.kind = 'reply') as replies,
                    max(h.at) filter (where h.machine is null) as last_at
                from tracked_mail t left join tracked_hit h on h.workspace_id = t.workspace_id and h.tracked_id = t.id
                where t.workspace_id = :workspace and t.mail_id = any (:mails) group by t.mail_id""")
                .param("workspace", workspace).param("mails", mails.toArray(UUID[]::new))
                .query(row -> {
                    UUID mail = row.getObject(1, UUID.class);
                    Timestamp last = row.getTimestamp("last_at");
                    found.put(mail, new TrackingView(row.getInt("opens"), row.getInt("proxied"), row.getInt("clicks"),
                            row.getInt("machine"), row.getInt("replies"), last == null ? null : last.toInstant(),
                            links.getOrDefault(mail, List.of())));
                });
        return found;
    }
}
