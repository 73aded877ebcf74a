package yingda.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.annotation.PreDestroy;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/// A mail server of our own on the loopback address, over TLS: the shop's mailbox and its customers'. It forgets
/// everything when it stops.
@Component
@DemoOnly
class MailServer {

    private static final String HOST = "127.0.0.1";

    private final GreenMail server;
    private final Authority authority;

    MailServer(Authority authority) throws IOException {
        this.authority = authority;
        System.setProperty("greenmail.tls.keystore.file", authority.keyStore().toString());
        System.setProperty("greenmail.tls.keystore.password", Authority.PASSWORD);
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, HOST, ServerSetup.PROTOCOL_IMAPS), new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTPS)});
        server.start();
        user(Cast.ADDRESS);
        Cast.CUSTOMERS.forEach(customer -> user(customer.address()));
    }

    private GreenMailUser user(String address) {
        return server.setUser(address, address, Cast.PASSWORD);
    }

    int imapPort() {
        return server.getImaps().getPort();
    }

    int smtpPort() {
        return server.getSmtps().getPort();
    }

    /// The certificate that signs this server's, as PEM.
    String certificate() throws IOException {
        return authority.certificate();
    }

    /// Puts a mail into a mailbox, as if it had arrived.
    void deliver(String address, MimeMessage mail) {
        user(address).deliver(mail);
    }

    /// The mails of a mailbox, oldest first.
    List<StoredMessage> inbox(String address) throws FolderException {
        return server.getManagers().getImapHostManager().getInbox(user(address)).getMessages();
    }


    @PreDestroy
    void stop() {
        server.stop();
    }
}
