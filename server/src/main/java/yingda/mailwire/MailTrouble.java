package yingda.mailwire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.jspecify.annotations.Nullable;

/// A mail server could not be used; `code` says why in a word that the pages turn into a sentence with an advice.
public final class MailTrouble extends Exception {

    private static final int LONGEST_TEXT = 500;

    private final String code;
    private final String serverSaid;
    private boolean takenDown;

    public MailTrouble(String code, String serverSaid, @Nullable Throwable cause) {
        super(code + (serverSaid.isEmpty() ? "" : ": " + serverSaid), cause);
        this.code = code;
        this.serverSaid = serverSaid;
    }

    /// `host-unknown`, `host-private`, `port-closed`, `timeout`, `folder-refused`, `server-refused`, `connection-lost`,
    /// `needs-reconnect`, `app-refused`, `sign-in-unreachable`, or one of [TlsCauses] and [RefusalCauses].
    public String code() {
        return code;
    }

    /// The server's own words on one line, possibly empty, at most 500 characters.
    public String serverSaid() {
        return serverSaid;
    }

    /// True the first time: whoever asks takes it down in the mail log, and nobody does so again.
    boolean takeDown() {
        boolean first = !takenDown;
        takenDown = true;
        return first;
    }

    /// Finds the reason in what the JDK or the mail library threw.
    public static MailTrouble of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof MailTrouble known) {
                return known;
            }
            String code = code(cause);
            if (code != null) {
                return new MailTrouble(code, said(cause), thrown);
            }
        }
        return new MailTrouble("connection-lost", oneLine(thrown), thrown);
    }

    /// What the server answered, without the command's tag.
    static String said(Throwable thrown) {
        return switch (thrown) {
            case CommandFailedException refused -> oneLine(refused).replaceFirst("^[A-Z]+[0-9]+ (NO|BAD) ", "");
            case jakarta.mail.AuthenticationFailedException refused -> oneLine(refused);
            default -> "";
        };
    }

    public static String oneLine(@Nullable String text) {
        String line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT);
    }

    private static String oneLine(Throwable thrown) {
        return oneLine(thrown.getMessage());
    }

    private static @Nullable Throwable next(Throwable thrown) {
        if (thrown instanceof jakarta.mail.MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }

    private static @Nullable String code(Throwable thrown) {
        return switch (thrown) {
            case jakarta.mail.AuthenticationFailedException _ -> "log-in-refused";
            case CommandFailedException _ -> "server-refused";
            case UnknownHostException _ -> "host-unknown";
            case SocketTimeoutException _ -> "timeout";
            case ConnectException _, NoRouteToHostException _ -> "port-closed";
            case SSLException tls -> TlsCauses.of(tls);
            case jakarta.mail.MessagingException mail when says(mail, "STARTTLS is required") -> "tls-missing";
            case IOException io when says(io, "Exception in startTLS") && io.getCause() == null -> "tls-missing";
            default -> null;
        };
    }

    private static boolean says(Throwable thrown, String words) {
        return thrown.getMessage() != null
                && thrown.getMessage().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
