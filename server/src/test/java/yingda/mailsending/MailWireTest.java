package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.conversations.By;
import yingda.conversations.Conversations;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.kernel.Golden;
import yingda.kernel.SocketClient;
import yingda.mailwire.FakeSmtp;
import yingda.people.Role;
import yingda.postgres.AppTest;

/// The server sends the very frames about mails with which the pages are tested.
@AppTest
class MailWireTest {

    private static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String MAIL = """
            From: 李明 <li.ming@customers.example>
            To: desk@shop.example
            Subject: invoice
            Message-ID: <1@customers.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html; charset=utf-8

            <p>Please send an <b>invoice</b>.</p>
            --b
            Content-Type: application/pdf; name=order.pdf
            Content-Disposition: attachment; filename=order.pdf

            %PDF-1.4 order
            --b--
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Conversations conversations;

    private MailDesk desk;
    private FakeSmtp smtp;

    @BeforeEach
    void open() throws Exception {
        desk = new MailDesk(context, port);
        smtp = new FakeSmtp();
        desk.system().sql("update mailbox set smtp_port = ? where channel_id = ?").params(smtp.port(), desk.mailbox.id()).update();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
        smtp.close();
    }

    @Test
    void everyFrameAboutMailsIsSentAsThePagesKnowIt() throws Exception {
        UUID workspace = desk.cast.workspace();
        UUID agent = desk.cast.addMember(Role.ADMIN);
        ApiClient api = desk.cast.api(agent);
        desk.system().sql("update member set avatar_file_id = ?::uuid where workspace_id = ? and id = ?")
                .params(api.upload("/api/files", "avatar.png", PNG).ok().json().get("id").asString(), workspace, agent).update();
        desk.server.deliver(MAIL);
        desk.sync();
        UUID id = (UUID) desk.lines().getFirst().get("conversation_id");
        try (SocketClient socket = SocketClient.open(port, "/ws/agent",
                Map.of("Cookie", api.cookieHeader(), "Origin", "http://127.0.0.1:" + port))) {
            socket.send(Map.of("t", "hello", "protocol", 1));
            socket.send(Map.of("t", "watch", "conversation", id, "after", 0));
            socket.await("the mail", frame -> frame.at("/line/kind").asString("").equals("mail"));
            api.post("/api/conversations/" + id + "/accept").ok();
            api.post("/api/conversations/" + id + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "Here it is.")).ok();
            socket.await("the delivery", frame -> frame.path("delivery").asString("").equals("sent"));
            desk.within(() -> conversations.end(workspace, id, By.AGENT, agent));
            desk.server.deliver(MailDesk.mail("李明 <li.ming@customers.example>", "Re: invoice",
                    "Message-ID: <2@customers.example>\nIn-Reply-To: <1@customers.example>\n", "Thanks, one more thing"));
            desk.sync();
            socket.await("another mail", frame -> frame.at("/line/kind").asString("").equals("mail")
                    && frame.at("/line/sender/kind").asString().equals("customer"));

            TreeMap<String, JsonNode> mails = new TreeMap<>();
            List.of("agent.down.line-mail", "agent.down.line-reopened", "agent.down.delivery")
                    .forEach(prefix -> mails.putAll(Golden.named(prefix)));
            assertThat(mails).hasSize(4);
            assertThat(Golden.unsent(mails, socket.frames())).isEmpty();
        }
    }
}
