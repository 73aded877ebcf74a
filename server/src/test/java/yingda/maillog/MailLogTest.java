package yingda.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.Uuids;
import yingda.maillog.MailEvent.Direction;
import yingda.maillog.MailEvent.Outcome;
import yingda.maillog.MailEvent.Step;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class MailLogTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    MailLog log;

    @Autowired
    MailEventStore store;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void begin() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
    }

    private void add(Direction direction, Step step, Outcome outcome, String code, String text) {
        log.add(new MailEvent(cast.workspace(), null, direction, step, outcome, code, text, 12, null));
        long added = System.currentTimeMillis();
        while (System.currentTimeMillis() <= added) {
            Thread.onSpinWait(); // steps of one millisecond stand in any order
        }
    }

    private void await(int written) throws InterruptedException {
        Await.until(written + " steps are written", () -> written == system.sql(
                "select count(*) from mail_event where workspace_id = ?").param(cast.workspace()).query(Integer.class).single());
    }

    private List<String> steps(String query) {
        return admin.get("/api/mail-log" + query).ok().json().get("items").valueStream().map(one -> one.get("step").asString()).toList();
    }

    @Test
    void stepsAreFoundByWhatTheyWere() throws InterruptedException {
        add(Direction.IN, Step.CONNECT, Outcome.OK, null, "imap.shop.example:993");
        add(Direction.IN, Step.LOG_IN, Outcome.REFUSED, "log-in-refused", "NO LOGIN failed for bob@shop.example");
        add(Direction.OUT, Step.RCPT, Outcome.REFUSED, "550", "550 5.1.1 <li@shop.example> No such user");
        add(Direction.OUT, Step.DATA, Outcome.FAILED, "connection-lost", "");
        await(4);
        assertThat(steps("")).containsExactly("data", "rcpt", "log-in", "connect");
        assertThat(steps("?direction=out")).containsExactly("data", "rcpt");
        assertThat(steps("?outcome=refused")).containsExactly("rcpt", "log-in");
        assertThat(steps("?outcome=trouble&direction=out")).containsExactly("data", "rcpt");
        assertThat(steps("?step=connect")).containsExactly("connect");
        assertThat(steps("?text=no+such")).containsExactly("rcpt");
        assertThat(steps("?text=550")).containsExactly("rcpt");
        assertThat(steps("?to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(steps("?mailbox=" + UUID.randomUUID())).isEmpty();
        assertThat(admin.get("/api/mail-log?step=nonsense").status()).isEqualTo(422);
        assertThat(admin.get("/api/mail-log").text()).contains("l•••@shop.example").doesNotContain("bob@", "li@");
        assertThat(cast.api(Role.SENIOR).get("/api/mail-log").status()).isEqualTo(403);
        assertThat(Cast.in(context, port).api(Role.SUPER).get("/api/mail-log").ok().json().get("items")).isEmpty();
    }

    @Test
    void aLongLogIsReadInParts() throws InterruptedException {
        IntStream.range(0, 70).forEach(n -> add(Direction.IN, Step.FETCH, Outcome.OK, null, "round " + n));
        await(70);
        JsonNode first = admin.get("/api/mail-log").ok().json();
        assertThat(first.get("items")).hasSize(50);
        JsonNode second = admin.get("/api/mail-log?cursor=" + first.get("next").asString()).ok().json();
        assertThat(second.get("items")).hasSize(20);
        assertThat(second.at("/items/19/text").asString()).isEqualTo("round 0");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void anExportIsWrittenIntoTheAudit() throws InterruptedException {
        add(Direction.OUT, Step.RCPT, Outcome.REFUSED, "550", "=cmd()");
        await(1);
        ApiClient.Answer file = admin.get("/api/mail-log.csv?lang=en").ok();
        assertThat(file.header("content-disposition")).contains("mail-log.csv");
        assertThat(file.text()).startsWith("\uFEFF\"Time\"").contains("\"rcpt\",\"refused\",\"550\",\"'=cmd()\",\"12\"");
        assertThat(system.sql("select count(*) from audit where workspace_id = ? and act = 'mail-log.exported'")
                .param(cast.workspace()).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void anExportSaysWhatWasCountedInItsLanguage() throws InterruptedException {
        add(Direction.IN, Step.FOLDERS, Outcome.OK, null, Counted.folders(12, 10));
        add(Direction.IN, Step.SELECT, Outcome.OK, null, Counted.opened("Archive/a b", 9, 2));
        add(Direction.IN, Step.FETCH, Outcome.OK, null, Counted.fetched("INBOX", 2));
        add(Direction.OUT, Step.DATA, Outcome.OK, "250", "mails=2");
        await(4);
        assertThat(admin.get("/api/mail-log.csv?lang=en").ok().text())
                .contains("\"folders: 12, read: 10\"", "\"Archive/a b · mails: 9, new: 2\"", "\"INBOX · mails: 2\"", "\"250\",\"mails=2\"");
        assertThat(admin.get("/api/mail-log.csv?lang=zh").ok().text())
                .contains("\"文件夹 12 个，收取其中 10 个\"", "\"Archive/a b · 共 9 封，新 2 封\"", "\"INBOX · 2 封\"", "\"250\",\"mails=2\"");
    }

    @Test
    void stepsAreKeptForAsManyDaysAsAreSet() throws InterruptedException {
        add(Direction.IN, Step.FETCH, Outcome.OK, null, "old");
        await(1);
        admin.put("/api/settings/mail-log", Map.of("days", 3)).ok();
        assertThat(admin.put("/api/settings/mail-log", Map.of("days", 0)).status()).isEqualTo(422);
        assertThat(admin.get("/api/settings/mail-log").ok().json().get("days").asInt()).isEqualTo(3);
        system.sql("update mail_event set at = now() - interval '2 days' where workspace_id = ?").param(cast.workspace()).update();
        store.sweep(Instant.now(), 30, 1_000);
        await(1);
        store.sweep(Instant.now().plus(Duration.ofHours(36)), 30, 100_000);
        await(0);
    }

    @Test
    void stepsOfMailboxesThatAreNotThereAreLeftOut() throws InterruptedException {
        log.add(MailEvent.ok(cast.workspace(), Uuids.next(), Direction.IN, Step.CONNECT, "", 1));
        add(Direction.IN, Step.FETCH, Outcome.OK, null, "behind it");
        await(1);
        assertThat(steps("")).containsExactly("fetch");
    }
}
