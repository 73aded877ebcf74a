package yingda.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.channels.Channels;
import yingda.channels.WebchatSettings;
import yingda.conversations.Append;
import yingda.conversations.By;
import yingda.conversations.Content;
import yingda.conversations.Conversations;
import yingda.conversations.Desk;
import yingda.conversations.Messages;
import yingda.conversations.SenderKind;
import yingda.kernel.SocketClient;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class VisitorSocketTest {

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Conversations conversations;

    @Autowired
    Messages messages;

    @Autowired
    Channels channels;

    Desk desk;
    VisitorClient visitor;

    @BeforeEach
    void open() {
        desk = new Desk(system).publish(channels, "欢迎光临");
        visitor = new VisitorClient(port, desk.key);
    }

    @Test
    void nothingIsStoredBeforeTheVisitorWrites() {
        try (SocketClient socket = visitor.socket()) {
            JsonNode hello = visitor.hello(socket, null, 0);

            assertThat(hello.get("visitor").isNull()).isTrue();
            assertThat(hello.get("conversation").isNull()).isTrue();
            assertThat(hello.get("protocol").asInt()).isEqualTo(1);
            assertThat(rows("visitor")).isZero();
            assertThat(rows("customer")).isZero();
        }
    }

    @Test
    void theFirstMessageOpensAConversationBehindTheWelcome() {
        try (SocketClient socket = visitor.page()) {
            JsonNode ack = VisitorClient.send(socket, "你好");

            assertThat(ack.get("first").asBoolean()).isTrue();
            assertThat(ack.get("seq").asLong()).isEqualTo(3);
            assertThat(ack.get("prev").asLong()).isEqualTo(2);
            List<JsonNode> before = socket.frames().stream().takeWhile(frame -> !frame.equals(ack)).toList();
            assertThat(before).extracting(frame -> frame.get("t").asString())
                    .containsExactly("hello", "conversation", "line", "line");
            assertThat(before.get(3).at("/line/content/text").asString()).isEqualTo("欢迎光临");
            assertThat(rows("conversation")).isEqualTo(1);
        }
    }

    @Test
    void aSecondMessageGoesIntoTheSameConversation() {
        try (SocketClient socket = visitor.page()) {
            JsonNode first = VisitorClient.send(socket, "one");
            JsonNode second = VisitorClient.send(socket, "two");

            assertThat(second.get("conversation")).isEqualTo(first.get("conversation"));
            assertThat(second.get("seq").asLong()).isGreaterThan(first.get("seq").asLong());
            assertThat(second.has("first")).isFalse();
        }
    }

    @Test
    void aRepeatedMessageGetsTheSameAckAlsoAfterTheConversationHasEnded() {
        UUID id = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        try (SocketClient socket = visitor.page()) {
            JsonNode first = VisitorClient.send(socket, id, "one");
            JsonNode second = VisitorClient.send(socket, late, "two");
            assertThat(VisitorClient.send(socket, late, "two")).isEqualTo(second);

            end(first);
            try (SocketClient again = visitor.page()) {
                assertThat(VisitorClient.send(again, late, "two")).isEqualTo(second);
                assertThat(VisitorClient.send(again, id, "one").get("seq")).isEqualTo(first.get("seq"));
                JsonNode next = VisitorClient.send(again, "three");
                assertThat(next.get("conversation")).isNotEqualTo(first.get("conversation"));
                assertThat(VisitorClient.send(socket, late, "two")).isEqualTo(second);
            }
        }
        assertThat(rows("conversation")).isEqualTo(2);
    }

    @Test
    void aClientIdWithAnotherTextIsRefused() {
        UUID id = UUID.randomUUID();
        try (SocketClient socket = visitor.page()) {
            VisitorClient.send(socket, id, "one");
            socket.send(Map.of("t", "send", "id", id.toString(), "kind", "text", "text", "two"));

            assertThat(VisitorClient.refused(socket, id).get("code").asString()).isEqualTo("client-id-reused");
        }
    }

    @Test
    void badFramesAreRefusedAndChangeNothing() {
        try (SocketClient socket = visitor.page()) {
            assertThat(refusal(socket, Map.of("kind", "text", "text", "x".repeat(4_001)))).isEqualTo("invalid-field");
            assertThat(refusal(socket, Map.of("kind", "text", "text", "  "))).isEqualTo("invalid-field");
            assertThat(refusal(socket, Map.of("kind", "text", "text", "a\0b"))).isEqualTo("invalid-field");
            assertThat(refusal(socket, Map.of("kind", "poem", "text", "x"))).isEqualTo("invalid-field");
            assertThat(refusal(socket, Map.of("kind", "text", "text", "x", "role", "agent")))
                    .isEqualTo("unknown-property");
            assertThat(refusal(socket, Map.of("kind", "image", "file", UUID.randomUUID().toString())))
                    .isEqualTo("not-found");
            socket.send(Map.of("t", "send", "id", "no id", "kind", "text", "text", "x"));
            assertThat(socket.await("refused").get("code").asString()).isEqualTo("invalid-field");
            socket.send(Map.of("t", "dance"));
            assertThat(socket.await("refused").get("code").asString()).isEqualTo("unknown-frame");
            socket.sendText("{");
            assertThat(socket.await("refused").get("code").asString()).isEqualTo("malformed-json");
            assertThat(rows("conversation")).isZero();
        }
    }

    private static String refusal(SocketClient socket, Map<String, Object> fields) {
        UUID id = UUID.randomUUID();
        Map<String, Object> frame = new HashMap<>(fields);
        frame.put("t", "send");
        frame.put("id", id.toString());
        socket.send(frame);
        return VisitorClient.refused(socket, id).get("code").asString();
    }

    @Test
    void aFrameThatIsTooBigClosesTheSocket() {
        try (SocketClient socket = visitor.page()) {
            socket.sendText("{\"t\":\"send\",\"text\":\"" + "x".repeat(9_000) + "\"}");

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void whoSaysHelloWithoutATokenOrWithAnOldProtocolIsClosed() {
        try (SocketClient socket = visitor.socket()) {
            socket.send(Map.of("t", "hello", "protocol", 1, "token", "short"));
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        try (SocketClient socket = visitor.socket()) {
            socket.send(Map.of("t", "hello", "protocol", 0, "token", visitor.token));
            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void anotherTabSeesTheLinesAndTheSenderOnlyItsAck() {
        try (SocketClient one = visitor.page(); SocketClient other = visitor.page()) {
            VisitorClient.send(one, "from one");
            JsonNode line = VisitorClient.line(other, "from one");
            assertThat(line.at("/line/sender/kind").asString()).isEqualTo("customer");
            VisitorClient.send(other, "from the other");
            VisitorClient.line(one, "from the other");

            assertThat(one.frames()).noneMatch(frame -> frame.at("/line/content/text").asString("").equals("from one"));
        }
    }

    @Test
    void anAgentsAnswerComesWithDisplayNameAndAnAgentsNoteNever() {
        UUID agent = desk.agent("小王");
        try (SocketClient socket = visitor.page()) {
            UUID conversation = UUID.fromString(VisitorClient.send(socket, "hi").get("conversation").asString());
            desk.within(() -> conversations.accept(desk.workspace, conversation, agent));
            JsonNode accepted = socket.await("acceptance", frame -> frame.at("/conversation/agent/name").asString("").equals("小王"));
            assertThat(accepted.at("/conversation/state").asString()).isEqualTo("serving");
            Append note = new Append(desk.workspace, conversation, UUID.randomUUID(), "note", SenderKind.MEMBER, agent,
                    Content.text(SenderKind.MEMBER, "secret"), null);
            long noted = messages.append(note).line().seq();
            messages.append(new Append(desk.workspace, conversation, UUID.randomUUID(), "text", SenderKind.MEMBER, agent,
                    Content.text(SenderKind.MEMBER, "您好"), null));

            JsonNode line = VisitorClient.line(socket, "您好").get("line");
            assertThat(line.at("/sender/name").asString()).isEqualTo("小王");
            assertThat(line.get("seq").asLong()).isEqualTo(noted + 1);
            assertThat(line.get("prev").asLong()).isEqualTo(noted - 1);
            assertThat(socket.frames().toString()).doesNotContain("secret");
        }
    }

    @Test
    void whoComesBackGetsWhatItMissed() {
        UUID conversation;
        try (SocketClient socket = visitor.page()) {
            conversation = UUID.fromString(VisitorClient.send(socket, "hi").get("conversation").asString());
        }
        system(conversation, "while away 1");
        system(conversation, "while away 2");
        try (SocketClient back = visitor.page(conversation.toString(), 3)) {
            assertThat(VisitorClient.line(back, "while away 1").at("/line/prev").asLong()).isGreaterThanOrEqualTo(3);
            VisitorClient.line(back, "while away 2");
        }
        try (SocketClient stranger = new VisitorClient(port, desk.key).page(conversation.toString(), 0)) {
            VisitorClient.send(stranger, "me");
            assertThat(stranger.frames().toString()).doesNotContain("while away");
        }
    }

    @Test
    void tooManyMissedLinesMeanResync() {
        UUID conversation;
        try (SocketClient socket = visitor.page()) {
            conversation = UUID.fromString(VisitorClient.send(socket, "hi").get("conversation").asString());
        }
        accept(conversation);
        for (int i = 0; i < 201; i++) {
            system(conversation, "line " + i);
        }
        try (SocketClient back = visitor.page(conversation.toString(), 3)) {
            back.await("resync");
            assertThat(back.frames().stream().filter(frame -> frame.get("t").asString().equals("line"))).hasSize(200);
        }
    }

    @Test
    void typingAndReadingReachTheOtherSide() {
        UUID agent = desk.agent("小王");
        try (SocketClient socket = visitor.page()) {
            JsonNode ack = VisitorClient.send(socket, "hi");
            UUID conversation = UUID.fromString(ack.get("conversation").asString());
            desk.within(() -> conversations.accept(desk.workspace, conversation, agent));
            desk.run(() -> conversations.readByAgent(desk.workspace, conversation, agent, 3));
            assertThat(socket.await("read").get("seq").asLong()).isEqualTo(3);

            socket.send(Map.of("t", "read", "seq", 2));
            UUID marker = UUID.randomUUID();
            VisitorClient.send(socket, marker, "after the read");
            assertThat(desk.within(() -> conversations.find(desk.workspace, conversation)).orElseThrow().customerReadSeq())
                    .isEqualTo(2);
        }
    }

    @Test
    void anOpenSocketFollowsAChannelThatIsMovedAndIsClosedWithOneThatIsSwitchedOff() throws Exception {
        UUID group = UUID.randomUUID();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'sales', 'Sales')")
                .params(desk.workspace, group).update();
        try (SocketClient socket = visitor.page()) {
            edit(group, false);
            UUID conversation = UUID.fromString(VisitorClient.send(socket, "hi").get("conversation").asString());
            assertThat(desk.within(() -> conversations.find(desk.workspace, conversation)).orElseThrow().group()).isEqualTo(group);

            edit(group, true);
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
    }

    private void edit(UUID group, boolean disabled) throws Exception {
        desk.within(() -> channels.edit(desk.workspace, desk.channel, "Shop", group,
                new WebchatSettings("#336699", null, List.of()), disabled));
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", desk.key)
                .filter(known -> known.groupId().equals(group) && known.disabled() == disabled).isPresent());
    }

    @Test
    void onlyTheSitesOfTheChannelMayOpenASocket() {
        Desk shop = new Desk(system).publish(channels, "Welcome", "https://shop.example");
        String path = "/ws/visitor/" + shop.key;
        for (String foreign : List.of("https://evil.example", "null", "https://shop.example.evil.example",
                "https://evilshop.example", "http://shop.example", "https://shop.example:444")) {
            assertThatThrownBy(() -> SocketClient.open(port, path, Map.of("Origin", foreign)))
                    .isInstanceOfSatisfying(SocketClient.Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(403));
        }
        assertThatThrownBy(() -> SocketClient.open(port, path, Map.of())).isInstanceOf(SocketClient.Refused.class);
        SocketClient.open(port, path, Map.of("Origin", "https://shop.example")).close();
        SocketClient.open(port, path, Map.of("Origin", "http://127.0.0.1:" + port)).close();
    }

    @Test
    void anAbsentChannelHasNoSocket() {
        assertThatThrownBy(() -> SocketClient.open(port, "/ws/visitor/nobody", Map.of()))
                .isInstanceOfSatisfying(SocketClient.Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
    }

    private void system(UUID conversation, String text) {
        UUID owner = system.sql("select visitor_id from conversation where id = ?").param(conversation)
                .query(UUID.class).single();
        messages.append(new Append(desk.workspace, conversation, UUID.randomUUID(), "text", SenderKind.CUSTOMER, owner,
                Content.text(SenderKind.CUSTOMER, text), null));
    }

    private void accept(UUID conversation) {
        desk.within(() -> conversations.accept(desk.workspace, conversation, desk.agent("小王")));
    }

    private void end(JsonNode ack) {
        UUID conversation = UUID.fromString(ack.get("conversation").asString());
        desk.within(() -> conversations.end(desk.workspace, conversation, By.AUTO, null));
    }

    private long rows(String table) {
        return system.sql("select count(*) from " + table + " where workspace_id = ?").param(desk.workspace)
                .query(Long.class).single();
    }
}
