package yingda.conversations;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;
import yingda.channels.Channels;
import yingda.channels.WebchatSettings;
import yingda.kernel.WorkspaceScope;
import yingda.postgres.Await;

/// A workspace of its own for a test, at work around the clock, with a group, a chat channel, agents, customers and
/// their visitors.
public final class Desk {

    public final UUID workspace = UUID.randomUUID();
    public final UUID group = UUID.randomUUID();
    public final UUID channel = UUID.randomUUID();
    public final String key = "key-" + channel;
    private final JdbcClient system;

    public Desk(JdbcClient system) {
        this.system = system;
        system.sql("insert into workspace (id, name) values (?, 'Test')").param(workspace).update();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'service', 'Service')")
                .param(workspace).param(group).update();
        system.sql("""
                insert into channel (workspace_id, id, kind, name, public_key, group_id)
                values (?, ?, 'webchat', 'Shop', ?, ?)""")
                .param(workspace).param(channel).param(key).param(group).update();
        system.sql("insert into setting (workspace_id, topic, value) values (?, 'worktime', '{\"always\": true}')")
                .param(workspace).update();
    }

    /// Opens the channel to visitors: from now on the server knows its key.
    public Desk publish(Channels channels, @Nullable String welcome, String... allowedOrigins) {
        within(() -> channels.edit(workspace, channel, "Shop", group,
                new WebchatSettings("#336699", welcome, List.of(allowedOrigins)), false));
        try {
            Await.until("the channel is known", () -> channels.byPublicKey("webchat", key)
                    .filter(known -> Objects.equals(channels.webchat(known).welcome(), welcome)).isPresent());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return this;
    }

    public UUID agent(String displayName) {
        UUID account = UUID.randomUUID();
        UUID member = UUID.randomUUID();
        system.sql("insert into account (id, login, password_hash) values (?, ?, '-')")
                .param(account).param("test-" + account).update();
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                values (?, ?, ?, 'agent', ?, ?)""")
                .param(workspace).param(member).param(account).param(displayName).param(displayName).update();
        system.sql("insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)")
                .param(workspace).param(group).param(member).update();
        return member;
    }

    /// A visitor with a customer; both have the same id.
    public UUID visitor() {
        UUID id = UUID.randomUUID();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, 'Customer')")
                .param(workspace).param(id).update();
        system.sql("""
                insert into visitor (workspace_id, id, channel_id, customer_id, token_hash)
                values (?, ?, ?, ?, ?)""")
                .param(workspace).param(id).param(channel).param(id).param(id.toString().getBytes()).update();
        return id;
    }

    Opened open(Conversations conversations, UUID visitor, String text) {
        return within(() -> conversations.open(new Opening(workspace, channel, group, visitor, visitor, null, null, visitor,
                UUID.randomUUID(), "text", text(text), null)));
    }

    /// Opens it with its number in the queue, so that the server's own look at the queues adds no line to it.
    Opened openInQueue(Conversations conversations, TransactionTemplate transaction, UUID visitor, String text) {
        return within(() -> transaction.execute(_ -> {
            Opened opened = open(conversations, visitor, text);
            conversations.number(workspace, group);
            return opened;
        }));
    }

    Append message(UUID conversation, UUID visitor, UUID clientId, String text) {
        return new Append(workspace, conversation, clientId, "text", SenderKind.CUSTOMER, visitor, text(text), null);
    }

    Append answer(UUID conversation, UUID agent, String kind, String text) {
        return new Append(workspace, conversation, UUID.randomUUID(), kind, SenderKind.MEMBER, agent, text(text), null);
    }

    static ObjectNode text(String text) {
        return Content.text(SenderKind.MEMBER, text);
    }

    public void run(Runnable work) {
        WorkspaceScope.run(workspace, work);
    }

    public <T> T within(Callable<T> work) {
        try {
            return WorkspaceScope.call(workspace, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
