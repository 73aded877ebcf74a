package yingda.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.ApiClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class RetentionTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    @Qualifier("system")
    TransactionTemplate systemTransaction;

    @Autowired
    RetentionJob job;

    private Cast cast;
    private ApiClient api;
    private PlantedCustomer lin;

    @BeforeEach
    void plant() {
        cast = Cast.in(context, port);
        api = cast.api(Role.SUPER);
        lin = new PlantedCustomer(context, cast);
    }

    @Test
    void everythingIsKeptForEverUntilSomebodySaysOtherwise() {
        assertThat(api.get("/api/retention").ok().text()).isEqualTo("{\"contents\":0,\"files\":0,\"mails\":0}");
        lin.end(lin.chat, 5_000);

        job.run();

        assertThat(erasedLines(lin.chat)).isZero();
    }

    @Test
    void contentsGoWhenTheirTimeAfterTheEndIsOver() throws InterruptedException {
        lin.end(lin.chat, 31);
        lin.end(lin.thread, 29);
        keep(30, 0, 0);

        untilErased(4);

        assertThat(fileExists()).isFalse();
        assertThat(erasedLines(lin.thread)).isZero();
        assertThat(system.sql("select note from customer where id = ?").param(lin.customer).query(String.class).single())
                .startsWith("canarynote");
    }

    @Test
    void filesMayGoBeforeTheRest() throws InterruptedException {
        lin.end(lin.chat, 31);
        keep(0, 30, 0);

        untilErased(1);

        assertThat(fileExists()).isFalse();
    }

    @Test
    void anOpenConversationKeepsAll() {
        keep(1, 1, 1);

        job.run();

        assertThat(erasedLines(lin.chat)).isZero();
        assertThat(fileExists()).isTrue();
    }

    @Test
    void moreThanOneBatchIsDoneAndOnlyOnce() throws InterruptedException {
        List<UUID> conversations = endedCopies(2 * RetentionJob.AT_ONCE + 1);
        keep(30, 0, 0);

        Await.until("all are erased", () -> {
            job.run();
            return conversations.stream().allMatch(id -> lastLine(id).isEmpty());
        });

        system.sql("update conversation set last_line = 'not looked at again' where workspace_id = ?")
                .param(cast.workspace()).update();
        job.run();
        assertThat(conversations).allSatisfy(id -> assertThat(lastLine(id)).isNotEmpty());
    }

    @Test
    void aShorterTimeIsAppliedToWhatWasLookedAtBefore() throws InterruptedException {
        lin.end(lin.chat, 31);
        keep(40, 0, 0);
        job.run();
        assertThat(erasedLines(lin.chat)).isZero();

        keep(30, 0, 0);
        untilErased(4);
    }

    @Test
    void whatAnotherNodeWorksOnIsLeftToIt() throws InterruptedException {
        lin.end(lin.chat, 31);
        keep(30, 0, 0);

        systemTransaction.executeWithoutResult(_ -> {
            system.sql("select kind from retention where workspace_id = ? for update").param(cast.workspace())
                    .query(String.class).list();
            Thread other = Thread.ofVirtual().start(job::run);
            join(other);
            assertThat(erasedLines(lin.chat)).isZero();
        });

        untilErased(4);
    }

    @Test
    void onlySuperAdminsSetItAndItIsWrittenDown() {
        assertThat(cast.api(Role.ADMIN).get("/api/retention").code()).isEqualTo("not-allowed");
        assertThat(cast.api(Role.ADMIN).put("/api/retention", Map.of("contents", 1, "files", 1, "mails", 1)).code())
                .isEqualTo("not-allowed");
        assertThat(api.put("/api/retention", Map.of("contents", -1, "files", 0, "mails", 0)).code()).isEqualTo("invalid-field");
        assertThat(api.put("/api/retention", Map.of("contents", 1)).code()).isEqualTo("invalid-field");

        keep(365, 90, 30);
        keep(365, 90, 30);

        assertThat(api.get("/api/retention").ok().text()).isEqualTo("{\"contents\":365,\"files\":90,\"mails\":30}");
        assertThat(Cast.in(context, port).api(Role.SUPER).get("/api/retention").ok().json().get("contents").asInt()).isZero();
        assertThat(system.sql("select before ->> 'files' || ' ' || (after ->> 'files') from audit where workspace_id = ? and act = 'retention.changed'")
                .param(cast.workspace()).query(String.class).list()).containsExactly("0 90");
    }

    private void keep(int contents, int files, int mails) {
        api.put("/api/retention", Map.of("contents", contents, "files", files, "mails", mails)).ok();
    }

    /// The server's own timer may be at it: what it has taken, a run leaves to it.
    private void untilErased(int lines) throws InterruptedException {
        Await.until(lines + " lines are erased", () -> {
            job.run();
            return erasedLines(lin.chat) == lines;
        });
    }

    private List<UUID> endedCopies(int count) {
        return system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, last_at, last_line,
                                          opened_at, ended_at)
                select workspace_id, gen_random_uuid(), channel_id, group_id, customer_id, 'ended', last_at, 'words',
                       opened_at, now() - interval '31 days' from conversation, generate_series(1, ?)
                where workspace_id = ? and id = ? returning id""")
                .params(count, cast.workspace(), lin.chat).query(UUID.class).list();
    }

    private String lastLine(UUID conversation) {
        return system.sql("select last_line from conversation where id = ?").param(conversation).query(String.class).single();
    }

    private int erasedLines(UUID conversation) {
        return system.sql("select count(*) from message where conversation_id = ? and content = '{\"erased\": true}'")
                .param(conversation).query(Integer.class).single();
    }

    private boolean fileExists() {
        return system.sql("select exists (select from file where id = ?)").param(lin.sentFile).query(Boolean.class).single();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
