package yingda.mailwire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import yingda.maillog.MailEvent.Step;

/// One logged-in POP3 connection (RFC 1939), used by one thread. It never deletes. A server shows a connection what lay
/// there when it began.
public final class Pop3Connection implements MailFetcher, AutoCloseable {

    /// A mail on the server.
    ///
    /// @param number of this connection only
    /// @param name the server's own for it, or a hash of its header; the same in each connection
    public record Listed(int number, long size, String name) {}

    private static final int LONGEST_LINE = 1_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    /// The numbers of mails in this connection, by our lasting ones.
    private final Map<Long, Integer> numbers = new HashMap<>();

    private Pop3Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
    }

    /// Connects, checks the certificate and logs in.
    public static Pop3Connection open(MailConnections connections, MailAccount account) throws MailTrouble {
        MailServer server = account.incoming();
        MailConnections.Route route = connections.route("pop3", server, account.caPem());
        OpeningSteps steps = route.steps();
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(route.address(), server.port()), (int) connections.settings().connect().toMillis());
            steps.connected();
            plain.setSoTimeout((int) connections.settings().answer().toMillis());
            Pop3Connection connection = logIn(server.security() == MailSecurity.TLS ? greeted(route.sockets().over(plain), steps)
                    : startTls(plain, route.sockets(), steps), account);
            steps.loggedIn();
            return connection;
        } catch (IOException e) {
            close(plain);
            throw steps.failed(MailTrouble.of(e));
        } catch (MailTrouble e) {
            close(plain);
            throw steps.failed(e);
        }
    }

    private static Pop3Connection greeted(Socket socket, OpeningSteps steps) throws IOException, MailTrouble {
        steps.listening();
        var connection = new Pop3Connection(socket);
        steps.greeted(connection.answer());
        return connection;
    }

    private static Pop3Connection startTls(Socket plain, NamedSockets sockets, OpeningSteps steps) throws IOException, MailTrouble {
        Pop3Connection unprotected = greeted(plain, steps);
        try {
            unprotected.command("STLS");
        } catch (MailTrouble refused) {
            throw new MailTrouble("tls-missing", refused.serverSaid(), refused);
        }
        var secured = new Pop3Connection(sockets.over(plain));
        steps.secured(Step.LOG_IN);
        return secured;
    }

    private static Pop3Connection logIn(Pop3Connection connection, MailAccount account) throws IOException, MailTrouble {
        try {
            if (account.auth() == MailAuth.OAUTH) {
                connection.say("AUTH " + XOAuth2.NAME);
                connection.expect("+");
                connection.command(XOAuth2.response(account));
            } else {
                connection.command("USER " + account.user());
                connection.command("PASS " + account.password());
            }
            return connection;
        } catch (MailTrouble refused) {
            boolean later = refused.serverSaid().contains("[IN-USE]") || refused.serverSaid().contains("[SYS/TEMP]");
            String code = account.auth() == MailAuth.OAUTH ? "log-in-refused"
                    : RefusalCauses.ofLogIn(account.incoming(), account, refused.serverSaid());
            throw later ? refused : new MailTrouble(code, refused.serverSaid(), refused);
        }
    }

    /// Everything that lies there, oldest first.
    public List<Listed> list() throws MailTrouble {
        try {
            Map<Integer, String> names = names();
            var listed = new ArrayList<Listed>();
            var seen = new HashMap<String, Integer>();
            for (String line : lines("LIST")) {
                String[] words = line.split(" ");
                if (words.length >= 2 && isNumber(words[0]) && isNumber(words[1])) {
                    int number = Integer.parseInt(words[0]);
                    String name = names.containsKey(number) ? names.get(number) : "sha256:" + headerHash(number);
                    int times = seen.merge(name, 1, Integer::sum);
                    listed.add(new Listed(number, Long.parseLong(words[1]), times == 1 ? name : name + " " + times));
                }
            }
            return listed;
        } catch (IOException e) {
            throw MailTrouble.of(e);
        }
    }

    /// What the server calls its mails; empty when it has no names (UIDL is optional).
    private Map<Integer, String> names() throws IOException, MailTrouble {
        var names = new HashMap<Integer, String>();
        try {
            for (String line : lines("UIDL")) {
                int space = line.indexOf(' ');
                if (space > 0 && isNumber(line.substring(0, space)) && !line.substring(space).isBlank()) {
                    names.put(Integer.parseInt(line.substring(0, space)), line.substring(space + 1).strip());
                }
            }
        } catch (MailTrouble refused) {
            names.clear();
        }
        return names;
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() < 10 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String headerHash(int number) throws IOException, MailTrouble {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(bytes("TOP " + number + " 0")));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform brings SHA-256
        }
    }

    /// From now on this lasting number is the mail with that number of the connection.
    public void name(long uid, int number) {
        numbers.put(uid, number);
    }

    @Override
    public Map<Place, byte[]> fetch(List<Wanted> mails) throws MailTrouble {
        var fetched = new HashMap<Place, byte[]>();
        for (Wanted mail : mails) {
            Integer number = numbers.get(mail.place().uid());
            if (number != null) {
                fetched.put(mail.place(), fetched("RETR " + number));
            }
        }
        return fetched;
    }

    private byte[] fetched(String command) throws MailTrouble {
        try {
            return bytes(command);
        } catch (IOException e) {
            throw MailTrouble.of(e);
        }
    }

    @Override
    public boolean fetchLarge(Wanted mail, long most, OutputStream to) throws MailTrouble, IOException {
        Integer number = numbers.get(mail.place().uid());
        if (number == null) {
            return false;
        }
        try {
            command("RETR " + number);
        } catch (IOException e) {
            throw MailTrouble.of(e);
        }
        Dots.copy(in, to, most);
        return true;
    }

    @Override
    public byte[] fetchHeader(Wanted mail) throws MailTrouble {
        Integer number = numbers.get(mail.place().uid());
        return number == null ? new byte[0] : fetched("TOP " + number + " 0");
    }

    @Override
    public boolean isThere(Wanted mail) {
        return numbers.containsKey(mail.place().uid());
    }

    private byte[] bytes(String command) throws IOException, MailTrouble {
        command(command);
        var bytes = new ByteArrayOutputStream();
        Dots.copy(in, bytes, Long.MAX_VALUE);
        return bytes.toByteArray();
    }

    private List<String> lines(String command) throws IOException, MailTrouble {
        return new String(bytes(command), StandardCharsets.ISO_8859_1).lines().toList();
    }

    private void command(String command) throws IOException, MailTrouble {
        say(command);
        answer();
    }

    private void say(String command) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// @return the words behind `+OK`
    private String answer() throws IOException, MailTrouble {
        return expect("+OK");
    }

    /// @return the rest of the line
    /// @throws MailTrouble `server-refused` with the server's words when the line begins with something else
    private String expect(String beginning) throws IOException, MailTrouble {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new MailTrouble("connection-lost", "", null);
            }
            line.append((char) c);
        }
        if (!line.toString().startsWith(beginning)) {
            String said = line.toString().replaceFirst("^-ERR ?", "");
            throw new MailTrouble("server-refused", MailTrouble.oneLine(said), null);
        }
        return MailTrouble.oneLine(line.substring(beginning.length()));
    }

    @Override
    public void close() {
        try {
            command("QUIT");
        } catch (IOException | MailTrouble gone) {
            // The server is gone already: nothing is left to say.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed in any case.
        }
    }
}
