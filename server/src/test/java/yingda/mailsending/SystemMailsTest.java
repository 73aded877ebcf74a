package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.mime.OwnMessageId;
import yingda.mime.ParsedMail;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class SystemMailsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    SystemMails mails;

    @Autowired
    TransactionTemplate transactions;

    MailDesk desk;

    @BeforeEach
    void begin() throws Exception {
        desk = new MailDesk(context, port);
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    @Test
    void aMailOfTheProgramSaysThatNobodyNeedsToAnswer() throws Exception {
        var admin = desk.server.customer("admin@shop.example");
        desk.within(() -> {
            transactions.executeWithoutResult(_ -> mails.send(desk.cast.workspace(), desk.mailbox.id(), "admin@shop.example",
                    "同步完成", "已导入 3 封\n"));
            return null;
        });
        Await.until("it arrives", () -> desk.server.inboxOf(admin).getMessageCount() == 1);
        var mail = desk.server.inboxOf(admin).getMessages().getFirst().getMimeMessage();
        assertThat(mail.getSubject()).isEqualTo("同步完成");
        assertThat(mail.getContent()).asString().contains("已导入 3 封");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(context.getBean(OwnMessageId.class).read(mail.getHeader(ParsedMail.LOOP_HEADER)[0])).isPresent();
    }

    @Test
    void agentsCannotSendByAMailboxThatWasNotTested() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "question", "", "hello"));
        desk.sync();
        String conversation = desk.lines().getFirst().get("conversation_id").toString();
        desk.system().sql("update mailbox set usable_at = null where channel_id = ?").param(desk.mailbox.id()).update();
        ApiClient admin = desk.cast.api(Role.ADMIN);
        assertThat(admin.post("/api/conversations/" + conversation + "/mail", Map.of("clientId", UUID.randomUUID(), "text", "hi")).code())
                .isEqualTo("mailbox-untested");
    }
}
