package yingda.mailwire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import yingda.kernel.TestKeys;

/// An SMTP server over TLS that does with each mail what its script says, and accepts when the script is over.
public final class FakeSmtp implements AutoCloseable {

    public enum Act { ACCEPT, LATER_AT_DATA, LATER_AT_RECIPIENT, REFUSE_RECIPIENT, REFUSE_COPIES, LATER_COPIES, TOO_FAST, CUT_BEFORE_DATA, CUT_AFTER_DATA }

    private final SSLServerSocket listener;
    private final Queue<Act> script = new ConcurrentLinkedQueue<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile boolean logInRefused;
    private volatile String offer = "ENHANCEDSTATUSCODES";

    public FakeSmtp() throws IOException {
        listener = (SSLServerSocket) TestKeys.localhost().getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void script(Act... acts) {
        script.addAll(List.of(acts));
    }

    /// What clients said, but for their log-ins and mails.
    public List<String> commands() {
        return commands;
    }

    public void refuseLogIn(boolean refuse) {
        logInRefused = refuse;
    }

    /// What it offers beside AUTH.
    public void offer(String extension) {
        offer = extension;
    }

    /// The mails whose data came to its end, taken or not, as they came.
    public List<String> heard() {
        return heard;
    }

    /// The mails that the server took.
    public List<String> taken() {
        return taken;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            say(out, "220 fake.example ready");
            Act act = Act.ACCEPT;
            int recipients = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]")[0].toUpperCase();
                if (!verb.equals("AUTH")) {
                    commands.add(line);
                }
                switch (verb) {
                    case "EHLO" -> say(out, "250-fake.example", "250-AUTH PLAIN LOGIN", "250 " + offer);
                    case "AUTH" -> say(out, logInRefused ? "535 5.7.8 authorization code needed" : "235 2.7.0 welcome");
                    case "MAIL" -> {
                        act = script.isEmpty() ? Act.ACCEPT : script.remove();
                        recipients = 0;
                        say(out, "250 2.1.0 ok");
                    }
                    case "RCPT" -> say(out, recipient(act, recipients++));
                    case "DATA" -> {
                        if (act == Act.CUT_BEFORE_DATA) {
                            return;
                        }
                        say(out, "354 go ahead");
                        String data = data(in);
                        if (data == null) {
                            return;
                        }
                        heard.add(data);
                        if (act == Act.CUT_AFTER_DATA) {
                            return;
                        }
                        if (act == Act.LATER_AT_DATA) {
                            say(out, "451 4.3.0 try later");
                        } else if (act == Act.TOO_FAST) {
                            say(out, "550 MI:SFQ sending too fast");
                        } else {
                            taken.add(data);
                            say(out, "250 2.0.0 queued as 42");
                        }
                    }
                    case "QUIT" -> say(out, "221 bye");
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException gone) {
            // The client went away.
        }
    }

    private static String recipient(Act act, int number) {
        return switch (act) {
            case REFUSE_RECIPIENT -> "550 5.1.1 no such user";
            case LATER_AT_RECIPIENT -> "450 4.2.0 greylisted";
            case REFUSE_COPIES -> number == 0 ? "250 2.1.5 ok" : "550 5.1.1 no such copy";
            case LATER_COPIES -> number == 0 ? "250 2.1.5 ok" : "450 4.2.0 greylisted";
            default -> "250 2.1.5 ok";
        };
    }

    /// Null when the client went away before its end.
    private static @Nullable String data(BufferedReader in) throws IOException {
        var lines = new ArrayList<String>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return String.join("\r\n", lines) + "\r\n";
            }
            lines.add(line.startsWith("..") ? line.substring(1) : line);
        }
        return null;
    }

    private static void say(OutputStream out, String... lines) throws IOException {
        for (String line : lines) {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
