package yingda.mailtrials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.kernel.TestKeys;
import yingda.mailwire.TestMailServer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// The sending and receiving test over HTTP, with a mail server that the product talks to by itself.
@AppTest
class MailboxTrialTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    Cast cast;
    ApiClient admin;
    TestMailServer server;
    String mailbox;

    @BeforeEach
    void connectAMailbox() throws Exception {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
        server = new TestMailServer();
        mailbox = admin.post("/api/mailboxes", form(server)).ok().json().get("id").asString();
    }

    @AfterEach
    void leave() throws Exception {
        admin.put("/api/mailboxes/" + mailbox, disabled());
        server.close();
    }

    @Test
    void anAnswerToTheTestMailMakesTheMailboxUsable() throws Exception {
        var helper = server.customer("helper@shop.example");
        server.deliver(MailDesk.mail("a@customers.example", "old", "", "was there before"));
        assertThat(admin.get(trial()).ok().json().get("trial").isNull()).isTrue();
        JsonNode started = admin.post(trial(), Map.of("to", "helper@shop.example")).ok().json();
        assertThat(started.get("kind").asString()).isEqualTo("reply");
        Await.until("the test mail is there", () -> server.inboxOf(helper).getMessageCount() == 1);
        var mail = server.inboxOf(helper).getMessages().getFirst().getMimeMessage();
        assertThat(mail.getSubject()).contains(started.get("token").asString());
        Await.until("the page says so", () -> latest().get("sentAt").isNull() == false);
        assertThat(admin.get("/api/mailboxes/" + mailbox).json().get("usableAt").isNull()).isTrue();
        server.deliver(MailDesk.mail("somebody@shop.example", "Re: something else", "", "no answer to it"));
        server.deliver(MailDesk.mail("helper@shop.example", "Re: test", "In-Reply-To: " + mail.getMessageID() + "\n", "received"));
        Await.until("it passed", () -> latest().get("state").asString().equals("passed"));
        assertThat(latest().get("receivedFrom").asString()).isEqualTo("helper@shop.example");
        JsonNode usable = admin.get("/api/mailboxes/" + mailbox).json();
        assertThat(usable.get("usableAt").isNull()).isFalse();
        Await.until("it is read now", () -> admin.get("/api/mailboxes/" + mailbox).json().get("state").asString().equals("running"));
        assertThat(audit()).contains("mailbox.created", "mailbox.test-started", "mailbox.usable");
    }

    @Test
    void aMailToItselfIsFoundAndRemoved() throws Exception {
        try (SocketClient page = SocketClient.open(port, "/ws/mailbox/" + mailbox,
                Map.of("Cookie", admin.cookieHeader(), "Origin", "http://127.0.0.1:" + port))) {
            page.send(Map.of("t", "hello", "protocol", 1));
            page.await("hello");
            JsonNode started = admin.post(trial(), Map.of("to", server.address().toUpperCase())).ok().json();
            assertThat(started.get("kind").asString()).isEqualTo("self");
            page.await("it was sent", frame -> frame.at("/trial/state").asString("").equals("waiting"));
            page.await("it passed", frame -> frame.at("/trial/state").asString("").equals("passed"));
            page.await("run");
        }
        assertThat(latest().get("state").asString()).isEqualTo("passed");
        Await.until("it is gone", () -> server.inbox().getMessages().stream().allMatch(one -> one.isSet(jakarta.mail.Flags.Flag.DELETED)));
    }

    @Test
    void aRefusedLogInEndsTheTestWithItsCause() throws Exception {
        Map<String, Object> wrong = form(server);
        wrong.put("password", "wrong");
        admin.put("/api/mailboxes/" + mailbox, wrong).ok();
        admin.post(trial(), Map.of("to", "helper@shop.example")).ok();
        Await.until("it failed", () -> latest().get("state").asString().equals("failed"));
        assertThat(latest().get("code").asString()).isEqualTo("wrong-password");
        assertThat(admin.get("/api/mailboxes/" + mailbox).json().get("usableAt").isNull()).isTrue();
    }

    @Test
    void aReportThatTheTestMailWasNotDeliveredEndsIt() throws Exception {
        server.customer("helper@shop.example");
        String token = admin.post(trial(), Map.of("to", "helper@shop.example")).ok().json().get("token").asString();
        Await.until("the mail is out", () -> latest().get("state").asString().equals("waiting"));
        server.deliver(BOUNCE.replace("TOKEN", token));
        Await.until("it failed", () -> latest().get("state").asString().equals("failed"));
        assertThat(latest().get("code").asString()).isEqualTo("test-mail-bounced");
        assertThat(latest().get("said").asString()).contains("no such user");
    }

    @Test
    void aTestWithoutAnAnswerExpiresAndAnotherOneReplacesIt() throws Exception {
        server.customer("helper@shop.example");
        admin.post(trial(), Map.of("to", "helper@shop.example")).ok();
        admin.post(trial(), Map.of("to", "helper@shop.example")).ok();
        assertThat(states()).containsExactlyInAnyOrder("replaced", latest().get("state").asString());
        Await.until("the mail is out", () -> latest().get("state").asString().equals("waiting"));
        system.sql("update mailbox_trial set expires_at = now() where mailbox_id = ?").param(UUID.fromString(mailbox)).update();
        Await.until("it expired", () -> latest().get("state").asString().equals("expired"));
        assertThat(admin.post(trial(), Map.of("to", "no address")).code()).isEqualTo("invalid-field");
        assertThat(cast.api(Role.AGENT).post(trial(), Map.of("to", "helper@shop.example")).code()).isEqualTo("not-found");
    }

    @Test
    void anotherHostAsksForAnotherTest() throws Exception {
        admin.post(trial(), Map.of("to", server.address())).ok();
        Await.until("it passed", () -> latest().get("state").asString().equals("passed"));
        Map<String, Object> form = form(server);
        form.put("name", "另一个名字");
        assertThat(admin.put("/api/mailboxes/" + mailbox, form).ok().json().get("usableAt").isNull()).isFalse();
        form.put("smtp", Map.of("host", "127.0.0.1", "port", server.smtp.port(), "security", "tls"));
        assertThat(admin.put("/api/mailboxes/" + mailbox, form).ok().json().get("usableAt").isNull()).isTrue();
    }

    private static final String BOUNCE = """
            From: Mail Delivery System <mailer-daemon@shop.example>
            To: desk@shop.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            I could not deliver your mail.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; shop.example

            Final-Recipient: rfc822; helper@shop.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user

            --b
            Content-Type: text/rfc822-headers

            Subject: Mail test [TOKEN]
            --b--
            """;

    private String trial() {
        return "/api/mailboxes/" + mailbox + "/trial";
    }

    private JsonNode latest() {
        return admin.get(trial()).ok().json().get("trial");
    }

    private List<String> states() {
        return system.sql("select state from mailbox_trial where mailbox_id = ?").param(UUID.fromString(mailbox)).query(String.class).list();
    }

    private List<String> audit() {
        return system.sql("select act from audit where workspace_id = ?").param(cast.workspace()).query(String.class).list();
    }

    private Map<String, Object> disabled() {
        Map<String, Object> form = form(server);
        form.put("disabled", true);
        return form;
    }

    private Map<String, Object> form(TestMailServer at) {
        var form = new LinkedHashMap<String, Object>();
        form.put("name", "售后邮箱");
        form.put("groupId", cast.group());
        form.put("address", at.address());
        form.put("senderName", "云杉客服");
        form.put("incoming", Map.of("host", "localhost", "port", at.imap.port(), "security", "tls"));
        form.put("smtp", Map.of("host", "localhost", "port", at.smtp.port(), "security", "tls"));
        form.put("password", TestMailServer.PASSWORD);
        form.put("caPem", TestKeys.caPem());
        return form;
    }
}
