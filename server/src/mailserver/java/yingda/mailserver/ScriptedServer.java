package yingda.mailserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// An IMAP, POP3 and SMTP server over TLS on loopback that behaves by script: in the manner of a provider, wrong once
/// where [#script] says so, or with answers that were recorded from others ([#replay]).
///
/// A mail that is sent to one of its mailboxes lies there at once; every mail taken is kept in [#taken].
public final class ScriptedServer implements AutoCloseable {

    /// How many bytes come, one a second, before a dripping connection ends.
    public static final int DRIPS = 3;

    private interface Talk {
        void serve(Wire wire) throws IOException, InterruptedException;
    }

    private final Flavour flavour;
    private final ServerSocket imap;
    private final ServerSocket pop;
    private final ServerSocket smtp;
    private final Map<String, MailUser> users = new ConcurrentHashMap<>();
    private final Map<Moment, Queue<Mischief>> script = new ConcurrentHashMap<>();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final StringBuffer heard = new StringBuffer();
    private volatile Consumer<Moment> watcher = _ -> {};
    private volatile boolean withoutUidl;

    public ScriptedServer(SSLContext keys, Flavour flavour) throws IOException {
        this.flavour = flavour;
        imap = listen(keys, wire -> new ImapTalk(this, wire).serve());
        pop = listen(keys, wire -> new PopTalk(this, wire).serve());
        smtp = listen(keys, wire -> new SmtpTalk(this, wire).serve());
    }

    private ServerSocket listen(SSLContext keys, Talk talk) throws IOException {
        ServerSocket listener = keys.getServerSocketFactory().createServerSocket(0, 500, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(listener, talk));
        return listener;
    }

    private void accept(ServerSocket listener, Talk talk) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, talk));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, Talk talk) {
        try (socket) {
            talk.serve(new Wire(socket, heard));
        } catch (IOException gone) {
            // The client left, or was cut on purpose.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            open.remove(socket);
        }
    }

    public int imapPort() {
        return imap.getLocalPort();
    }

    public int popPort() {
        return pop.getLocalPort();
    }

    public int smtpPort() {
        return smtp.getLocalPort();
    }

    Flavour flavour() {
        return flavour;
    }

    /// Makes a mailbox.
    public MailUser user(String address, String password) {
        return users.computeIfAbsent(address, _ -> new MailUser(address, password));
    }

    /// The mailbox of this address, null for none.
    MailUser known(String address) {
        return users.get(address);
    }

    /// What goes wrong, each once, in this order among those of the same moment.
    public void script(Mischief... acts) {
        for (Mischief act : acts) {
            script.computeIfAbsent(act.moment, _ -> new ConcurrentLinkedQueue<>()).add(act);
        }
    }

    /// How much of the script has not happened yet.
    public int pending() {
        return script.values().stream().mapToInt(Queue::size).sum();
    }

    /// What goes wrong now, null for nothing; whoever watches is told.
    Mischief at(Moment moment) {
        watcher.accept(moment);
        Queue<Mischief> due = script.get(moment);
        return due == null ? null : due.poll();
    }

    /// Runs on the connection's thread at each moment.
    public void watch(Consumer<Moment> watcher) {
        this.watcher = watcher;
    }

    /// Whether POP3 refuses UIDL.
    public void withoutUidl(boolean without) {
        withoutUidl = without;
    }

    boolean hasUidl() {
        return !withoutUidl;
    }

    /// From now on this answers the command: the bytes as recorded, `A########` standing for the command's tag. A
    /// recording without the line that ends its answer ends the connection. Null: the server's own answer again.
    ///
    /// @param command `GREETING`, an IMAP, POP3 or SMTP command in capitals, `FETCH BODY` for a FETCH that asks for
    ///        whole mails, `DOT` for the end of the mail in SMTP
    public void replay(String command, byte[] answer) {
        if (answer == null) {
            answers.remove(command);
        } else {
            answers.put(command, answer);
        }
    }

    byte[] recorded(String command) {
        return answers.get(command);
    }

    void take(Taken mail) {
        taken.add(mail);
        for (String recipient : mail.recipients()) {
            MailUser user = known(recipient);
            if (user != null) {
                user.inbox().add(mail.bytes());
            }
        }
    }

    /// Every mail that was taken by SMTP, in this order.
    public List<Taken> taken() {
        return taken;
    }

    /// What clients said, line by line, without mails.
    public String heard() {
        return heard.toString();
    }

    public int connections() {
        return open.size();
    }

    /// Ends all connections; new ones are served.
    public void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        imap.close();
        pop.close();
        smtp.close();
        cut();
    }
}
