package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.mime.MailCorpus;
import yingda.postgres.AppTest;

@AppTest
class NaughtyStringsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JsonMapper json;

    @Test
    void subjectsNamesAndFileNamesStandAsTheyWereWritten() throws Exception {
        List<String> strings = strings();
        try (var desk = new MailDesk(context, port)) {
            for (int i = 0; i < strings.size(); i++) {
                desk.server.deliver(mail(i, strings.get(i)));
            }
            desk.sync();
            var wrong = new ArrayList<String>();
            List<String> contents = desk.system().sql("select content::text from message where workspace_id = ? and kind = 'mail'")
                    .param(desk.cast.workspace()).query(String.class).list();
            assertThat(contents).hasSameSizeAs(strings);
            for (String content : contents) {
                JsonNode mail = json.readTree(content);
                String expected = strings.get(Integer.parseInt(mail.path("text").asString().strip()));
                check(expected, mail.path("subject").asString(""), wrong);
                check(unquoted(expected), unquoted(mail.path("from").path("name").asString("")), wrong);
                if (expected.chars().noneMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0) && visible(expected).length() < 100) {
                    assertThat(mail.path("attachments").path(0).path("name").asString("")).as(expected).isNotEmpty();
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static List<String> strings() throws Exception {
        var file = MailCorpus.folder("../web/naughty-strings").resolve("blns.json");
        var strings = new ArrayList<String>();
        for (JsonNode one : JsonMapper.shared().readTree(Files.readString(file))) {
            strings.add(one.asString());
        }
        assertThat(strings).hasSizeGreaterThan(500);
        return strings;
    }

    /// Quotes around a whole name are how programs write names.
    private static String unquoted(String name) {
        return name.replaceAll("^[\\p{C}\\p{Z}\\s\"']+|[\\p{C}\\p{Z}\\s\"']+$", "");
    }

    private static void check(String expected, String found, List<String> wrong) {
        String all = visible(expected);
        String shown = visible(found);
        boolean cut = shown.length() > 100 && all.startsWith(shown.substring(0, shown.length() - 1));
        if (!shown.equals(all) && !cut) {
            wrong.add(all + " became " + shown);
        }
    }

    /// Without what nobody sees: white space, control and format characters.
    private static String visible(String text) {
        return text.replaceAll("[\\p{C}\\p{Z}\\s]+", "");
    }

    private static byte[] mail(int number, String text) {
        return ("From: " + encoded(text) + " <c" + number + "@customers.example>\r\nTo: desk@shop.example\r\nSubject: " + encoded(text)
                + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + number
                + "\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"" + encoded(text)
                + "\"\r\n\r\nx\r\n--b--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// RFC 2047, each word short enough and of whole characters.
    private static String encoded(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            word.appendCodePoint(text.codePointAt(at));
            if (word.toString().getBytes(StandardCharsets.UTF_8).length > 36) {
                words.add(word(word));
                word.setLength(0);
            }
        }
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static String word(CharSequence text) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
