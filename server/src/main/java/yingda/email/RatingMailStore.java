package yingda.email;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who was asked by mail to rate which conversation.
@Repository
class RatingMailStore {

    private static final int MOST_A_DAY = 10;
    private static final int MOST_AN_HOUR = 500;

    private final JdbcClient jdbc;

    RatingMailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whom an answer would go to, when a person wrote the latest mail, it was none of our own mailboxes, and does not
    /// send a flood.
    Optional<String> writer(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select reply_to from (
                    select kind, reply_to from mail where workspace_id = :workspace and conversation_id = :conversation
                      and direction = 'in' and state = 'taken' order by seq desc limit 1) latest
                where kind = 'human' and reply_to is not null and not exists (
                    select from mailbox b where b.workspace_id = :workspace and lower(b.address) = lower(latest.reply_to))
                  and not exists (select from mail_flood f where f.workspace_id = :workspace and f.sender = lower(latest.reply_to)
                    and f.flooding_since is not null)""")
                .param("workspace", workspace).param("conversation", conversation).query(String.class).optional();
    }

    /// Writes down that this one is asked now; false when it was asked before, the address was written to ten times
    /// within a day, or the workspace asked so many within an hour that something must be wrong.
    boolean invite(UUID workspace, UUID conversation, String address) {
        return jdbc.sql("""
                insert into rating_invitation (workspace_id, conversation_id, address_hash)
                select :workspace, :conversation, sha256(lower(:address)::bytea)
                where (select count(*) from rating_invitation where workspace_id = :workspace
                         and at > now() - interval '1 hour') < :anHour
                  and (select count(*) from rating_invitation where workspace_id = :workspace
                         and address_hash = sha256(lower(:address)::bytea) and at > now() - interval '1 day') < :aDay
                on conflict do nothing""")
                .param("workspace", workspace).param("conversation", conversation).param("address", address)
                .param("anHour", MOST_AN_HOUR).param("aDay", MOST_A_DAY).update() == 1;
    }
}
