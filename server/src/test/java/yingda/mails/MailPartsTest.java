package yingda.mails;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class MailPartsTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nrest".getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern PROXY = Pattern.compile("data-proxy=\"([^\"]+)\"");
    private static final String MAIL = """
            From: a@customers.example
            To: desk@shop.example
            Subject: pictures
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="m"

            --m
            Content-Type: text/html; charset=utf-8

            <p>hi<img src="%s"><img src="x" data-proxy="/api/mails/steal"></p>
            --m
            Content-Type: message/rfc822

            From: "Li" <li@customers.example>
            Subject: inner
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="i"

            --i
            Content-Type: text/html

            <p onclick="steal()">old</p>
            --i
            Content-Type: text/plain; name="note.txt"
            Content-Disposition: attachment; filename="note.txt"

            a note
            --i--
            --m--
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    MailDesk desk;
    HttpServer net;

    @BeforeEach
    void begin() throws Exception {
        desk = new MailDesk(context, port);
        net = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        net.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, PNG.length);
            exchange.getResponseBody().write(PNG);
            exchange.close();
        });
        net.start();
    }

    @AfterEach
    void leave() throws Exception {
        net.stop(0);
        desk.close();
    }

    @Test
    void aPictureOfTheNetIsFetchedByTheLinkOfItsMailOnly() throws Exception {
        ApiClient admin = desk.cast.api(Role.ADMIN);
        String mail = deliver();
        String html = admin.get("/api/mails/" + mail + "/html").ok().text();
        Matcher link = PROXY.matcher(html);
        assertThat(link.find()).isTrue();
        String path = link.group(1).replace("&amp;", "&");
        assertThat(link.find()).isFalse();
        assertThat(html).doesNotContain("steal");

        ApiClient.Answer picture = admin.get(path).ok();
        assertThat(picture.header("content-type")).isEqualTo("image/png");
        assertThat(picture.header("content-security-policy")).contains("sandbox");
        assertThat(picture.header("cache-control")).contains("private");
        assertThat(admin.get(path.replace("url=http", "url=https")).status()).isEqualTo(404);
        assertThat(admin.get(path.replaceAll("signature=.*", "signature=AAAA")).status()).isEqualTo(404);
        assertThat(desk.cast.stranger().get(path).status()).isEqualTo(401);
        assertThat(Cast.in(context, port).api(Role.SUPER).get(path).status()).isEqualTo(404);
    }

    @Test
    void aMailInAMailIsReadAndItsFilesAreSaved() throws Exception {
        ApiClient admin = desk.cast.api(Role.ADMIN);
        String attachment = "/api/mails/" + deliver() + "/attachments/0";
        JsonNode inner = admin.get(attachment + "/mail").ok().json();
        assertThat(inner.get("subject").asString()).isEqualTo("inner");
        assertThat(inner.at("/from/address").asString()).isEqualTo("li@customers.example");
        assertThat(inner.get("html").asString()).contains("<p>old</p>").doesNotContain("steal");
        assertThat(inner.at("/attachments/0/name").asString()).isEqualTo("note.txt");
        ApiClient.Answer note = admin.get(inner.at("/attachments/0/url").asString()).ok();
        assertThat(note.text().strip()).isEqualTo("a note");
        assertThat(note.header("content-disposition")).startsWith("attachment");
        for (String nowhere : new String[] {"/mail/mail", ".1", ".0.0", ".x", "."}) {
            assertThat(admin.get(attachment + nowhere).status()).isEqualTo(404);
        }
        assertThat(admin.get(attachment + ".0/mail").status()).isEqualTo(404);
    }

    private String deliver() throws Exception {
        desk.server.deliver(MAIL.formatted("http://127.0.0.1:" + net.getAddress().getPort() + "/logo.png?a=1&b=2"));
        desk.sync();
        return desk.system().sql("select id from mail where workspace_id = ?").param(desk.cast.workspace()).query(UUID.class).single().toString();
    }
}
