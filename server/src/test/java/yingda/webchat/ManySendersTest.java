package yingda.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.channels.Channels;
import yingda.conversations.Append;
import yingda.conversations.Content;
import yingda.conversations.Conversations;
import yingda.conversations.Desk;
import yingda.conversations.Messages;
import yingda.conversations.SenderKind;
import yingda.kernel.SocketClient;
import yingda.postgres.AppTest;

@AppTest
class ManySendersTest {

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
    UUID agent;

    @BeforeEach
    void open() {
        desk = new Desk(system).publish(channels, null);
        visitor = new VisitorClient(port, desk.key);
        agent = desk.agent("小王");
    }

    /// Lanes, verbs and sockets push lines of one conversation at the same time; each reader gets them in order, none
    /// missing, none twice.
    @Test
    void whoOnlyReadsGetsEveryLineOnceAndInOrder() throws Exception {
        UUID colleague = desk.agent("小李");
        try (SocketClient reader = visitor.page(); SocketClient writer = visitor.page()) {
            UUID id = begin(writer);
            desk.within(() -> conversations.accept(desk.workspace, id, agent));
            List<Future<?>> senders = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 6; i++) {
                    senders.add(threads.submit(() -> repeat(40, () -> fromVisitor(id))));
                    senders.add(threads.submit(() -> repeat(10, () -> fromAgent(id, "note", "hidden"))));
                }
                senders.add(threads.submit(() -> repeat(20, () -> VisitorClient.send(writer, "by socket"))));
                senders.add(threads.submit(() -> repeat(20, () -> desk.within(() ->
                        conversations.transfer(desk.workspace, id, agent, colleague, null)))));
                for (Future<?> sender : senders) {
                    sender.get();
                }
            }
            UUID end = UUID.randomUUID();
            VisitorClient.send(writer, end, "the end");
            VisitorClient.line(reader, "the end");

            List<JsonNode> lines = reader.frames().stream()
                    .filter(frame -> frame.get("t").asString().equals("line")).map(frame -> frame.get("line")).toList();
            long last = 0;
            for (JsonNode line : lines) {
                assertThat(line.get("prev").asLong()).isEqualTo(last);
                assertThat(line.get("seq").asLong()).isGreaterThan(last);
                last = line.get("seq").asLong();
            }
            long waiting = lines.stream().filter(line -> line.at("/content/event").asString("").equals("queued")).count();
            assertThat(lines).hasSize((int) (3 + waiting + 6 * 40 + 20 + 20 + 1));
            assertThat(reader.frames().toString()).doesNotContain("hidden");
        }
    }

    /// A reader whose computer sleeps is dropped; another one of the same topic misses nothing meanwhile.
    @Test
    void whoReadsTooSlowlyIsDroppedAndStallsNobody() throws Exception {
        try (SocketClient reader = visitor.page(); Socket slow = handshakeAndHello()) {
            UUID id = begin(reader);
            desk.within(() -> conversations.accept(desk.workspace, id, agent));
            long sent = 0;
            for (int i = 0; i < 300; i++) {
                String text = i + "答".repeat(19_000);
                fromAgent(id, "text", text);
                VisitorClient.line(reader, text);
                sent += text.getBytes(StandardCharsets.UTF_8).length;
            }
            assertThat(bytesUntilTheEnd(slow)).isLessThan(sent);
        }
    }

    private static long bytesUntilTheEnd(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[65_536];
        long total = 0;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
            }
        } catch (SocketException reset) {
            return total;
        }
        return total;
    }

    /// A WebSocket by hand (RFC 6455), because every client library reads what comes.
    private Socket handshakeAndHello() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        OutputStream out = socket.getOutputStream();
        out.write(("GET /ws/visitor/" + desk.key + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        String answer = head(socket.getInputStream());
        assertThat(answer).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("permessage-deflate");
        byte[] hello = ("{\"t\":\"hello\",\"protocol\":1,\"token\":\"" + visitor.token + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        out.write(new byte[] {(byte) 0x81, (byte) (0x80 | hello.length), 0, 0, 0, 0}); // text, masked with zeros
        out.write(hello);
        out.flush();
        assertThat(socket.getInputStream().read()).isEqualTo(0x81);
        return socket;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private UUID begin(SocketClient socket) {
        return UUID.fromString(VisitorClient.send(socket, "hi").get("conversation").asString());
    }

    private void fromVisitor(UUID id) {
        UUID owner = desk.within(() -> conversations.find(desk.workspace, id)).orElseThrow().visitor();
        messages.append(new Append(desk.workspace, id, UUID.randomUUID(), "text", SenderKind.CUSTOMER, owner,
                Content.text(SenderKind.CUSTOMER, "m"), null));
    }

    private void fromAgent(UUID id, String kind, String text) {
        messages.append(new Append(desk.workspace, id, UUID.randomUUID(), kind, SenderKind.MEMBER, agent,
                Content.text(SenderKind.MEMBER, text), null));
    }

    private static void repeat(int times, Runnable work) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }
}
