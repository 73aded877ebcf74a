package yingda.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import yingda.catalog.CatalogSettings.Operator;
import yingda.catalog.CatalogSettings.Provider;

/// Against a shop that listens on loopback, which the operator allows here.
class ProvidersTest {

    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer shop;
    private Providers providers;
    private volatile String asked = "";

    @BeforeEach
    void openTheShop() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.setExecutor(Runnable::run);
        providers = patient(Duration.ofSeconds(60));
        shop.start();
    }

    private static Providers patient(Duration patience) {
        return new Providers(new ProviderClient(new Operator(true), patience), JsonMapper.builder().build());
    }

    @AfterEach
    void closeTheShop() {
        never.countDown();
        shop.stop(0);
    }

    private void answers(int status, String body) {
        shop.createContext("/", exchange -> {
            asked = exchange.getRequestURI().getRawQuery();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private Provider provider(String items) {
        return new Provider("http://127.0.0.1:" + shop.getAddress().getPort() + "/search?q={q}&n=20", items, "sku", "name",
                "price.text", "about", "pictures.0", "link");
    }

    @Test
    void itemsAreReadByTheirPaths() {
        answers(200, """
                {"data": {"list": [
                  {"sku": 7, "name": " 羊毛围巾 ", "price": {"text": "¥199"}, "pictures": ["https://img.example/7.png"],
                   "link": "https://shop.example/7"},
                  {"sku": 7, "name": "又一次"}, {"name": "没有编号"}, {"sku": "8", "name": "帽子", "link": "javascript:alert(1)"}]}}""");

        List<Found> found = providers.search(provider("data.list"), "围巾&x=1");

        assertThat(asked).isEqualTo("q=%E5%9B%B4%E5%B7%BE%26x%3D1&n=20");
        assertThat(found).extracting(Found::providerId, Found::title, Found::price, Found::image, Found::url).containsExactly(
                tuple("7", "羊毛围巾", "¥199", "https://img.example/7.png", "https://shop.example/7"),
                tuple("8", "帽子", "", "", ""));
    }

    @Test
    void atMostTwentyAreTaken() {
        StringBuilder many = new StringBuilder("[");
        for (int number = 0; number < 50; number++) {
            many.append(number == 0 ? "" : ",").append("{\"sku\":").append(number).append(",\"name\":\"n\"}");
        }
        answers(200, many.append("]").toString());

        assertThat(providers.search(provider(""), "")).hasSize(20);
    }

    @Test
    void anAnswerThatCannotBeUsedSaysWhy() {
        answers(200, "<html>");
        refused("not-json");
    }

    @Test
    void redirectsAreNotFollowed() {
        answers(302, "");
        refused("status");
    }

    @Test
    void moreThanAMegabyteIsNotRead() {
        answers(200, "[\"" + "x".repeat(ProviderClient.LARGEST) + "\"]");
        refused("too-large");
    }

    @Test
    void aProviderThatNeverAnswersIsLeft() {
        shop.createContext("/", exchange -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        providers = patient(Duration.ofMillis(200));
        refused("timeout");
    }

    @Test
    void ourOwnNetworksAreClosedUnlessTheOperatorOpensThem() {
        ProviderClient strict = new ProviderClient(new Operator(false));
        for (String host : List.of("127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "localhost")) {
            assertThatThrownBy(() -> strict.get(URI.create("http://" + host + ":" + shop.getAddress().getPort() + "/")))
                    .as(host).isInstanceOfSatisfying(ProviderFailed.class,
                            failed -> assertThat(failed.data()).containsEntry("reason", "private-host"));
        }
        assertThat(asked).isEmpty();
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> providers.search(provider(""), "")).isInstanceOfSatisfying(ProviderFailed.class,
                failed -> assertThat(failed.data()).containsEntry("reason", reason));
    }
}
