package yingda.mailsending;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

/// Whom the program wrote to by itself, and whom it may write to.
@Repository
class AutomaticAnswerStore {

    private static final int MOST_A_DAY = 10;
    private static final int MOST_AN_HOUR = 500;

    private final JdbcClient jdbc;

    AutomaticAnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The latest mail of a conversation.
    record Latest(String replyTo, @Nullable String messageId, List<String> references, String subject) {
    }

    boolean isUsable(UUID workspace, UUID mailbox) {
        return jdbc.sql("""
                select exists (select from mailbox m join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
                    where m.workspace_id = ? and m.channel_id = ? and m.usable_at is not null and m.deleted_at is null and c.disabled_at is null)""")
                .params(workspace, mailbox).query(Boolean.class).single();
    }

    /// Empty when a machine wrote it, nobody is named to be answered, or its writer sends a flood.
    Optional<Latest> latest(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select * from (
                    select kind, reply_to, message_id, refs, subject from mail where workspace_id = :workspace and conversation_id = :conversation
                      and direction = 'in' and state = 'taken' order by seq desc limit 1) latest
                where kind = 'human' and reply_to is not null
                  and not exists (select from mail_flood f where f.workspace_id = :workspace and f.flooding_since is not null
                    and f.sender in (lower(latest.reply_to), lower(substring(latest.reply_to from '@[^@]*$'))))""")
                .param("workspace", workspace).param("conversation", conversation)
                .query((row, n) -> new Latest(row.getString("reply_to"), row.getString("message_id"),
                        List.of((String[]) row.getArray("refs").getArray()), row.getString("subject"))).optional();
    }

    /// Writes down that this address, lower case, is written to now; false when it was in this conversation within a day,
    /// ten times anywhere, or the workspace wrote so many within an hour that something must be wrong. Whoever writes to
    /// the same address at the same time waits for the end of this transaction, and counts it.
    boolean note(UUID workspace, UUID conversation, String address) {
        lock(workspace, address);
        return left(workspace, conversation, address).isZero() && insert(workspace, conversation, address, Duration.ZERO);
    }

    /// The same for what can wait until a day has passed since the last one in this conversation.
    ///
    /// @return how long it has to; empty when it is not to be sent
    Optional<Duration> noteLater(UUID workspace, UUID conversation, String address) {
        lock(workspace, address);
        Duration left = left(workspace, conversation, address);
        return insert(workspace, conversation, address, left) ? Optional.of(left) : Optional.empty();
    }

    private void lock(UUID workspace, String address) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?::text || ?, 0))").params(workspace, address).query((row, n) -> n).list();
    }

    /// Until a day has passed since the last one; zero when it has.
    private Duration left(UUID workspace, UUID conversation, String address) {
        return jdbc.sql("""
                select coalesce((extract(epoch from max(at) + interval '1 day' - now()) * 1000)::bigint, 0) from automatic_answer
                where workspace_id = :workspace and conversation_id = :conversation and at > now() - interval '1 day'
                  and address_hash = sha256(convert_to(:address, 'UTF8'))""")
                .param("workspace", workspace).param("conversation", conversation).param("address", address)
                .query((row, n) -> Duration.ofMillis(row.getLong(1))).single();
    }

    private boolean insert(UUID workspace, UUID conversation, String address, Duration pause) {
        return jdbc.sql("""
                insert into automatic_answer (workspace_id, id, conversation_id, address_hash, at)
                select :workspace, :id, :conversation, sha256(convert_to(:address, 'UTF8')), now() + :pause * interval '1 millisecond'
                where (select count(*) from automatic_answer where workspace_id = :workspace and at > now() - interval '1 day'
                         and address_hash = sha256(convert_to(:address, 'UTF8'))) < :aDay
                  and (select count(*) from automatic_answer where workspace_id = :workspace
                         and at > now() + :pause * interval '1 millisecond' - interval '1 hour'
                         and at <= now() + :pause * interval '1 millisecond') < :anHour""")
                .param("workspace", workspace).param("id", Uuids.next()).param("conversation", conversation).param("address", address)
                .param("pause", pause.toMillis()).param("aDay", MOST_A_DAY).param("anHour", MOST_AN_HOUR).update() == 1;
    }
}
