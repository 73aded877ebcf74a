package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.kernel.ApiClient.Answer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class ProblemsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private ApiClient admin;

    @BeforeEach
    void signIn() {
        admin = Cast.in(context, port).api(Role.SUPER);
    }

    @Test
    void anUnknownPropertyIsNamed() {
        Answer answer = admin.post("/api/groups", Map.of("identifier", "x", "name", "x", "workspaceId", "y"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(answer.text()).isEqualTo("{\"type\":\"urn:yingda:unknown-property\",\"title\":\"Unknown property\","
                + "\"status\":400,\"code\":\"unknown-property\",\"data\":{\"property\":\"workspaceId\"}}");
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        assertThat(post("{\"name\":").code()).isEqualTo("malformed-json");
        assertThat(post("").code()).isEqualTo("malformed-json");
        assertThat(post("{} {}").code()).isEqualTo("malformed-json");
        assertThat(post("[]").code()).isEqualTo("malformed-json");
    }

    @Test
    void aNumberIsNoText() {
        Answer answer = post("{\"name\":7,\"identifier\":\"x\"}");

        assertThat(answer.code()).isEqualTo("invalid-field");
        assertThat(answer.json().at("/data/field").asString()).isEqualTo("name");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Answer answer = post("{\"name\":\"" + "x".repeat(1 << 20) + "\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-large");
    }

    @Test
    void whatTheDatabaseCannotHoldIsTheClientsFault() {
        assertThat(new ApiClient(port).send("POST", "/api/session", "application/json",
                BodyPublishers.ofString("{\"login\":\"a\\u0000b\",\"password\":\"x\"}")).code()).isEqualTo("bad-request");
        assertThat(admin.get("/api/members?search=%00").status()).isLessThan(500);
        assertThat(admin.get("/api/audit?from=%2B1000000000-12-31T23:59:59Z").status()).isEqualTo(400);
        admin.get("/api/audit?from=2026-01-02T03:04:05.678Z&to=2026-01-02T11:04:06%2B08:00").ok();
    }

    @Test
    void aBodyThatBreaksOffIsNoFaultOfOurs() throws Exception {
        assertThat(broken("Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"")).contains(" 400 ");
        assertThat(broken("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")).contains(" 400 ");
        assertThat(broken("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x\r\n")).contains(" 400 ");
    }

    /// What a browser hears that says so much and then falls silent.
    private String broken(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(("POST /api/session HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + request).getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatTheContainerRefusesBeforeAnyFilterIsGuardedToo() {
        Answer trace = admin.send("TRACE", "/api/groups", "text/plain", BodyPublishers.noBody());

        assertThat(trace.status()).isEqualTo(405);
        assertThat(trace.header("content-security-policy")).contains("default-src 'none'");
        assertThat(trace.header("x-content-type-options")).isEqualTo("nosniff");
    }

    private Answer post(String json) {
        return admin.send("POST", "/api/groups", "application/json", BodyPublishers.ofString(json));
    }

    @Test
    void anotherMethodMediaTypeOrAddressEachHasItsCode() {
        assertThat(admin.put("/api/groups", Map.of()).code()).isEqualTo("method-not-allowed");
        assertThat(admin.send("POST", "/api/groups", "text/plain", BodyPublishers.ofString("x")).code())
                .isEqualTo("unsupported-media-type");
        assertThat(admin.get("/api/members/not-an-id").code()).isEqualTo("not-found");
        assertThat(admin.get("/api/members?cursor=not-an-id").code()).isEqualTo("invalid-field");
        assertThat(admin.get("/api/members?name=%FF").code()).isEqualTo("bad-request");
        assertThat(admin.withHeader("Accept", "image/png").get("/api/groups").status()).isEqualTo(406);
    }

    @Test
    void everyAnswerHasANumber() {
        assertThat(admin.get("/healthz").header("x-request-id")).hasSize(36)
                .isNotEqualTo(admin.get("/healthz").header("x-request-id"));
    }
}
