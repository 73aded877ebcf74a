package yingda.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import yingda.mailserver.Flavour;
import yingda.mailserver.MailUser;
import yingda.mailserver.ScriptedServer;

/// Two mails that wait in an agent's queue: a letter of 500 kB of HTML, tables, styles and links as shops write them, and
/// a short one. bench/browser/mail.mjs opens them.
final class MailOpening implements AutoCloseable {

    private static final int LENGTH = 500_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String ADDRESS = "service@shop.example";
    private static final String PASSWORD = "list-mail";

    private final Path folder;
    private final ScriptedServer mail;

    private MailOpening(Path folder, ScriptedServer mail) {
        this.folder = folder;
        this.mail = mail;
    }

    /// @param group where the mails wait
    static MailOpening deliver(Server server, Api admin, String group) throws Exception {
        Path folder = Files.createTempDirectory("yingda-bench-list");
        Keys keys = Keys.make(folder);
        var opening = new MailOpening(folder, new ScriptedServer(keys.server(), Flavour.PLAIN));
        MailUser user = opening.mail.user(ADDRESS, PASSWORD);
        BenchMailbox.create(admin, group, new BenchMailbox.Place(opening.mail.imapPort(), opening.mail.smtpPort(), ADDRESS, PASSWORD,
                keys.certificate())).use(server, admin);
        MailRows rows = new MailRows(server);
        // What lies there before would be old mail, which waits for nobody.
        Await.until("the mailbox is read", LIMIT, () -> rows.asked("select count(*) from mail_first_sync where done_at is not null") == 1);
        user.inbox().add(letter("short", "<p>请问什么时候发货？</p>"));
        user.inbox().add(letter("long", page()));
        Await.until("the mails are taken in", LIMIT, () -> rows.received() == 2);
        return opening;
    }

    private static byte[] letter(String name, String html) {
        return ("From: " + name + " <" + name + "@customers.example>\r\nTo: <" + ADDRESS + ">\r\nSubject: " + name + "\r\nMessage-ID: <"
                + name + "@customers.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\n" + html).getBytes(StandardCharsets.UTF_8);
    }

    /// Ends with a paragraph that tells that all of it is there.
    private static String page() {
        var html = new StringBuilder("<html><body><table width=\"640\" cellpadding=\"0\">\r\n");
        for (int n = 1; html.length() < LENGTH; n++) {
            html.append("<tr><td style=\"padding:8px 12px;border-bottom:1px solid #e5e7eb;font-size:14px;color:#1f2937\"><b>第 ").append(n)
                    .append(" 件商品</b><br><span style=\"color:#6b7280\">尺码齐全，七天无理由退换，下单后四十八小时内发出。</span></td>\r\n")
                    .append("<td align=\"right\" style=\"padding:8px 12px;white-space:nowrap\"><a href=\"https://shop.example/item/").append(n)
                    .append("?from=mail\" style=\"color:#1c5fd0;text-decoration:none\">查看详情</a> ￥").append(n * 7 % 900).append(".00</td></tr>\r\n");
        }
        return html + "</table><p>全文完</p></body></html>\r\n";
    }

    @Override
    public void close() throws IOException {
        mail.close();
        Folders.delete(folder);
    }
}
