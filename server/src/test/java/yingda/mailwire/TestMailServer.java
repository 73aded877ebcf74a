package yingda.mailwire;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import yingda.kernel.TestKeys;

/// A mail server of one's own with a mailbox of a random address, behind TLS.
public final class TestMailServer implements AutoCloseable {

    public static final String PASSWORD = "a-secret-pass";

    private GreenMail server;
    private final String address = "desk-" + UUID.randomUUID().toString().substring(0, 8) + "@shop.example";
    public final TlsFront imap;
    public final TlsFront smtp;
    public final TlsFront pop3;
    private GreenMailUser user;

    public TestMailServer() throws IOException {
        this(TestKeys.localhost(), false);
    }

    public TestMailServer(SSLContext keys, boolean startTls) throws IOException {
        begin();
        imap = new TlsFront(keys, server.getImap().getPort(), startTls);
        smtp = new TlsFront(keys, server.getSmtp().getPort(), false);
        pop3 = new TlsFront(keys, server.getPop3().getPort(), false);
    }

    public String address() {
        return address;
    }

    public MailAccount account() {
        return account(MailSecurity.TLS, PASSWORD);
    }

    MailAccount account(MailSecurity imapSecurity, String password) {
        return MailAccount.imap(new MailServer("localhost", imap.port(), imapSecurity),
                new MailServer("localhost", smtp.port(), MailSecurity.TLS), address, password, TestKeys.caPem());
    }

    public int plainImapPort() {
        return server.getImap().getPort();
    }

    public MailFolder inbox() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(user);
    }

    /// Where the account's own mails are filed; there is none until this is asked for.
    public MailFolder sentFolder() throws Exception {
        var folders = server.getManagers().getImapHostManager();
        MailFolder known = folders.getFolder(user, "Sent");
        return known == null ? folders.createMailbox(user, "Sent") : known;
    }

    /// Puts a mail into the inbox, bytes as they are.
    public void deliver(String mail) throws Exception {
        deliver(mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public void deliver(byte[] mail) throws Exception {
        inbox().store(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
    }

    /// A folder besides the inbox, made when it is not there.
    ///
    /// @param name as people read it
    public MailFolder folder(String name) throws Exception {
        var host = server.getManagers().getImapHostManager();
        MailFolder known = host.getFolder(user, name);
        return known == null ? host.createMailbox(user, name) : known;
    }

    /// Puts a mail into a folder as if the server had got it then.
    public void file(MailFolder folder, String mail, Instant received) throws Exception {
        byte[] bytes = mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        folder.appendMessage(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)),
                new Flags(), Date.from(received));
    }

    /// Empties the mailbox and gives it other numbers, as after a repair.
    public void renumber() throws Exception {
        long before = inbox().getUidValidity();
        do {
            server.stop();
            begin();
        } while (inbox().getUidValidity() == before);
        imap.upstream(server.getImap().getPort());
        smtp.upstream(server.getSmtp().getPort());
        pop3.upstream(server.getPop3().getPort());
    }

    private void begin() {
        server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "imap"), new ServerSetup(0, "127.0.0.1", "smtp"),
            new ServerSetup(0, "127.0.0.1", "pop3")});
        server.start();
        user = server.setUser(address, address, PASSWORD);
    }

    /// A mailbox at this server for the customers' side.
    public GreenMailUser customer(String customerAddress) {
        return server.setUser(customerAddress, customerAddress, PASSWORD);
    }

    public MailFolder inboxOf(GreenMailUser customer) throws Exception {
        return server.getManagers().getImapHostManager().getInbox(customer);
    }

    @Override
    public void close() throws IOException {
        imap.close();
        smtp.close();
        pop3.close();
        server.stop();
    }
}
