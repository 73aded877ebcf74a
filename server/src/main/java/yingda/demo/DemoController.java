package yingda.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.InvalidField;
import yingda.pages.PagePolicy;
import yingda.people.AllowAnyone;
import yingda.people.Pace;

/// The shop and the customers' mailboxes.
@RestController
@DemoOnly
class DemoController {

    private static final int MOST = 50;

    private final CastStore cast;
    private final Mail mail;
    private final MailServer server;
    private final JsonMapper json;

    DemoController(CastStore cast, Mail mail, MailServer server, JsonMapper json) {
        this.cast = cast;
        this.mail = mail;
        this.server = server;
        this.json = json;
    }

    record Letter(@Nullable String from, @Nullable String subject, @Nullable String text, @Nullable String answerTo) {
    }

    record MailView(@Nullable String messageId, String from, @Nullable String subject, Instant date, String text) {
    }

    record MailsView(List<MailView> mails) {
    }

    @AllowAnyone(Pace.PAGES)
    @GetMapping({"/demo", "/demo/shop"})
    void shop(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(page("shop").replace("{{key}}", cast.channelKey()), request, response);
    }

    @AllowAnyone(Pace.PAGES)
    @GetMapping("/demo/mail")
    void mailPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(page("mail").replace("{{address}}", Cast.ADDRESS).replace("{{password}}", Cast.PASSWORD)
                .replace("{{imap}}", Integer.toString(server.imapPort())).replace("{{smtp}}", Integer.toString(server.smtpPort()))
                .replace("{{people}}", json.writeValueAsString(Cast.CUSTOMERS)), request, response);
    }

    private static String page(String name) throws IOException {
        try (InputStream in = DemoController.class.getResourceAsStream("/demo/" + name + ".html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(String page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        PagePolicy.allow(request, response);
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().write(page.replace("{{nonce}}", PagePolicy.nonce(request)).getBytes(StandardCharsets.UTF_8));
    }

    @AllowAnyone(Pace.PAGES)
    @PostMapping("/api/demo/mails")
    @ResponseStatus(HttpStatus.CREATED)
    void send(@RequestBody Letter letter) throws MessagingException, IOException {
        mail.write(customer(letter.from()), line("subject", letter.subject(), 200), required("text", letter.text(), 20_000),
                letter.answerTo() == null ? null : line("answerTo", letter.answerTo(), 998));
    }

    /// A customer's mailbox, newest first.
    @AllowAnyone(Pace.PAGES)
    @GetMapping("/api/demo/mails")
    MailsView mails(@RequestParam String address) throws FolderException, MessagingException, IOException {
        List<MailView> found = new ArrayList<>();
        for (StoredMessage stored : server.inbox(customer(address).address()).reversed()) {
            MimeMessage message = stored.getMimeMessage();
            found.add(new MailView(message.getMessageID(), InternetAddress.toUnicodeString(message.getFrom()),
                    message.getSubject(), stored.getReceivedDate().toInstant(), Texts.of(message)));
            if (found.size() == MOST) {
                break;
            }
        }
        return new MailsView(found);
    }

    private static Cast.Writer customer(@Nullable String address) {
        return Cast.CUSTOMERS.stream().filter(customer -> customer.address().equals(address)).findFirst()
                .orElseThrow(() -> new InvalidField("from", "unknown-value"));
    }

    /// A header must not bring a second one along.
    private static String line(String field, @Nullable String value, int longest) {
        String line = required(field, value, longest);
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(field, "format");
        }
        return line;
    }

    private static String required(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw new InvalidField(field, "missing");
        }
        if (value.length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
        return value;
    }
}
