package yingda.routing;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.conversations.Opening;
import yingda.conversations.SenderKind;
import yingda.conversations.Wish;
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

    public void run(Runnable work) {
        WorkspaceScope.run(cast.workspace(), work);
    }

    /// A new customer writes; the conversation waits and is not offered to anyone yet.
    public UUID open() {
        return opened(null, Wish.NONE).id();
    }

    /// The visitor writes; it waits and is not offered to anyone yet.
    public UUID openBy(UUID visitor) {
        return opened(visitor, Wish.NONE).id();
    }

    /// A new customer writes and is offered to the group.
    public UUID come() {
        return comeFor(Wish.NONE);
    }

    /// A new customer writes, and wants to be served so.
    public UUID comeFor(Wish wish) {
        return placed(opened(null, wish));
    }

    /// The visitor writes and is offered to the group.
    public UUID comeBy(UUID visitor) {
        return placed(opened(visitor, Wish.NONE));
    }

    private UUID placed(Conversation opened) {
        routing.place(opened);
        return opened.id();
    }

    /// Opened in a millisecond of its own, so that tests know who came first.
    private Conversation opened(@Nullable UUID visitor, Wish wish) {
        long millisecond = System.currentTimeMillis();
        while (System.currentTimeMillis() == millisecond) {
            Thread.onSpinWait();
        }
        UUID customer = visitor == null ? customer() : visitor;
        return in(() -> conversations.open(new Opening(cast.workspace(), cast.channel(), cast.group(), customer, visitor,
                null, null, customer, UUID.randomUUID(), "text", Content.text(SenderKind.CUSTOMER, "你好"), null, wish)).conversation());
    }

    private UUID customer() {
        UUID customer = Uuids.next();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '小林')")
                .params(cast.workspace(), customer).update();
        return customer;
    }

    /// A browser of a customer; both have this id.
    public UUID visitor() {
        UUID id = customer();
        system.sql("insert into visitor (workspace_id, id, channel_id, customer_id, token_hash) values (?, ?, ?, ?, ?)")
                .params(cast.workspace(), id, cast.channel(), id, id.toString().getBytes()).update();
        return id;
    }

    /// One more group, of nobody.
    public UUID group(String identifier) {
        UUID group = Uuids.next();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, ?, ?)")
                .params(cast.workspace(), group, identifier, identifier).update();
        return group;
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
        return new Viewer(cast.workspace(), member, role.wire(), role.permissions(), role.scope(), Set.of(cast.group()), "小" + member);
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
