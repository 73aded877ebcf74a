package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class MailboxNewsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private MailDesk desk;

    @BeforeEach
    void connect() throws Exception {
        desk = new MailDesk(context, port);
        desk.system().sql("delete from mail_first_sync where workspace_id = ?").param(desk.cast.workspace()).update();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    private SocketClient open(ApiClient api, String origin) {
        return SocketClient.open(port, "/ws/mailbox/" + desk.mailbox.id(), Map.of("Cookie", api.cookieHeader(), "Origin", origin));
    }

    private SocketClient open(ApiClient api) {
        SocketClient socket = open(api, "http://127.0.0.1:" + port);
        socket.send(Map.of("t", "hello", "protocol", 1));
        socket.await("hello");
        return socket;
    }

    @Test
    void whoManagesTheMailboxHearsHowItsFirstSyncGoesUntilItIsDone() throws Exception {
        for (int n = 0; n < 3; n++) {
            desk.server.file(desk.server.inbox(), MailDesk.mail("c" + n + "@customers.example", "old " + n, "Message-ID: <old-" + n + "@c>\n", "old"),
                    Instant.now().minus(Duration.ofDays(9)));
        }
        try (SocketClient socket = open(desk.cast.api(Role.ADMIN))) {
            desk.sync();
            socket.await("it is done", frame -> frame.at("/sync/state").asString("").equals("done"));
            List<JsonNode> told = socket.frames().stream().filter(frame -> frame.path("t").asString("").equals("sync")).toList();
            assertThat(told.getFirst().at("/sync/state").asString()).isEqualTo("running");
            assertThat(told.getFirst().at("/sync/folders/0/wanted").asInt()).isEqualTo(3);
            assertThat(told.getFirst().at("/sync/imported").asInt()).isZero();
            assertThat(told.getLast().at("/sync/imported").asInt()).isEqualTo(3);
            socket.send(Map.of("t", "watch"));
            assertThat(socket.await("refused").get("code").asString()).isEqualTo("unknown-frame");
        }
    }

    @Test
    void nobodyElseHearsIt() {
        for (ApiClient api : List.of(desk.cast.api(Role.AGENT), Cast.in(context, port).api(Role.SUPER))) {
            assertThatThrownBy(() -> open(api)).isInstanceOfSatisfying(SocketClient.Refused.class,
                    refused -> assertThat(refused.status()).isEqualTo(404));
        }
        assertThatThrownBy(() -> open(desk.cast.api(Role.ADMIN), "https://elsewhere.example"))
                .isInstanceOfSatisfying(SocketClient.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @Test
    void itEndsWithTheSession() {
        ApiClient admin = new ApiClient(port).signIn(desk.cast.login(desk.cast.member(Role.ADMIN)), Cast.PASSWORD);
        try (SocketClient socket = open(admin)) {
            admin.delete("/api/session").ok();
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
    }
}
