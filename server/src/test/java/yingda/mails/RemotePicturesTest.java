package yingda.mails;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemotePicturesTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nrest".getBytes(StandardCharsets.ISO_8859_1);

    private final RemotePictures pictures = new RemotePictures(true, Duration.ofSeconds(30));
    private final ConcurrentLinkedQueue<HttpExchange> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/a.png", PNG);
        serve("/page.png", "<html><script>steal()</script>".getBytes(StandardCharsets.UTF_8));
        serve("/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        serve("/large.png", new byte[RemotePictures.LARGEST + 1]);
        redirect("/moved", "/a.png");
        redirect("/round", "/round");
        redirect("/file", "file:///etc/hostname");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPictureIsFetchedOnceWithoutAnythingOfTheReader() {
        assertThat(pictures.get(at("/a.png")).orElseThrow().type()).isEqualTo("image/png");
        assertThat(pictures.get(at("/a.png")).orElseThrow().bytes()).isEqualTo(PNG);
        assertThat(asked).hasSize(1);
        assertThat(asked.peek().getRequestHeaders()).doesNotContainKeys("Cookie", "Referer", "Authorization", "X-forwarded-for");
    }

    @Test
    void onlyWhatBeginsAsAPictureComesThroughWhateverItIsCalled() {
        for (String path : List.of("/page.png", "/drawing.svg", "/large.png", "/missing.png", "/round", "/file")) {
            assertThat(Map.entry(path, pictures.get(at(path)))).isEqualTo(Map.entry(path, Optional.empty()));
        }
        assertThat(pictures.get(at("/moved"))).isPresent();
    }

    @Test
    void nothingOfOurOwnNetworksIsAskedFor() {
        var strict = new RemotePictures(false, Duration.ofSeconds(30));
        for (String address : List.of(at("/a.png"), "http://127.0.0.1/a.png", "http://[::1]/a.png", "http://10.0.0.1/", "file:///etc/hostname",
                "http://169.254.169.254/latest/meta-data", "http://0x7f000001/", "nonsense", "")) {
            assertThat(Map.entry(address, strict.get(address))).isEqualTo(Map.entry(address, Optional.empty()));
        }
        assertThat(asked).isEmpty();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void serve(String path, byte[] body) {
        server.createContext(path, exchange -> {
            asked.add(exchange);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void redirect(String path, String to) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }
}
