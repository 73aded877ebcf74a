package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.kernel.ServerSettings;
import yingda.kernel.TestKeys;
import yingda.mailboxes.Mailbox;
import yingda.mailserver.Flavour;
import yingda.mailserver.MailFolder;
import yingda.mailserver.ScriptedServer;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Pop3Connection;
import yingda.mailwire.TestMailServer;
import yingda.postgres.AppTest;

@AppTest
class Pop3Test {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Pop3Sync sync;

    @Autowired
    ServerSettings settings;

    private MailDesk desk;

    @BeforeEach
    void connect() throws Exception {
        desk = new MailDesk(context, port);
        desk.system().sql("delete from mail_first_sync where workspace_id = ?").param(desk.cast.workspace()).update();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    private MailAccount account(String password) {
        MailServer server = new MailServer("localhost", desk.server.pop3.port(), MailSecurity.TLS);
        MailAccount imap = desk.mailbox.account();
        return new MailAccount(MailProtocol.POP3, server, imap.smtp(), imap.auth(), imap.user(), password, imap.caPem());
    }

    private void visit() throws Exception {
        Mailbox by = desk.mailbox;
        sync.visit(new Mailbox(by.workspace(), by.id(), by.group(), null, by.agents(), by.address(), by.senderName(), by.signatureHtml(),
                account(TestMailServer.PASSWORD), by.version(), by.createdAt(), by.usableAt()), desk.holder);
    }

    @Test
    void whatLayThereIsFiledWhatComesIsNewAndNothingIsDeleted() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "old", "Message-ID: <old@c>\n", "before\n.hidden\n..dots"));
        visit();
        assertThat(desk.lines()).singleElement().satisfies(line -> assertThat(line).containsEntry("state", "ended"));
        assertThat(Files.readString(settings.data().resolve("mails").resolve((String) desk.lines().getFirst().get("path"))))
                .contains("before\r\n.hidden\r\n..dots\r\n");

        desk.server.deliver(MailDesk.mail("b@customers.example", "new", "", "afterwards"));
        desk.server.deliver(MailDesk.mail("a@customers.example", "Re: old", "In-Reply-To: <old@c>\n", "again"));
        visit();
        visit();

        assertThat(desk.texts()).containsExactlyInAnyOrder("before\n.hidden\n..dots", "again", "afterwards");
        assertThat(desk.lines()).allMatch(line -> line.get("state").equals("queued"));
        assertThat(desk.server.inbox().getMessages()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(desk.server.pop3.heard()).doesNotContain("DELE");
        assertThat(desk.system().sql("select done_at is not null from mail_first_sync where workspace_id = ?")
                .param(desk.cast.workspace()).query(Boolean.class).single()).isTrue();
    }

    @Test
    void aRefusedLogInHasItsOwnCode() {
        MailConnections connections = context.getBean(MailConnections.class);
        assertThatThrownBy(() -> Pop3Connection.open(connections, account("wrong")))
                .isInstanceOfSatisfying(MailTrouble.class, trouble -> assertThat(trouble.code()).isEqualTo("wrong-password"));
    }

    @Test
    void aServerWithoutNamesOfItsOwnHasThemMadeOfTheHeaders() throws Exception {
        try (var server = new ScriptedServer(TestKeys.localhost(), Flavour.PLAIN)) {
            server.withoutUidl(true);
            MailFolder inbox = server.user("desk@shop.example", TestMailServer.PASSWORD).inbox();
            for (String subject : List.of("one", "two", "one")) {
                inbox.add(("Subject: " + subject + "\r\n\r\nsame text\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            List<String> names = names(server);
            assertThat(names).hasSize(3).doesNotHaveDuplicates().allMatch(name -> name.startsWith("sha256:"));
            assertThat(names.getLast()).isEqualTo(names.getFirst() + " 2");
            assertThat(names(server)).isEqualTo(names);
        }
    }

    private List<String> names(ScriptedServer at) throws Exception {
        var account = new MailAccount(MailProtocol.POP3, new MailServer("localhost", at.popPort(), MailSecurity.TLS),
                new MailServer("localhost", at.smtpPort(), MailSecurity.TLS), MailAuth.PASSWORD, "desk@shop.example", TestMailServer.PASSWORD,
                TestKeys.caPem());
        try (var pop3 = Pop3Connection.open(context.getBean(MailConnections.class), account)) {
            return pop3.list().stream().map(Pop3Connection.Listed::name).toList();
        }
    }
}
