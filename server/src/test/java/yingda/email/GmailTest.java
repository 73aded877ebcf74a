package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.kernel.TestKeys;
import yingda.mailsending.SentFolder;
import yingda.mailserver.Flavour;
import yingda.mailserver.MailFolder;
import yingda.mailserver.MailUser;
import yingda.mailserver.ScriptedServer;
import yingda.mailwire.TestMailServer;
import yingda.postgres.AppTest;

@AppTest
class GmailTest {

    private static final String ALL = "[Gmail]/&YkBnCZCuTvY-";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private TestMailServer named;
    private ScriptedServer server;
    private MailUser user;
    private MailDesk desk;

    @BeforeEach
    void connect() throws Exception {
        named = new TestMailServer();
        server = new ScriptedServer(TestKeys.localhost(), Flavour.GMAIL);
        user = server.user(named.address(), TestMailServer.PASSWORD);
        desk = new MailDesk(context, port, named, server);
        desk.system().sql("delete from mail_first_sync where workspace_id = ?").param(desk.cast.workspace()).update();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
        server.close();
    }

    private static byte[] mail(String name) {
        return MailDesk.mail(name + "@customers.example", "about " + name, "Message-ID: <" + name + "@c>\n", name + " asks")
                .replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] answer(String name) {
        return ("From: " + named.address() + "\r\nTo: " + name + "@customers.example\r\nSubject: Re: about " + name + "\r\nMessage-ID: <re-"
                + name + "@c>\r\nIn-Reply-To: <" + name + "@c>\r\n\r\nwe answer " + name + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private MailFolder allMail() {
        user.folder("[Gmail]", "\\Noselect");
        user.folder("[Gmail]/Starred", "\\Flagged");
        user.folder("[Gmail]/Spam", "\\Junk");
        return user.folder(ALL, "\\All");
    }

    private List<String> whoSaidWhat() {
        return desk.system().sql("select sender_kind || ' ' || (content ->> 'text') from message where workspace_id = ? and kind = 'mail'")
                .param(desk.cast.workspace()).query(String.class).list();
    }

    private Map<String, Object> placements() {
        return desk.system().sql("""
                select string_agg(distinct folder, ',') as folders, count(*) filter (where outcome = 'stored') as stored,
                    count(*) filter (where reason = 'draft') as drafts, count(*) filter (where reason = 'junk') as junk, count(*) as all
                from mail_placement where workspace_id = ? and reason is distinct from 'own'""").param(desk.cast.workspace()).query().singleRow();
    }

    @Test
    void aMailWithManyLabelsAndOneWithoutAnyAreReadOnceEach() throws Exception {
        MailFolder all = allMail();
        all.add(mail("chen"), "\"\\\\Inbox\" \"\\\\Important\" Orders \"&hSh8fQ-\"");
        user.inbox().add(mail("chen"));
        user.folder("Orders", "").add(mail("chen"));
        all.add(mail("archived"), "");
        all.add(answer("chen"), "\\Sent");
        all.add(mail("unfinished"), "\"\\\\Draft\"");
        user.folder("[Gmail]/Spam", "\\Junk").add(mail("spammer"));
        desk.sync();
        desk.sync();
        assertThat(whoSaidWhat()).containsExactlyInAnyOrder("customer chen asks", "customer archived asks", "member we answer chen");
        assertThat(desk.lines()).filteredOn(line -> !"archived asks".equals(line.get("text"))).extracting(line -> line.get("conversation_id"))
                .hasSize(2).containsOnly(desk.lines().stream().filter(line -> "chen asks".equals(line.get("text"))).findFirst().orElseThrow()
                        .get("conversation_id"));
        assertThat(placements()).containsEntry("folders", "[Gmail]/Spam,[Gmail]/所有邮件").containsEntry("stored", 3L)
                .containsEntry("drafts", 1L).containsEntry("junk", 1L).containsEntry("all", 5L);
    }

    @Test
    void newMailAndMailSentByAnotherProgramComeByTheFolderOfAllMails() throws Exception {
        MailFolder all = allMail();
        desk.sync();
        all.add(mail("li"), "\"\\\\Inbox\"");
        desk.sync();
        all.add(answer("li"), "\"\\\\Sent\"");
        all.add(new String(mail("form"), StandardCharsets.UTF_8).replace("To: desk@shop.example", "To: " + named.address())
                .getBytes(StandardCharsets.UTF_8), "\"\\\\Sent\" \"\\\\Inbox\"");
        all.add(answer("moved"), "\"\\\\Sent\" \"\\\\Inbox\"");
        desk.sync();
        assertThat(whoSaidWhat()).containsExactlyInAnyOrder("customer li asks", "member we answer li", "customer form asks",
                "member we answer moved");
        assertThat(placements()).containsEntry("all", 4L);
    }

    @Test
    void whereAllMailIsHiddenTheLabelsAreReadAsFolders() throws Exception {
        user.inbox().add(mail("chen"));
        user.folder("Orders", "").add(mail("chen"));
        user.folder("Orders", "").add(mail("wu"));
        desk.sync();
        desk.sync();
        assertThat(whoSaidWhat()).containsExactlyInAnyOrder("customer chen asks", "customer wu asks");
        assertThat(placements()).containsEntry("folders", "INBOX,Orders").containsEntry("all", 3L);
    }

    @Test
    void aMailOfOursIsFoundAndFiledInTheSentFolder(@TempDir Path folder) throws Exception {
        allMail();
        SentFolder sent = context.getBean(SentFolder.class);
        user.sent().add(answer("chen"));
        Path raw = Files.write(folder.resolve("raw"), answer("li"));
        assertThat(desk.within(() -> sent.holds(desk.mailbox, "<re-chen@c>"))).contains(true);
        assertThat(desk.within(() -> sent.holds(desk.mailbox, "<re-li@c>"))).contains(false);
        for (int i = 0; i < 2; i++) {
            assertThat(desk.<Boolean>within(() -> sent.keep(desk.mailbox, "<re-li@c>", raw))).isTrue();
        }
        assertThat(user.sent().mails()).extracting(mail -> mail.bytes()).containsExactly(answer("chen"), answer("li"));
    }

    @Test
    void aMailOfOursThatCouldNotBeTakenInAtOnceIsOursStill() throws Exception {
        MailFolder all = allMail();
        all.add(answer("chen"), "\"\\\\Sent\"");
        for (int i = 0; i < Sorting.MOST_TRIES; i++) {
            desk.sync(Broken.poisoned("Re: about chen", context));
        }
        UUID held = desk.system().sql("select mail_id from mail_placement where workspace_id = ? and outcome = 'quarantined'")
                .param(desk.cast.workspace()).query(UUID.class).single();
        desk.within(() -> {
            context.getBean(AsideMails.class).takeIn(AsideMails.Sort.QUARANTINE, desk.cast.workspace(), desk.mailbox.id(), held);
            return true;
        });
        assertThat(whoSaidWhat()).contains("member we answer chen").doesNotContain("customer we answer chen");
    }
}
