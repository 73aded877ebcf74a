package yingda.mailings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.email.MailDesk;
import yingda.kernel.ApiClient;
import yingda.mailwire.FakeSmtp;
import yingda.mime.MailParser;
import yingda.mime.ParsedMail;
import yingda.people.Role;
import yingda.postgres.Await;

/// A mailbox that sends by a scripted server, and a senior agent who sends mailings by it.
public final class MailingDesk implements AutoCloseable {

    public final MailDesk desk;
    public final FakeSmtp smtp = new FakeSmtp();
    final ApiClient senior;
    private final MailParser parser;

    public MailingDesk(ApplicationContext context, int port) throws Exception {
        desk = new MailDesk(context, port);
        parser = context.getBean(MailParser.class);
        desk.system().sql("update mailbox set smtp_port = ? where channel_id = ?").params(smtp.port(), desk.mailbox.id()).update();
        senior = desk.cast.api(Role.SENIOR);
    }

    String draft(String subject, String html) {
        return senior.post("/api/mailings", body(subject, html)).ok().json().get("id").asString();
    }

    Map<String, Object> body(String subject, String html) {
        return new HashMap<>(Map.of("name", "秋季", "mailboxId", desk.mailbox.id(), "subject", subject, "html", html, "tracked", true));
    }

    JsonNode recipients(String mailing, String source, String text, boolean dry) {
        return senior.post("/api/mailings/" + mailing + "/recipients", Map.of("source", source, "text", text, "dryRun", dry)).ok().json();
    }

    void start(String mailing) {
        senior.post("/api/mailings/" + mailing + "/start", Map.of()).ok();
    }

    /// A mailing that has been sent to these.
    String sent(String... addresses) throws Exception {
        return sentText("<p>hello</p>", addresses);
    }

    public String sentText(String html, String... addresses) throws Exception {
        String mailing = draft("hello", html);
        recipients(mailing, "list", String.join("\n", addresses), false);
        start(mailing);
        awaitState(mailing, "done");
        return mailing;
    }

    /// One that still goes out to one recipient, with sixty mails behind it, of the Message-IDs `<1@mailing>` to `<60@mailing>`.
    String running(String... addresses) throws Exception {
        String mailing = sent(addresses);
        desk.system().sql("update mailing set state = 'running' where id = ?::uuid").param(mailing).update();
        desk.system().sql("""
                insert into mailing_recipient (workspace_id, id, mailing_id, address, state, token, next_at, message_id)
                select workspace_id, gen_random_uuid(), id, case n when 0 then 'waits' else 'n' || n end || '@a.example',
                    case n when 0 then 'deferred' else 'sent' end, gen_random_uuid()::text,
                    case n when 0 then now() + interval '1 hour' else 'infinity' end, '<' || n || '@' || id || '>'
                from mailing, generate_series(0, 60) n where id = ?::uuid""").param(mailing).update();
        return mailing;
    }

    void awaitState(String mailing, String state) throws Exception {
        Await.until("the mailing is " + state, () -> get(mailing).get("state").asString().equals(state));
    }

    JsonNode get(String mailing) {
        return senior.get("/api/mailings/" + mailing).ok().json();
    }

    public int tally(String mailing, String what) {
        return get(mailing).at("/tally/" + what).asInt();
    }

    List<String> suppressions() {
        return desk.system().sql("select address || ' ' || reason from suppression where workspace_id = ? and removed_at is null")
                .param(desk.cast.workspace()).query(String.class).list();
    }

    /// The last mail that the server took for this address.
    ParsedMail taken(String address) {
        return smtp.taken().reversed().stream().map(this::parsed)
                .filter(mail -> mail.to().getFirst().address().equals(address)).findFirst().orElseThrow();
    }

    public ParsedMail parsed(String raw) {
        return parser.parse(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)), Instant.now());
    }

    static String unsubscribeLink(ParsedMail mail) {
        Matcher link = Pattern.compile("<http://[^/]+(/u/[\\w-]+)>").matcher(mail.headers().text("List-Unsubscribe"));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    void receive(String mail) throws Exception {
        desk.server.deliver(mail);
        desk.sync();
    }

    String report(String address, String status, String words) {
        return Reports.failure(address, status, words, taken(address).messageId());
    }

    String complaint(String address) {
        return Reports.complaint(taken(address).messageId());
    }

    @Override
    public void close() throws Exception {
        desk.close();
        smtp.close();
    }
}
