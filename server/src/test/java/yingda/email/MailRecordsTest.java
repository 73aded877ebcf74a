package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Contents;
import yingda.conversations.Kept;
import yingda.kernel.ApiClient;
import yingda.kernel.ServerSettings;
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

        assertThat(api().post("/api/customers/" + customer + "/erase", Map.of("confirm", "writer" + mark)).status()).isEqualTo(204);

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
