package yingda.webhooks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What deliveries tell, as the system.
@Repository
class EventBodyStore {

    private final JdbcClient system;

    EventBodyStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    /// What a delivery tells; empty when that has to be made.
    Optional<EventBody> find(WebhookDeliveryStore.Leased webhook, UUID event) {
        return system.sql("select body, textless from webhook_delivery where workspace_id = ? and webhook_id = ? and event_id = ? and body is not null")
                .params(webhook.workspace(), webhook.webhook(), event)
                .query((row, n) -> new EventBody(row.getBytes("body"), row.getBoolean("textless"))).optional();
    }

    void keep(WebhookDeliveryStore.Leased webhook, UUID event, EventBody body) {
        system.sql("update webhook_delivery set body = ?, textless = ? where workspace_id = ? and webhook_id = ? and event_id = ?")
                .params(body.bytes(), body.textless(), webhook.workspace(), webhook.webhook(), event).update();
    }

    /// Forgets bodies with a text that was taken away: of these lines and those that quote them, or, where there is no
    /// seq, of all lines and changes of the conversation.
    void forget(List<UUID> conversations, List<@Nullable Long> seqs) {
        system.sql("""
                update webhook_delivery d set body = null
                from unnest(:conversations::uuid[], :seqs::bigint[]) r (conversation, seq)
                where d.conversation_id = r.conversation and d.body is not null and (r.seq is null or d.seq = r.seq or exists (
                    select from message m where m.workspace_id = d.workspace_id and m.conversation_id = d.conversation_id and m.seq = d.seq
                      and (m.content #>> '{quote,seq}')::bigint = r.seq))""")
                .param("conversations", conversations.toArray(UUID[]::new)).param("seqs", seqs.toArray(Long[]::new)).update();
    }

    /// Whether there is any webhook, so that there may be bodies.
    boolean isNeeded() {
        return system.sql("select exists (select from webhook)").query(Boolean.class).single();
    }
}
