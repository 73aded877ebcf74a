package yingda.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// The product beside Debian's Dovecot and Postfix: a journey of mails. `bin/test` runs it as a suite of its own.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealMailIT {

    private static final int OLD_MAILS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DESK = "desk@shop.example";
    private static final String CHEN = "chen@customers.example";

    private static RealMail mail;
    private static Server server;
    private static MailRows rows;
    private static Api agent;

    @BeforeAll
    static void connect() throws Exception {
        assumeTrue(RealMail.missing() == null, RealMail.missing());
        mail = new RealMail();
        mail.user(DESK);
        mail.user(CHEN);
        mail.fill(DESK, new MixedMails().make(OLD_MAILS, DESK));
        server = new Server(Path.of("..").toRealPath());
        Limits.lift(server);
        server.with("yingda.mail.private-hosts", "true").with("yingda.mail.send-pause", "1s").start();
        rows = new MailRows(server);
        Api admin = Desk.admin(server);
        Desk.Team team = Desk.team(admin, "mail", "邮件组");
        agent = Desk.agents(server, admin, team, 1, 1, 200).getFirst();
        Agent seat = new Agent("agent", new SocketLoop("agent"), server, new Ledger(), agent);
        seat.connect();
        Await.until("the agent is connected", PATIENCE, seat::ready);
        BenchMailbox mailbox = BenchMailbox.create(admin, team.group(),
                new BenchMailbox.Place(mail.imapsPort(), mail.smtpsPort(), DESK, RealMail.PASSWORD, mail.authority()));
        mailbox.use(server, admin);
    }

    @AfterAll
    static void leave() throws Exception {
        if (server != null) {
            server.close();
        }
        if (mail != null) {
            mail.close();
        }
    }

    @Test
    @Order(1)
    void theFirstSyncTakesEachMailInOnce() throws Exception {
        Await.until("the old mails are taken in", PATIENCE, () -> rows.received() >= OLD_MAILS);
        assertThat(rows.lines()).isEqualTo(OLD_MAILS);
        assertThat(rows.number("select count(distinct message_id) from mail")).isEqualTo(OLD_MAILS);
        assertThat(mail.mails(DESK, "")).hasSize(OLD_MAILS);
    }

    @Test
    @Order(2)
    void aMailIsAnnouncedAndItsAnswerReachesTheWriterAndLiesInSentOnce() throws Exception {
        long start = System.nanoTime();
        String conversation = write("发货时间", CHEN, "请问什么时候发货？");
        System.out.printf("From Postfix to the desk: %.2f s%n", (System.nanoTime() - start) / 1e9);
        String answer = "明天上午发货 " + UUID.randomUUID();
        answer(conversation, answer);
        Await.until("the answer arrives", PATIENCE, () -> hasAnswer(CHEN, ""));
        Await.until("the answer lies in Sent", PATIENCE, () -> hasAnswer(DESK, "Sent"));
        awaitLine(conversation, line -> line.path("content").path("delivery").asString("").equals("sent"));
        assertThat(rows.number("select count(*) from mail where direction = 'out'")).isEqualTo(1);
        assertThat(mail.mails(CHEN, "")).hasSize(1);
        assertThat(mail.mails(DESK, "Sent")).hasSize(1);
        assertThat(id(mail.mails(DESK, "Sent").getFirst())).isEqualTo(id(mail.mails(CHEN, "").getFirst()));
    }

    @Test
    @Order(3)
    void aMailThatNobodyTakesIsMarkedWithTheReason() throws Exception {
        String conversation = write("退款", "nobody-here@customers.example", "请退款");
        answer(conversation, "已退款");
        awaitLine(conversation, line -> line.path("content").path("delivery").asString("").equals("failed")
                && line.path("content").path("error").asString("").contains("nobody-here@customers.example"));
    }

    @Test
    @Order(4)
    void serversThatDieLoseAndDoubleNothing() throws Exception {
        String conversation = write("改地址", CHEN, "请改地址");
        int before = mail.mails(CHEN, "").size();
        mail.killPostfix();
        mail.killDovecot();
        answer(conversation, "已改好");
        mail.startDovecot();
        mail.startPostfix();
        write("谢谢", CHEN, "谢谢");
        Await.until("the answer arrives", PATIENCE.multipliedBy(2), () -> size(CHEN) > before);
        awaitLine(conversation, line -> line.path("content").path("delivery").asString("").equals("sent"));
        assertThat(mail.mails(CHEN, "")).hasSize(before + 1);
        assertThat(rows.number("select count(*) from message where kind = 'mail' and content ->> 'subject' = '谢谢'")).isEqualTo(1);
    }

    /// Chen writes to the desk; the conversation to which it came, served by the agent.
    private static String write(String subject, String replyTo, String text) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtps.ssl.socketFactory", Trust.only(mail.authority()).getSocketFactory());
        properties.setProperty("mail.smtps.auth", "true");
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(CHEN);
        message.setRecipients(Message.RecipientType.TO, DESK);
        message.setReplyTo(jakarta.mail.internet.InternetAddress.parse(replyTo));
        message.setSubject(subject, "utf-8");
        message.setText(text, "utf-8");
        message.saveChanges();
        try (Transport transport = session.getTransport("smtps")) {
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        }
        String found = "from message m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id"
                + " where m.kind = 'mail' and c.state = 'serving' and m.content ->> 'subject' = '" + subject + "'";
        Await.until(subject + " is served", PATIENCE, () -> rows.asked("select count(*) " + found) > 0);
        String[] conversation = new String[1];
        rows.each("select c.id " + found, row -> conversation[0] = row.getString(1));
        return conversation[0];
    }

    /// Postfix may just have been started again.
    private static void connect(Transport transport) throws IOException {
        Await.until("Postfix takes the log-in", PATIENCE, () -> {
            try {
                transport.connect("localhost", mail.smtpsPort(), CHEN, RealMail.PASSWORD);
                return true;
            } catch (MessagingException notYet) {
                return false;
            }
        });
    }

    private static void answer(String conversation, String text) throws IOException {
        agent.post("/api/conversations/" + conversation + "/mail", Json.object("clientId", UUID.randomUUID().toString(), "text", text));
    }

    private static void awaitLine(String conversation, Predicate<JsonNode> wanted) throws IOException {
        Await.until("the line says so", PATIENCE, () -> {
            try {
                for (JsonNode line : agent.get("/api/conversations/" + conversation + "/lines?after=0").path("lines")) {
                    if (wanted.test(line)) {
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static boolean hasAnswer(String address, String folder) {
        try {
            return mail.mails(address, folder).stream().anyMatch(text -> text.contains("In-Reply-To: "));
        } catch (IOException moved) {
            return false; // Dovecot is just moving a file from `new` to `cur`.
        }
    }

    private static int size(String address) {
        try {
            return mail.mails(address, "").size();
        } catch (IOException moved) {
            return -1;
        }
    }

    private static String id(String text) {
        return List.of(text.split("\r?\n")).stream().filter(line -> line.toLowerCase().startsWith("message-id:")).findFirst().orElseThrow();
    }
}
