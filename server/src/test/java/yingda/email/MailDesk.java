package yingda.email;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.TestKeys;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxForm;
import yingda.mailboxes.MailboxStore;
import yingda.mailboxes.Mailboxes;
import yingda.mailserver.ScriptedServer;
import yingda.mailwire.TestMailServer;
import yingda.people.Cast;

/// A workspace with a mailbox at a server of its own. The server's runs leave it alone: the test holds its lease and
/// reads it by hand.
public final class MailDesk implements AutoCloseable {

    public final Cast cast;
    public final TestMailServer server;
    public final UUID holder = Uuids.next();
    public Mailbox mailbox;
    private final ApplicationContext context;
    private final JdbcClient system;

    public MailDesk(ApplicationContext context, int port) throws Exception {
        this(context, port, new TestMailServer(), null);
    }

    /// @param scripted where the mailbox lies instead, with the same address and password; null: at `server`
    public MailDesk(ApplicationContext context, int port, TestMailServer server, @Nullable ScriptedServer scripted) throws Exception {
        this.context = context;
        this.server = server;
        cast = Cast.in(context, port);
        system = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(), JdbcClient.class, "system");
        JdbcClient app = context.getBean(JdbcClient.class);
        UUID id = within(() -> context.getBean(TransactionTemplate.class).execute(_ -> {
            UUID made = context.getBean(Mailboxes.class).create(cast.workspace(),
                    scripted == null ? form(server, cast.group()) : form(server.address(), scripted.imapPort(), scripted.smtpPort(), cast.group()));
            app.sql("update mailbox set usable_at = now() where channel_id = ?").param(made).update();
            app.sql("update mailbox_run set leased_by = ?, lease_until = now() + interval '1 hour' where mailbox_id = ?")
                    .params(holder, made).update();
            app.sql("insert into mail_first_sync (workspace_id, mailbox_id, done_at) values (?, ?, now())")
                    .params(cast.workspace(), made).update();
            return made;
        }));
        mailbox = within(() -> context.getBean(MailboxStore.class).find(cast.workspace(), id).orElseThrow().mailbox());
    }

    public static MailboxForm form(TestMailServer server, UUID group) {
        return form(server.address(), server.imap.port(), server.smtp.port(), group);
    }

    private static MailboxForm form(String address, int imap, int smtp, UUID group) {
        return MailboxForm.imap("客服邮箱", group, address, "云杉客服", new MailboxForm.Server("localhost", imap, "tls"),
                new MailboxForm.Server("localhost", smtp, "tls"), TestMailServer.PASSWORD, TestKeys.caPem());
    }

    /// One look at the server: list, fetch, store, take in.
    public void sync() throws Exception {
        sync(context.getBean(ImapSync.class));
    }

    public void sync(ImapSync sync) throws Exception {
        try (var reading = sync.open(mailbox, holder)) {
            reading.round();
        }
    }

    /// The workspace's mail lines with their conversation's state, oldest conversation first.
    public List<Map<String, Object>> lines() {
        return system.sql("""
                select m.conversation_id, m.seq, m.content ->> 'text' as text, m.content ->> 'subject' as subject,
                    m.content ->> 'kind' as kind, c.state, c.unread, x.thread_rule, x.state as mail_state, x.path
                from message m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
                left join mail x on x.workspace_id = m.workspace_id and x.conversation_id = m.conversation_id and x.seq = m.seq
                where m.workspace_id = ? and m.kind = 'mail' order by c.opened_at, c.id, m.seq""")
                .param(cast.workspace()).query().listOfRows();
    }

    public List<Object> texts() {
        return lines().stream().map(line -> line.get("text")).toList();
    }

    public JdbcClient system() {
        return system;
    }

    public <T> T within(Callable<T> work) throws Exception {
        return WorkspaceScope.call(cast.workspace(), work);
    }

    public static String mail(String from, String subject, String headers, String text) {
        return "From: " + from + "\nTo: desk@shop.example\nSubject: " + subject + "\n" + headers
                + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text + "\n";
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
