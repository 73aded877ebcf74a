package yingda.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.conversations.Append;
import yingda.conversations.By;
import yingda.conversations.Content;
import yingda.conversations.Conversations;
import yingda.conversations.Messages;
import yingda.conversations.Opened;
import yingda.conversations.Opening;
import yingda.conversations.SenderKind;
import yingda.customers.Blacklist;
import yingda.customers.CardFields;
import yingda.customers.ContactKind;
import yingda.customers.Customers;
import yingda.files.Files;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;

/// A customer who left something in every place that keeps data, each time with a word that occurs nowhere else.
final class PlantedCustomer {

    final List<String> words = new ArrayList<>();
    final UUID customer;
    final UUID visitor = UUID.randomUUID();
    final String email;
    final String name;
    final UUID chat;
    final UUID thread;
    final UUID sentFile;
    private final Cast cast;
    private final ApplicationContext context;
    private final JdbcClient system;

    PlantedCustomer(ApplicationContext context, Cast cast) {
        this.context = context;
        this.cast = cast;
        this.system = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), JdbcClient.class, "system");
        this.email = word("mail") + "@example.com";
        this.name = word("name");
        this.customer = in(() -> {
            UUID id = customers().byContactPoint(cast.workspace(), ContactKind.EMAIL, email, name);
            customers().edit(cast.workspace(), id, new CardFields(null, word("note"), null, word("region"), word("address"),
                    word("membership")), CardFields.NONE);
            context.getBean(Blacklist.class).put(cast.workspace(), id, word("reason"), null, cast.member(Role.AGENT));
            return id;
        });
        browser();
        earlierCustomer();
        this.sentFile = file("visitor", visitor);
        file("visitor", visitor);
        this.chat = chat();
        this.thread = thread();
        followups();
    }

    /// A new word, to be found by [#words].
    private String word(String place) {
        String word = "canary" + place + UUID.randomUUID().toString().replace("-", "");
        words.add(word);
        return word;
    }

    private void browser() {
        system.sql("insert into contact_point (workspace_id, id, customer_id, kind, value) values (?, ?, ?, 'visitor', ?)")
                .params(cast.workspace(), UUID.randomUUID(), customer, visitor.toString()).update();
        system.sql("""
                insert into visitor (workspace_id, id, channel_id, customer_id, token_hash, label)
                values (?, ?, ?, ?, ?, jsonb_build_object('nickname', ?))""")
                .params(cast.workspace(), visitor, cast.channel(), customer, visitor.toString().getBytes(UTF_8), word("label"))
                .update();
    }

    private void followups() {
        UUID tag = UUID.randomUUID();
        UUID agent = cast.member(Role.AGENT);
        system.sql("insert into message_tag (workspace_id, id, title, place) values (?, ?, ?, 1)")
                .params(cast.workspace(), tag, "tag " + tag).update();
        system.sql("""
                insert into tagged_message (workspace_id, id, conversation_id, seq, tag_id, note, by_member)
                values (?, ?, ?, 2, ?, ?, ?)""").params(cast.workspace(), UUID.randomUUID(), chat, tag, word("tagnote"), agent).update();
        system.sql("insert into mark (workspace_id, id, conversation_id, text, by_member) values (?, ?, ?, ?, ?)")
                .params(cast.workspace(), UUID.randomUUID(), thread, word("mark"), agent).update();
    }

    /// Known under another name before, with a browser of its own that was on some page.
    private void earlierCustomer() {
        UUID before = UUID.randomUUID();
        system.sql("insert into customer (workspace_id, id, display_name, note, merged_into) values (?, ?, ?, ?, ?)")
                .params(cast.workspace(), before, word("earlier"), word("earliernote"), customer).update();
        system.sql("insert into visitor_visit (workspace_id, visitor_id, id, url, title) values (?, ?, ?, ?, ?)")
                .params(cast.workspace(), visitor, UUID.randomUUID(), "https://" + word("url"), word("title")).update();
    }

    private UUID file(String ownerKind, UUID owner) {
        return context.getBean(Files.class).store(cast.workspace(), new ByteArrayInputStream(word("bytes").getBytes(UTF_8)),
                word("filename") + ".txt", ownerKind, owner).id();
    }

    private UUID chat() {
        UUID agent = cast.member(Role.AGENT);
        UUID id = open(visitor, visitor, null, "text").conversation().id();
        in(() -> conversations().accept(cast.workspace(), id, agent));
        var file = context.getBean(Files.class).view(cast.workspace(), sentFile).orElseThrow();
        append(new Append(cast.workspace(), id, UUID.randomUUID(), "file", SenderKind.CUSTOMER, visitor, Content.file(file), null));
        say(id, agent, "text");
        say(id, agent, "note");
        in(() -> conversations().transfer(cast.workspace(), id, agent, cast.member(Role.SENIOR), word("handover")));
        rate(id, agent, word("comment"));
        return id;
    }

    private void rate(UUID conversation, UUID agent, String comment) {
        system.sql("insert into rating (workspace_id, conversation_id, agent_id, stars, tags, comment) values (?, ?, ?, 3, '[]', ?)")
                .params(cast.workspace(), conversation, agent, comment).update();
        in(() -> {
            conversations().remark(cast.workspace(), conversation, Content.event("rated").put("stars", 3).put("note", comment));
            return conversation;
        });
    }

    private UUID thread() {
        return open(customer, null, word("subject"), "text").conversation().id();
    }

    private Opened open(UUID sender, UUID browser, String subject, String kind) {
        return in(() -> conversations().open(new Opening(cast.workspace(), cast.channel(), cast.group(), customer, browser,
                subject, Content.event("welcome").put("text", "Welcome"), sender, UUID.randomUUID(), kind,
                Content.text(SenderKind.CUSTOMER, word("text")), null)));
    }

    private void say(UUID conversation, UUID agent, String kind) {
        append(new Append(cast.workspace(), conversation, UUID.randomUUID(), kind, SenderKind.MEMBER, agent,
                Content.text(SenderKind.MEMBER, word(kind)), null));
    }

    private void append(Append line) {
        in(() -> context.getBean(Messages.class).append(line));
    }

    void end(UUID conversation, int daysAgo) {
        in(() -> conversations().end(cast.workspace(), conversation, By.AUTO, null));
        system.sql("update conversation set ended_at = now() - make_interval(days => ?) where workspace_id = ? and id = ?")
                .params(daysAgo, cast.workspace(), conversation).update();
    }

    private Customers customers() {
        return context.getBean(Customers.class);
    }

    private Conversations conversations() {
        return context.getBean(Conversations.class);
    }

    private <T> T in(Callable<T> work) {
        try {
            return WorkspaceScope.call(cast.workspace(), work);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
