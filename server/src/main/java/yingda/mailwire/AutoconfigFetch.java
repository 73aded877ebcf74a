package yingda.mailwire;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// Fetches a domain's description of its mail servers, where mail programs look for it. Only from public hosts, from the
/// address that was checked, without redirects.
@Component
class AutoconfigFetch {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int MOST_LINES = 2_000;

    private final MailConnections connections;

    AutoconfigFetch(MailConnections connections) {
        this.connections = connections;
    }

    List<MailCandidate> of(String domain, String address) {
        String query = "?emailaddress=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
        for (boolean secure : new boolean[] {true, false}) {
            for (String[] place : new String[][] {{"autoconfig." + domain, "/mail/config-v1.1.xml" + query},
                    {domain, "/.well-known/autoconfig/mail/config-v1.1.xml"}}) {
                List<MailCandidate> found = read(place[0], place[1], secure, address);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<MailCandidate> read(String host, String path, boolean secure, String address) {
        try {
            return Autoconfig.read(get(host, secure ? 443 : 80, path, secure), address);
        } catch (IOException | MailTrouble nothingThere) {
            return List.of();
        }
    }

    /// The body of a 200; empty otherwise. HTTP/1.0: the answer ends with the connection.
    String get(String host, int port, String path, boolean secure) throws IOException, MailTrouble {
        InetAddress address = connections.resolve(host).getFirst();
        try (Dialogue dialogue = Dialogue.connect(address, port, PATIENCE, PATIENCE)) {
            if (secure) {
                dialogue.secure(connections.sockets(host, null));
            }
            dialogue.say("GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\nAccept: text/xml, application/xml\r\n");
            boolean fine = dialogue.line().matches("HTTP/1\\.[01] 200\\b.*");
            while (!dialogue.line().isEmpty()) {
                // headers say nothing that is needed
            }
            return fine ? body(dialogue) : "";
        }
    }

    private static String body(Dialogue dialogue) throws IOException {
        var body = new StringBuilder();
        try {
            for (int n = 0; n < MOST_LINES; n++) {
                body.append(dialogue.line()).append('\n');
            }
        } catch (EOFException end) {
            // so it ends
        }
        return body.toString();
    }
}
