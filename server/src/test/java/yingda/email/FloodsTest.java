package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.ApiClient;
import yingda.mime.MailParser;
import yingda.mime.ParsedMail;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class FloodsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void aFloodIsKeptInOneConversationAndNobodyIsToldOfItUntilItIsLifted() throws Exception {
        try (MailDesk desk = new MailDesk(context, port)) {
            ApiClient admin = desk.cast.api(Role.ADMIN);
            assertThat(desk.cast.api(Role.AGENT).put("/api/settings/mail-inbound", Map.of("floods", true, "mails", 3, "minutes", 10, "tellTooLarge", true)).status()).isEqualTo(403);
            assertThat(admin.put("/api/settings/mail-inbound", Map.of("floods", true, "mails", 0, "minutes", 10, "tellTooLarge", true)).code()).isEqualTo("invalid-field");
            admin.put("/api/settings/mail-inbound", Map.of("floods", true, "mails", 3, "minutes", 1_440, "tellTooLarge", true)).ok();
            for (int n = 1; n <= 7; n++) {
                deliver(desk, "loop@robot.example", "Mail " + n);
            }
            deliver(desk, "ann@home.example", "A question");
            desk.sync();
            assertThat(desk.lines()).hasSize(8);
            assertThat(conversations(desk)).as("three, one for the rest, and Ann's").isEqualTo(5);
            assertThat(flooded(desk)).containsExactly(Map.of("lines", 4L, "unread", 1, "state", "queued"));

            deliver(desk, "loop@robot.example", "Mail 8");
            desk.sync();
            assertThat(flooded(desk)).containsExactly(Map.of("lines", 5L, "unread", 1, "state", "queued"));
            String path = "/api/mailboxes/" + desk.mailbox.id() + "/floods";
            assertThat(admin.get(path).ok().json().get("floods").get(0).get("gathered").asInt()).isEqualTo(5);
            assertThat(desk.cast.api(Role.AGENT).get(path).status()).isEqualTo(404);

            assertThat(admin.post(path + "/lift", Map.of("sender", "nobody@robot.example")).status()).isEqualTo(404);
            assertThat(admin.post(path + "/lift", Map.of("sender", "loop@robot.example")).status()).isEqualTo(204);
            deliver(desk, "loop@robot.example", "Wanted");
            desk.sync();
            assertThat(conversations(desk)).isEqualTo(6);
            assertThat(flooded(desk).getFirst().get("lines")).isEqualTo(5L);
        }
    }

    @Test
    void whoSentAMailThatIsTooLargeIsToldOnceUnlessItIsAMachine() throws Exception {
        try (MailDesk desk = new MailDesk(context, port)) {
            assertThat(tell(desk, "From: Ann <ann@home.example>\n")).isTrue();
            assertThat(tell(desk, "From: Ann <Ann@home.example>\n")).isFalse();
            assertThat(tell(desk, "From: no-reply@home.example\n")).isFalse();
            assertThat(tell(desk, "From: Robot <robot@home.example>\nAuto-Submitted: auto-replied\n")).isFalse();
            assertThat(tell(desk, "From: Desk <" + desk.mailbox.address() + ">\n")).isFalse();
            desk.cast.api(Role.ADMIN).put("/api/settings/mail-inbound", Map.of("floods", true, "mails", 3, "minutes", 10, "tellTooLarge", false)).ok();
            assertThat(tell(desk, "From: Bob <bob@home.example>\n")).isFalse();
            assertThat(desk.system().sql("select payload ->> 'to' from outbox where workspace_id = ? and effect = 'email.system' and payload #>> '{thread,conversation}' is not null")
                    .param(desk.cast.workspace()).query(String.class).list()).containsExactly("ann@home.example");
        }
    }

    private boolean tell(MailDesk desk, String headers) throws Exception {
        byte[] raw = (headers + "To: desk@shop.example\nSubject: Films\n\n").getBytes(StandardCharsets.UTF_8);
        ParsedMail mail = context.getBean(MailParser.class).parse(raw, Instant.now());
        return desk.within(() -> context.getBean(TransactionTemplate.class).execute(_ -> context.getBean(TooLargeMails.class).tell(desk.mailbox, mail, UUID.randomUUID())));
    }

    private static void deliver(MailDesk desk, String from, String subject) throws Exception {
        desk.server.deliver(MailDesk.mail("X <" + from + ">", subject, "Message-ID: <" + UUID.randomUUID() + "@robot.example>\n", "Hello"));
    }

    private static int conversations(MailDesk desk) {
        return desk.system().sql("select count(*) from conversation where workspace_id = ?").param(desk.cast.workspace()).query(Integer.class).single();
    }

    private static List<Map<String, Object>> flooded(MailDesk desk) {
        return desk.system().sql("""
                select count(*) as lines, c.unread, c.state from message m
                join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
                where m.workspace_id = ? and (m.content ->> 'flood')::boolean group by c.id, c.unread, c.state""")
                .param(desk.cast.workspace()).query().listOfRows();
    }
}
