package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.kernel.OutboundFailed.Reason;
import yingda.kernel.OutboundHttp.Answer;
import yingda.kernel.OutboundHttp.Limits;
import yingda.kernel.OutboundHttp.Request;

/// A server on 127.0.0.1 stands for the open internet here; everything else of our own networks is closed.
class OutboundHttpTest {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), 1_000, 3);
    private static final Predicate<InetAddress> CLOSED =
            address -> !address.getHostAddress().equals("127.0.0.1") && PublicHosts.isPrivate(address);

    private final ConcurrentLinkedQueue<Headers> asked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> lookedUp = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final OutboundHttp http = client((SSLSocketFactory) SSLSocketFactory.getDefault());
    private final HttpHandler echo = this::answer;
    private HttpServer server;
    private @Nullable ServerSocket listener;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", echo);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders());
        byte[] body = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        String to = exchange.getRequestHeaders().getFirst("X-Redirect");
        if (to != null) {
            exchange.getResponseHeaders().add("Location", to);
        }
        exchange.sendResponseHeaders(to == null ? 200 : 302, exchange.getRequestURI().getPath().equals("/chunked") ? 0 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        server.stop(0);
        if (listener != null) {
            listener.close();
        }
    }

    /// Its names have the addresses in `answers`, one after another; 127.0.0.1 when there is none left.
    private OutboundHttp client(SSLSocketFactory tls) {
        return new OutboundHttp(CLOSED, true, host -> {
            lookedUp.add(host);
            String answer = answers.poll();
            return answer == null ? new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")} : addresses(answer);
        }, tls);
    }

    private static InetAddress[] addresses(String answer) throws UnknownHostException {
        if (answer.isEmpty()) {
            throw new UnknownHostException();
        }
        return List.of(answer.split(",")).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    private static Reason refusal(OutboundHttp client, Request request) {
        OutboundFailed failed = catchThrowableOfType(OutboundFailed.class, () -> client.send(request, LIMITS));
        assertThat(failed).as(request.toString()).isNotNull();
        return failed.reason();
    }

    @Test
    void aRequestArrivesAsItWasMeantAndItsAnswerComesBackWhole() throws Exception {
        for (String path : List.of("/plain?a=1&b=%E4%BD%A0", "/chunked")) {
            Answer answer = http.send(Request.post(at("shop.example.", path), "text/plain", "你好".getBytes(StandardCharsets.UTF_8))
                    .header("X-Own", "kept"), LIMITS);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("POST " + path + " 你好");
        }
        Headers headers = asked.peek();
        assertThat(headers.getFirst("Host")).isEqualTo("shop.example:" + server.getAddress().getPort());
        assertThat(headers.getFirst("X-own")).isEqualTo("kept");
        assertThat(headers.getFirst("Connection")).isEqualTo("close");
        assertThat(headers).doesNotContainKeys("Cookie", "X-forwarded-for", "Accept-encoding");
        assertThat(lookedUp).containsExactly("shop.example", "shop.example");
    }

    @Test
    void aNameThatAnswersOtherwiseTheSecondTimeIsConnectedToWhereItWasChecked() throws Exception {
        answers.add("127.0.0.1");
        answers.add("127.0.0.2");
        assertThat(http.send(Request.get(at("rebind.example", "/")), LIMITS).status()).isEqualTo(200);
        assertThat(lookedUp).containsExactly("rebind.example");
        assertThat(refusal(http, Request.get(at("rebind.example", "/")))).isEqualTo(Reason.PRIVATE_HOST);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aNameWithOnePrivateAddressAmongPublicOnesIsRefused() {
        for (String answer : List.of("127.0.0.1,10.0.0.1", "93.184.215.14,::1", "::ffff:169.254.169.254", "64:ff9b::a00:1",
                "2002:7f00:1::", "fd00:ec2::254", "0.0.0.0")) {
            answers.add(answer);
            assertThat(refusal(http, Request.get(at("mixed.example", "/")))).as(answer).isEqualTo(Reason.PRIVATE_HOST);
        }
        answers.add("");
        assertThat(refusal(http, Request.get(at("mixed.example", "/")))).isEqualTo(Reason.UNKNOWN_HOST);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/",
        "http://127.1/", "http://127.8.8.8./", "http://127.0.1/", "http://127.0.0.1.1/", "http://1.2.3.04/", "http://256.1.1.1/", "http://127.0.0.0x1/",
        "http://[::ffff:7f00:1%25lo]/", "http://[fe80::1%25eth0]/", "http://user@public.example/", "http://a:b@public.example/",
        "http://public.example@10.0.0.1/", "http://１２７.0.0.1/", "http://①②⑦.⓪.⓪.①/",
        "http://public.example:0/", "http://public.example:99999/", "ftp://public.example/", "file:///etc/hostname",
        "gopher://public.example/", "jar:http://public.example/!/", "http:///", "http:public.example", "//public.example/", "http://.../",
        "http://a..example/", "http://-/", "http://public.example/\uD800"})
    void oddFormsOfAddressesAreNoAddresses(String address) {
        try {
            assertThat(refusal(http, Request.get(URI.create(address)))).isEqualTo(Reason.INVALID_ADDRESS);
        } catch (IllegalArgumentException notEvenAnAddress) {
            // URI.create took none of it
        }
        assertThat(OutboundHttp.isWebAddress(address, true)).isFalse();
        assertThat(asked).isEmpty();
        assertThat(lookedUp).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://127.0.0.1/", "http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/",
        "http://100.100.100.200/", "http://168.63.129.16/", "http://192.0.0.192/", "http://0.0.0.0/", "http://255.255.255.255/", "http://224.0.0.1/",
        "http://198.18.0.1/", "http://203.0.113.9/", "http://[::]/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::10.0.0.1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:a00:1::1]/",
        "http://[2001:0:1::1]/", "http://[2001:db8::1]/", "http://[fe80::1]/", "http://[fec0::1]/", "http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[ff02::1]/",
        "http://[2606:4700::5efe:a00:1]/", "http://[100::1]/", "http://[3fff::1]/"})
    void addressesOfOurOwnNetworksAreClosed(String address) {
        var strict = new OutboundHttp(false);
        assertThat(refusal(strict, Request.get(URI.create(address)))).isEqualTo(Reason.PRIVATE_HOST);
        assertThat(OutboundHttp.isWebAddress(address, false)).isFalse();
        assertThat(OutboundHttp.isWebAddress(address, true)).isTrue();
    }

    @Test
    void localNamesAreClosedWhateverTheirSpelling() {
        var strict = new OutboundHttp(false);
        for (String host : List.of("localhost", "localhost.", "LOCALHOST", "LocalHost.")) {
            assertThat(refusal(strict, Request.get(at(host, "/")))).as(host).isEqualTo(Reason.PRIVATE_HOST);
        }
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.1.1.1", "100.128.0.1", "172.32.0.1", "192.0.1.1", "198.20.0.1", "2606:4700::1111", "2400:3200::1", "2001:4860:4860::8888"})
    void addressesOfTheOpenInternetAreOpen(String address) {
        assertThat(PublicHosts.isPrivate(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void onlyPortsOfTheWebAreAsked() {
        assertThat(OutboundHttp.isWebAddress("https://public.example:8443/", false)).isTrue();
        for (int port : List.of(22, 25, 5432, 6379, 9200)) {
            assertThat(OutboundHttp.isWebAddress("http://public.example:" + port + "/", false)).isFalse();
        }
        var strict = new OutboundHttp(_ -> false, false, _ -> addresses("127.0.0.1"), (SSLSocketFactory) SSLSocketFactory.getDefault());
        assertThat(refusal(strict, Request.get(at("public.example", "/")))).isEqualTo(Reason.INVALID_ADDRESS);
    }

    @Test
    void redirectsAreCheckedAnewAndCarryNoSecretsElsewhere() throws Exception {
        Request request = Request.get(at("first.example", "/start")).header("Authorization", "Bearer secret").header("X-Redirect", "/end");
        assertThat(refusal(http, request)).isEqualTo(Reason.TOO_MANY_REDIRECTS);
        assertThat(asked).hasSize(4).allMatch(headers -> headers.containsKey("Authorization"));
        asked.clear();

        Answer answer = http.send(request.header("X-Redirect", at("second.example", "/end").toString()), LIMITS);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("GET /end");
        assertThat(asked.poll()).containsKey("Authorization");
        assertThat(asked.poll()).doesNotContainKeys("Authorization", "X-redirect");

        for (String inside : List.of("http://10.0.0.1/", "http://[::1]/", "//169.254.169.254/latest/meta-data", "file:///etc/hostname", "http://0x7f.1/",
                "http://user@second.example/", "\\\\10.0.0.1\\")) {
            assertThat(refusal(http, request.header("X-Redirect", inside))).as(inside).isIn(Reason.PRIVATE_HOST, Reason.INVALID_ADDRESS);
        }
        answers.add("127.0.0.1");
        answers.add("192.168.0.1");
        assertThat(refusal(http, request.header("X-Redirect", "http://first.example:1/"))).isEqualTo(Reason.PRIVATE_HOST);
        assertThat(http.send(request, new Limits(LIMITS.patience(), 1_000, 0)).status()).isEqualTo(302);
        assertThat(http.send(new Request("POST", request.address(), request.headers(), new byte[0]), LIMITS).status()).isEqualTo(302);
    }

    @Test
    void tlsIsForTheNameThoughTheConnectionIsToAnAddress() throws Exception {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(TestKeys.localhost()));
        secure.createContext("/", echo);
        secure.start();
        int port = secure.getAddress().getPort();
        try {
            OutboundHttp trusting = client(TestKeys.trusting());
            URI right = URI.create("https://localhost:" + port + "/");
            assertThat(trusting.send(Request.get(right), LIMITS).status()).isEqualTo(200);
            assertThat(refusal(trusting, Request.get(URI.create("https://shop.example:" + port + "/")))).isEqualTo(Reason.TLS);
            assertThat(refusal(trusting, Request.get(URI.create("https://127.0.0.1:" + port + "/")))).isEqualTo(Reason.TLS);
            assertThat(refusal(http, Request.get(right))).isEqualTo(Reason.TLS);
            assertThat(asked).hasSize(1);
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void anAnswerWithoutEndIsLeftOrCut() throws Exception {
        URI endless = raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "400\r\n" + "x".repeat(1_024) + "\r\n400\r\n");
        assertThat(refusal(http, Request.get(endless))).isEqualTo(Reason.TOO_LARGE);
        assertThat(http.sendAndCut(Request.get(endless), LIMITS).body()).hasSize(1_000);
        var hasty = new Limits(Duration.ofMillis(200), 5_000, 0);
        assertThat(catchThrowableOfType(OutboundFailed.class, () -> http.send(Request.get(endless), hasty)).reason()).isEqualTo(Reason.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail.example ESMTP", "HTTP/2 200", "HTTP/1.1 2000 x", "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"})
    void whatIsNoHttpIsNoAnswer(String said) throws Exception {
        assertThat(refusal(http, Request.get(raw(said + "\r\n")))).isEqualTo(Reason.NOT_HTTP);
    }

    @Test
    void interimAnswersAreSkippedAndAnswersWithoutLengthEndWithTheirConnection() throws Exception {
        Answer answer = http.send(Request.get(raw("HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.0 200\r\nX: a\r\nx: b\r\n\r\nbody", true)), LIMITS);
        assertThat(answer.headers()).containsEntry("x", List.of("a", "b")).doesNotContainKey("link");
        assertThat(answer.body()).asString().isEqualTo("body");
    }

    private URI raw(String said) throws IOException {
        return raw(said, false);
    }

    /// A server that says this to everybody and then ends the connection, or waits.
    private URI raw(String said, boolean ending) throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (over.getCount() > 0) {
                try (Socket socket = listener.accept()) {
                    socket.getInputStream().read(new byte[8_192]);
                    socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
                    if (!ending) {
                        socket.getInputStream().read();
                    }
                } catch (IOException gone) {
                    // The client has seen enough, or the test is over.
                }
            }
        });
        return URI.create("http://raw.example:" + listener.getLocalPort() + "/");
    }
}
