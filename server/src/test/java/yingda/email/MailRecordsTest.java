package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Contents;
import yingda.conversations.Kept;
import yingda.kernel.ApiClient;
import yingda.kernel.ServerSettings;
import yingda.mailsending.AutomaticAnswers;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.privacy.Traces;

@AppTest
class MailRecordsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    ServerSettings settings;

    @Autowired
    Contents contents;

    @Autowired
    RawMailErasure rawErasure;

    @Autowired
    @Qualifier("system")
    TransactionTemplate transaction;

    @Autowired
    TransactionTemplate app;

    @Autowired
    AutomaticAnswers answers;

    private final String mark = UUID.randomUUID().toString().replace("-", "");
    private final List<String> words = List.of("address" + mark, "writer" + mark, "subject" + mark, "body" + mark, "id" + mark);
    private final String from = "writer" + mark + " <address" + mark + "@customers.example>";
    private MailDesk desk;

    @BeforeEach
    void receive() throws Exception {
        desk = new MailDesk(context, port);
        desk.server.deliver(MailDesk.mail(from, "subject" + mark, "Message-ID: <id" + mark + "@c>\n", "body" + mark));
        desk.server.deliver(MailDesk.mail("li@customers.example", "Order", "", "untouched" + mark));
        desk.sync();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    @Test
    void anExportHoldsTheRawMail() {
        UUID mail = desk.system().sql("select id from mail where workspace_id = ? and subject = ?")
                .params(desk.cast.workspace(), "subject" + mark).query(UUID.class).single();

        String zip = new String(api().get("/api/customers/" + customer() + "/export").ok().body(),
                StandardCharsets.ISO_8859_1);

        assertThat(zip).contains("mails/" + mail + ".eml");
    }

    @Test
    void anErasedCustomersMailsLeaveNoWordAndAnAnswerBeginsAnew() throws Exception {
        Traces traces = new Traces(desk.system(), settings.data(), desk.cast.workspace());
        assertThat(traces.without(words)).isEmpty();
        UUID customer = customer();
        UUID conversation = conversation();
        assertThat(desk.<Optional<String>>within(() -> app.execute(_ ->
                answers.answer(desk.cast.workspace(), conversation, desk.mailbox.id(), "received")))).isEmpty();
        assertThat(automaticTraces()).containsExactly(1L, 1L);

        assertThat(api().post("/api/customers/" + customer + "/erase", Map.of("confirm", "writer" + mark)).status()).isEqualTo(204);

        assertThat(automaticTraces()).containsExactly(0L, 0L);
        Await.until("no word is left", () -> traces.of(words).isEmpty());
        assertThat(traces.of(List.of("untouched" + mark))).isNotEmpty();
        desk.server.deliver(MailDesk.mail(from, "Re: subject" + mark, "In-Reply-To: <id" + mark + "@c>\n", "again" + mark));
        desk.sync();
        desk.sync();
        assertThat(desk.texts()).contains("again" + mark);
        assertThat(customer()).isNotEqualTo(customer);
        assertThat(desk.texts()).hasSize(3);
    }

    @Test
    void whatLiesInConversationsOfOthersGoesToo() throws Exception {
        Traces traces = new Traces(desk.system(), settings.data(), desk.cast.workspace());
        api().put("/api/settings/mail-inbound", Map.of("floods", true, "mails", 3, "minutes", 1_440, "tellTooLarge", false)).ok();
        for (int n = 0; n < 16; n++) {
            desk.server.deliver(MailDesk.mail("robot" + n + "@customers.example", "noise", "", "noise" + n + mark));
        }
        desk.server.deliver(MailDesk.mail(from, "flooded" + mark, "Message-ID: <flood" + mark + "@c>\n", "gathered" + mark));
        desk.server.deliver(MailDesk.mail("wu@elsewhere.example", "Order", "Message-ID: <thread@e>\n", "question" + mark));
        desk.server.deliver(MailDesk.mail(from, "Re: Order", "Message-ID: <answer" + mark + "@c>\nIn-Reply-To: <thread@e>\n", "joined" + mark));
        desk.server.deliver(MailDesk.mail("wu@elsewhere.example", "Re: Order", "In-Reply-To: <answer" + mark + "@c>\n", "thanked" + mark));
        desk.sync();
        List<String> elsewhere = List.of("flooded" + mark, "gathered" + mark, "joined" + mark);
        assertThat(desk.lines()).filteredOn(line -> String.valueOf(line.get("text")).startsWith("gathered")).extracting(line -> line.get("conversation_id"))
                .doesNotContain(conversation());
        UUID customer = customer();
        String zip = new String(api().get("/api/customers/" + customer + "/export").ok().body(), StandardCharsets.ISO_8859_1);
        assertThat(zip.split("mails/[0-9a-f-]{36}.eml", -1)).as("three mails, each in the list at the end, too").hasSize(7);

        api().post("/api/customers/" + customer + "/erase", Map.of("confirm", "writer" + mark)).ok();

        Await.until("no word is left", () -> traces.of(elsewhere).isEmpty() && traces.of(List.of("address" + mark)).isEmpty());
        assertThat(traces.of(List.of("noise15" + mark))).isNotEmpty();
        assertThat(traces.of(List.of("question" + mark))).isNotEmpty();
        assertThat(desk.texts()).contains("thanked" + mark);
    }

    @Test
    void rawMailsMayGoBeforeTheirLines() throws Exception {
        Path raw = raw();

        erase(Kept.MAILS, () -> { });

        Await.until("the bytes are gone", () -> !Files.exists(raw));
        assertThat(desk.texts()).contains("body" + mark);
        assertThat(customer()).isNotNull();
    }

    @Test
    void bytesThatAStopAfterTheCommitLeftAreDeletedLater() throws Exception {
        Path raw = raw();

        assertThatThrownBy(() -> erase(Kept.MAILS, MailRecordsTest::stopAfterCommit)).hasMessage("stopped");
        Await.until("the bytes are gone", () -> {
            rawErasure.finish();
            return !Files.exists(raw);
        });
    }

    private void erase(Kept what, Runnable first) throws Exception {
        Path raw = raw();
        desk.within(() -> {
            transaction.executeWithoutResult(_ -> {
                first.run();
                contents.erase(desk.cast.workspace(), List.of(conversation()), what);
                assertThat(raw).exists();
            });
            return true;
        });
    }

    private static void stopAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                throw new IllegalStateException("stopped");
            }
        });
    }

    private List<Long> automaticTraces() {
        return desk.system().sql("""
                select count(*) from automatic_answer where workspace_id = :workspace
                union all select count(*) from outbox where workspace_id = :workspace and effect = 'email.system'""")
                .param("workspace", desk.cast.workspace()).query(Long.class).list();
    }

    private ApiClient api() {
        return desk.cast.api(Role.SUPER);
    }

    private UUID customer() {
        return desk.system().sql("select customer_id from contact_point where workspace_id = ? and value = ?")
                .params(desk.cast.workspace(), "address" + mark + "@customers.example").query(UUID.class).single();
    }

    private UUID conversation() {
        return desk.system().sql("select id from conversation where workspace_id = ? and customer_id = ?")
                .params(desk.cast.workspace(), customer()).query(UUID.class).single();
    }

    private Path raw() {
        String path = (String) desk.lines().stream().filter(line -> ("body" + mark).equals(line.get("text"))).findFirst()
                .orElseThrow().get("path");
        return settings.data().resolve("mails").resolve(path);
    }
}
