package yingda.bench;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/// A local IMAP server over TLS with a certificate of its own making, filled with mails.
final class MailServer implements AutoCloseable {

    static final String ADDRESS = "service@shop.example";
    static final String PASSWORD = "bench-mail";

    private final GreenMail server;
    private final Path folder;

    MailServer(Path folder) throws Exception {
        this.folder = folder;
        Path keys = folder.resolve("mail.p12");
        keytool("-genkeypair", "-alias", "mail", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
                "-ext", "san=dns:localhost,ip:127.0.0.1", "-ext", "bc=ca:true", "-validity", "2",
                "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD);
        keytool("-exportcert", "-rfc", "-alias", "mail", "-keystore", keys.toString(), "-storepass", PASSWORD,
                "-file", folder.resolve("mail.pem").toString());
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)});
        server.start();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    void fill(List<byte[]> mails) throws Exception {
        GreenMailUser user = server.setUser(ADDRESS, ADDRESS, PASSWORD);
        MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user);
        Session session = Session.getInstance(new Properties());
        for (byte[] mail : mails) {
            inbox.store(new MimeMessage(session, new ByteArrayInputStream(mail)));
        }
    }

    int imapPort() {
        return server.getImaps().getPort();
    }

    int smtpPort() {
        return server.getSmtps().getPort();
    }

    String certificate() throws IOException {
        return Files.readString(folder.resolve("mail.pem"));
    }

    Path keys() {
        return folder.resolve("mail.p12");
    }

    @Override
    public void close() {
        server.stop();
    }
}
