package yingda.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Debian's Dovecot and Postfix on loopback, with folders, ports and a certificate authority of their own: mailboxes at
/// `shop.example` and `customers.example`. Mail to others is returned; none leaves the machine. Postfix's first process
/// must be root's, Dovecot's run as `nobody`.
final class RealMail implements AutoCloseable {

    static final String PASSWORD = "real-mail-1";
    private static final String OWNER = "nobody";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final int imaps = Server.freePort();
    private final int pop3s = Server.freePort();
    private final int smtps = Server.freePort();
    private final int submission = Server.freePort();
    private final int lmtp = Server.freePort();
    private final int auth = Server.freePort();
    private Process dovecot;
    private int deliveries;

    RealMail() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("yingda-real-mail");
        certificates();
        Files.writeString(folder.resolve("users"), "");
        Files.createDirectories(folder.resolve("mail"));
        write("dovecot.conf", RealMailFiles.DOVECOT);
        write("postfix/etc/main.cf", RealMailFiles.POSTFIX);
        write("postfix/etc/master.cf", RealMailFiles.POSTFIX_SERVICES);
        Files.createDirectories(folder.resolve("postfix/queue"));
        Files.createDirectories(folder.resolve("postfix/data"));
        run("chown", "-R", OWNER + ":nogroup", folder.toString());
        run("chown", "-R", "root:root", folder.resolve("postfix/etc").toString(), folder.resolve("postfix/queue").toString());
        run("chown", "postfix", folder.resolve("postfix/data").toString());
        run("chmod", "755", folder.toString());
        startDovecot();
        startPostfix();
    }

    /// Whether this machine can run them: null, or what is in the way.
    static String missing() {
        if (!System.getProperty("user.name").equals("root")) {
            return "Postfix can only be started by root";
        }
        return Stream.of("/usr/sbin/dovecot", "/usr/lib/dovecot/lmtp", "/usr/lib/dovecot/pop3-login", "/usr/sbin/postfix", "/usr/bin/openssl")
                .filter(file -> !Files.exists(Path.of(file))).findFirst()
                .map(file -> file + " is missing; type: apt-get install -y dovecot-imapd dovecot-pop3d dovecot-lmtpd postfix")
                .orElse(null);
    }

    private void certificates() throws IOException, InterruptedException {
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=Test CA",
                "-addext", "basicConstraints=critical,CA:TRUE", "-keyout", "ca.key", "-out", "ca.pem");
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost",
                "-keyout", "server.key", "-out", "server.csr");
        Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
                "-extfile", "names", "-out", "server.pem");
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        run(Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }

    private void write(String name, String template) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, template.replace("{folder}", folder.toString()).replace("{owner}", OWNER)
                .replace("{imaps}", "" + imaps).replace("{pop3s}", "" + pop3s).replace("{smtps}", "" + smtps)
                .replace("{submission}", "" + submission).replace("{lmtp}", "" + lmtp).replace("{auth}", "" + auth));
    }

    void startDovecot() throws IOException {
        dovecot = new ProcessBuilder("setpriv", "--reuid=" + OWNER, "--regid=nogroup", "--clear-groups",
                "/usr/sbin/dovecot", "-F", "-c", folder.resolve("dovecot.conf").toString())
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("dovecot.out").toFile()).start();
        awaitListening("Dovecot", imaps, auth, lmtp);
    }

    void startPostfix() throws IOException, InterruptedException {
        run("/usr/sbin/postfix", "-c", folder.resolve("postfix/etc").toString(), "start");
        awaitListening("Postfix", smtps, submission);
    }

    private void awaitListening(String who, int... ports) throws IOException {
        for (int port : ports) {
            try {
                Await.until(who + " listens", START_LIMIT, () -> listens(port));
            } catch (IOException e) {
                throw new IOException(e.getMessage() + "\n" + logs(), e);
            }
        }
    }

    private static boolean listens(int port) {
        try (var _ = new java.net.Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// What both servers wrote down.
    String logs() throws IOException {
        var logs = new StringBuilder();
        for (String name : List.of("dovecot.out", "dovecot.log", "postfix/data/log")) {
            Path file = folder.resolve(name);
            logs.append(Files.exists(file) ? Files.readString(file) : "");
        }
        return logs.toString();
    }

    /// kill -9 of Dovecot's first process; its children end by themselves.
    void killDovecot() throws IOException {
        dovecot.destroyForcibly().onExit().join();
        Await.until("Dovecot's port is free", START_LIMIT, () -> !listens(imaps));
    }

    /// kill -9 of Postfix's first process and of its children.
    void killPostfix() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("postfix/queue/pid/master.pid")).strip());
        ProcessHandle.of(pid).ifPresent(master -> {
            List<ProcessHandle> all = Processes.all(master).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().orTimeout(START_LIMIT.toSeconds(), TimeUnit.SECONDS).join());
        });
    }

    /// Makes a mailbox; it holds its folders from the first log-in on.
    void user(String address) throws IOException {
        Files.writeString(folder.resolve("users"), address + ":{PLAIN}" + PASSWORD + "::::::\n", StandardOpenOption.APPEND);
    }

    /// Delivers one mail as a local delivery agent does.
    void deliver(String address, byte[] mail) throws IOException {
        Path inbox = folder.resolve("mail").resolve(address);
        String name = System.currentTimeMillis() / 1000 + ".D" + ++deliveries + ".local,S=" + mail.length;
        Path written = Files.write(inbox.resolve("tmp").resolve(name), mail);
        Files.setOwner(written, Files.getOwner(inbox));
        Files.move(written, inbox.resolve("new").resolve(name));
    }

    /// Puts mails into an inbox without a server: for many at once, before it is read.
    void fill(String address, List<byte[]> mails) throws IOException, InterruptedException {
        Path inbox = folder.resolve("mail").resolve(address);
        for (String part : List.of("new", "cur", "tmp")) {
            Files.createDirectories(inbox.resolve(part));
        }
        for (int i = 0; i < mails.size(); i++) {
            byte[] mail = mails.get(i);
            Files.write(inbox.resolve("cur").resolve(String.format("%010d.M%d.local,S=%d:2,", 1_700_000_000 + i, i, mail.length)), mail);
        }
        run("chown", "-R", OWNER + ":nogroup", inbox.toString());
    }

    /// The mails in one of an address's folders, as they lie there; `""` is the inbox.
    List<String> mails(String address, String name) throws IOException {
        Path maildir = folder.resolve("mail").resolve(address).resolve(name.isEmpty() ? "" : "." + name);
        var mails = new java.util.ArrayList<String>();
        for (String part : List.of("new", "cur")) {
            if (Files.isDirectory(maildir.resolve(part))) {
                try (Stream<Path> files = Files.list(maildir.resolve(part))) {
                    for (Path file : files.toList()) {
                        mails.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return mails;
    }

    ProcessHandle dovecot() {
        return dovecot.toHandle();
    }

    int imapsPort() {
        return imaps;
    }

    int pop3sPort() {
        return pop3s;
    }

    int smtpsPort() {
        return smtps;
    }

    int submissionPort() {
        return submission;
    }

    /// The authority's certificate as PEM.
    String authority() throws IOException {
        return Files.readString(folder.resolve("ca.pem"));
    }

    @Override
    public void close() throws IOException {
        killPostfix();
        dovecot.destroy();
        dovecot.onExit().orTimeout(START_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        Folders.delete(folder);
    }
}
