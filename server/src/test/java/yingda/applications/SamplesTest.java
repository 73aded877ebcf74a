package yingda.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

/// What the documents show works as it stands there.
@AppTest
class SamplesTest {

    private static final Path DOCS = Path.of("../docs/api");
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void theSampleClientsSendExactlyOnce() throws Exception {
        Cast cast = Cast.in(context, port);
        JsonNode made = cast.api(Role.SUPER).post("/api/applications", Map.of("name", "云杉应用", "groupId", cast.group().toString())).ok().json();
        List<String> arguments = List.of("http://127.0.0.1:" + port, made.get("appId").asString(), made.get("secret").asString());
        assertThat(run("", List.of(JAVA, "-XX:TieredStopAtLevel=1", sample("YingdaClient.java")), arguments, List.of("u-java", "from-java"))).isEqualTo("sent once");
        assertThat(run("", List.of("node", sample("yingda-client.mjs")), arguments, List.of("u-node", "来自 Node"))).isEqualTo("sent once");
    }

    @Test
    void theSampleReceiversTellOurSignaturesFromOthers() throws Exception {
        String body = "{\"id\":\"1\"}";
        String genuine = between(Files.readString(DOCS.resolve("webhooks.md")), "body `" + body + "` → `", "`");
        for (List<String> program : List.of(List.of(JAVA, "-XX:TieredStopAtLevel=1", sample("VerifyWebhook.java")), List.of("node", sample("verify-webhook.mjs")))) {
            String header = "t=1767225600,v1=" + "0".repeat(64) + ",v1=" + genuine;
            assertThat(run(body, program, List.of("whsec_test-0123456789", header, "1767225601"))).isEqualTo("genuine");
            assertThat(run(body + " ", program, List.of("whsec_test-0123456789", header, "1767225601"))).isEqualTo("forged");
        }
    }

    @Test
    void theVectorsAreRight() throws IOException {
        String page = Files.readString(DOCS.resolve("signing.md"));
        byte[] body = "{\"kind\":\"text\",\"text\":\"你好\"}".getBytes(StandardCharsets.UTF_8);
        String get = RequestSignature.canonical("GET", "/api/app/v1/ping", "b=2&a=1", 1_767_225_600, "nonce-0001", new byte[0]);
        String post = RequestSignature.canonical("POST", "/api/app/v1/users/u-1/messages", null, 1_767_225_600, "nonce-0002", body);
        assertThat(page).contains(RequestSignature.sign("test-secret-0123456789", get), RequestSignature.sign("test-secret-0123456789", post),
                get.substring(get.lastIndexOf('\n') + 1), post.substring(post.lastIndexOf('\n') + 1));
    }

    private static String sample(String name) {
        return DOCS.resolve("samples").resolve(name).toString();
    }

    private static String between(String text, String before, String after) {
        String rest = text.substring(text.indexOf(before) + before.length());
        return rest.substring(0, rest.indexOf(after));
    }

    @SafeVarargs
    private static String run(String in, List<String>... parts) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        for (List<String> part : parts) {
            command.addAll(part);
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(in.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }
}
