package yingda.routing;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.conversations.Opening;
import yingda.conversations.SenderKind;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.people.Viewer;

/// A cast with customers who come in and agents who sit down.
public final class Hall {

    public final Cast cast;
    public final JdbcClient system;
    private final Conversations conversations;
    private final Routing routing;
    private final Seats seats;
    private final Presence presence;

    public Hall(ApplicationContext context, int port) {
        cast = Cast.in(context, port);
        system = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), JdbcClient.class, "system");
        conversations = context.getBean(Conversations.class);
        routing = context.getBean(Routing.class);
        seats = context.getBean(Seats.class);
        presence = context.getBean(Presence.class);
    }

    public <T> T in(Callable<T> work) {
        try {
            return WorkspaceScope.call(cast.workspace(), work);
        } catch (RuntimeException refusal) {
            throw refusal;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// A new customer writes; the conversation waits and is not offered to anyone yet.
    public UUID open() {
        return in(() -> opened()).id();
    }

    /// A new customer writes and is offered to the group.
    public UUID come() {
        Conversation opened = in(() -> opened());
        routing.place(opened);
        return opened.id();
    }

    /// Opened in a millisecond of its own, so that tests know who came first.
    private Conversation opened() {
        long millisecond = System.currentTimeMillis();
        while (System.currentTimeMillis() == millisecond) {
            Thread.onSpinWait();
        }
        UUID customer = Uuids.next();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '小林')")
                .params(cast.workspace(), customer).update();
        return conversations.open(new Opening(cast.workspace(), cast.channel(), cast.group(), customer, null, null, null,
                customer, UUID.randomUUID(), "text", Content.text(SenderKind.CUSTOMER, "你好"), null)).conversation();
    }

    /// An agent with a browser open, ready for this many.
    public UUID agent(int capacity) {
        UUID member = cast.addMember(Role.AGENT);
        sit(member, capacity);
        return member;
    }

    public void sit(UUID member, int capacity) {
        in(() -> seats.edit(cast.workspace(), member, SeatStatus.ONLINE, true, capacity));
        presence.connected(cast.workspace(), member);
    }

    public Conversation conversation(UUID id) {
        return in(() -> conversations.find(cast.workspace(), id).orElseThrow());
    }

    public Seat seat(UUID member) {
        return in(() -> seats.of(cast.workspace(), member));
    }

    public Viewer viewer(UUID member) {
        return viewer(member, Role.AGENT);
    }

    public Viewer viewer(UUID member, Role role) {
        return new Viewer(cast.workspace(), member, role, role.permissions(), Set.of(cast.group()), "小" + member);
    }

    /// Ids of those who wait, in the order of their numbers.
    public List<UUID> queue() {
        return system.sql("""
                select id from conversation where workspace_id = ? and state = 'queued' order by queue_number, opened_at, id""")
                .param(cast.workspace()).query(UUID.class).list();
    }

    public int serving(UUID member) {
        return system.sql("select count(*) from conversation where workspace_id = ? and agent_id = ? and state = 'serving'")
                .params(cast.workspace(), member).query(Integer.class).single();
    }
}
