package yingda.mailings;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UnsubscribeStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    UnsubscribeStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// Whom a token belongs to.
    ///
    /// @param sender how the mailbox calls itself
    record Subscriber(UUID workspace, UUID recipient, UUID mailing, UUID mailbox, String address, String workspaceName,
            String sender, @Nullable String senderAddress) {
    }

    /// Of whatever workspace.
    Optional<Subscriber> find(String token) {
        return system.sql("""
                select r.workspace_id as workspace, r.id as recipient, r.mailing_id as mailing, m.mailbox_id as mailbox, r.address,
                    w.name as workspace_name, coalesce(nullif(b.sender_name, ''), b.address) as sender, b.address as sender_address
                from mailing_recipient r join mailing m on m.workspace_id = r.workspace_id and m.id = r.mailing_id
                join mailbox b on b.workspace_id = m.workspace_id and b.channel_id = m.mailbox_id
                join workspace w on w.id = r.workspace_id
                where r.token = ?""").param(token).query(Subscriber.class).optional();
    }

    /// Within the workspace's scope.
    void unsubscribed(UUID workspace, UUID recipient) {
        jdbc.sql("""
                update mailing_recipient set unsubscribed_at = coalesce(unsubscribed_at, now())
                where workspace_id = ? and id = ?""").params(workspace, recipient).update();
    }
}
