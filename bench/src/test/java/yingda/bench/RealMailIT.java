package yingda.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        mail.fill(DESK, new MixedMails(42).make(OLD_MAILS, DESK));
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
        assertThat(admin.lines("/api/mailboxes/test", mailbox.form()).getLast().path("ok").asBoolean()).isTrue();
        prove(admin, "/api/mailboxes/" + mailbox.id());
    }

    /// The three steps: a mail goes out, Chen answers it, the mailbox sees the answer by itself.
    private static void prove(Api admin, String path) throws Exception {
        assertThat(admin.get(path).path("usableAt").isNull()).isTrue();
        admin.post(path + "/trial", Json.object("to", CHEN));
        Await.until("the test mail arrives", PATIENCE, () -> size(CHEN) > 0);
        String sent = mail.mails(CHEN, "").getFirst();
        post(header(sent, "Subject"), CHEN, "收到", header(sent, "Message-ID"));
        Await.until("the answer is seen", PATIENCE, () -> isUsable(admin, path));
    }

    private static boolean isUsable(Api admin, String path) {
        try {
            return !admin.get(path).path("usableAt").isNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        Await.until("the first sync is done", PATIENCE.multipliedBy(2), () -> rows.asked("select count(*) from mail_first_sync where done_at is not null") == 1);
        List<String> there = mail.mails(DESK, "").stream().map(text -> header(text, "Message-ID")).sorted().toList();
        assertThat(there).hasSize(OLD_MAILS + 1);
        var taken = new ArrayList<String>();
        rows.each("select message_id from mail where direction = 'in' and state = 'taken'", row -> taken.add(row.getString(1)));
        assertThat(taken).containsExactlyInAnyOrderElementsOf(there);
        assertThat(rows.lines()).isEqualTo(OLD_MAILS + 1);
    }

    @Test
    @Order(2)
    void aMailIsAnnouncedAndItsAnswerReachesTheWriterAndLiesInSentOnce() throws Exception {
        long start = System.nanoTime();
        String conversation = write("发货时间", CHEN, "请问什么时候发货？");
        System.out.printf("From Postfix to the desk: %.2f s%n", (System.nanoTime() - start) / 1e9);
        String answer = "明天上午发货 " + UUID.randomUUID();
        answer(conversation, answer);
        Await.until("the answer arrives", PATIENCE, () -> !answers(CHEN, "").isEmpty());
        Await.until("the answer lies in Sent", PATIENCE, () -> !answers(DESK, "Sent").isEmpty());
        awaitLine(conversation, line -> line.path("content").path("delivery").asString("").equals("sent"));
        assertThat(answers(CHEN, "")).hasSize(1).isEqualTo(answers(DESK, "Sent"));
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
        post(subject, replyTo, text, null);
        String found = "from message m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id"
                + " where m.kind = 'mail' and c.state = 'serving' and m.content ->> 'subject' = '" + subject + "'";
        Await.until(subject + " is served", PATIENCE, () -> rows.asked("select count(*) " + found) > 0);
        String[] conversation = new String[1];
        rows.each("select c.id " + found, row -> conversation[0] = row.getString(1));
        return conversation[0];
    }

    private static void post(String subject, String replyTo, String text, String answerTo) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtps.ssl.socketFactory", Trust.only(mail.authority()).getSocketFactory());
        properties.setProperty("mail.smtps.auth", "true");
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(CHEN);
        message.setRecipients(Message.RecipientType.TO, DESK);
        message.setReplyTo(InternetAddress.parse(replyTo));
        message.setSubject(subject, "utf-8");
        message.setText(text, "utf-8");
        if (answerTo != null) {
            message.setHeader("In-Reply-To", answerTo);
            message.setHeader("References", answerTo);
        }
        message.saveChanges();
        try (Transport transport = session.getTransport("smtps")) {
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        }
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
                throw new UncheckedIOException(e);
            }
        });
    }

    /// The Message-IDs of the answers in a folder.
    private static List<String> answers(String address, String folder) {
        try {
            return mail.mails(address, folder).stream().filter(text -> !header(text, "In-Reply-To").isEmpty())
                    .map(text -> header(text, "Message-ID")).toList();
        } catch (IOException moved) {
            return List.of(); // Dovecot is just moving a file from `new` to `cur`.
        }
    }

    private static int size(String address) {
        try {
            return mail.mails(address, "").size();
        } catch (IOException moved) {
            return -1;
        }
    }

    private static String header(String mail, String name) {
        return mail.split("\r?\n\r?\n", 2)[0].replaceAll("\r?\n[ \t]+", " ").lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1)).findFirst()
                .map(line -> line.substring(name.length() + 1).strip()).orElse("");
    }
}
