package yingda.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class OperationsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void aStartedServerIsReady() {
        assertThat(new ApiClient(port).get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void figuresAreForThoseWhoMayReadThem() {
        Cast cast = Cast.in(context, port);

        Answer figures = cast.api(Role.ADMIN).get("/metrics");
        assertThat(figures.status()).isEqualTo(200);
        assertThat(figures.text()).contains("# TYPE yingda_heap_used_bytes gauge\nyingda_heap_used_bytes ");
        assertThat(cast.api(Role.AGENT).get("/metrics").code()).isEqualTo("not-allowed");
        assertThat(cast.stranger().get("/metrics").code()).isEqualTo("not-signed-in");
        assertThat(cast.stranger().withBearer("").get("/metrics").status()).isEqualTo(401);
    }

    @Test
    void theInterfaceDescriptionIsServed() {
        assertThat(new ApiClient(port).get("/openapi.json").ok().json().at("/paths/~1api~1session/post").isObject()).isTrue();
    }

    @Test
    void aBrowserReportsWhatFailedAndCannotForgeLogLines() {
        ApiClient browser = new ApiClient(port);

        assertThat(browser.post("/api/browser-errors", Map.of("message", "TypeError", "page", "/app/")).status())
                .isEqualTo(204);
        assertThat(browser.post("/api/browser-errors", Map.of("page", "/app/")).code()).isEqualTo("invalid-field");
        assertThat(BrowserErrorsController.line("a\r\nb\u2028c")).isEqualTo("a | b | c");
        assertThat(BrowserErrorsController.line("x".repeat(5_000))).hasSize(2_001);
    }
}
