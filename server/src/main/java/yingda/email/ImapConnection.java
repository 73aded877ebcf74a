package yingda.email;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/// One logged-in IMAP connection (RFC 3501), used by one thread. It only reads: folders are opened with EXAMINE and
/// bytes fetched with BODY.PEEK, so that no flag ever changes. Interrupting its thread cuts it.
final class ImapConnection implements AutoCloseable {

    /// A mail in the folder. `size` is what the server says before it is fetched.
    record Listed(long uid, long size) {}

    /// @param uidValidity 0 when the server does not say
    record Folder(long uidValidity, int mails) {}

    /// A client name is asked for by 163 and its sisters, which refuse folders otherwise.
    private static final Map<String, String> CLIENT = Map.of("name", "Yingda", "version", "1", "vendor", "Yingda");
    private static final int PART = 1 << 20;

    /// Mails up to this size come whole and many at once, larger ones alone in parts of 1 MiB.
    static final int LARGE = 256 << 10;

    private final IMAPProtocol protocol;
    private boolean announced;

    private ImapConnection(IMAPProtocol protocol) {
        this.protocol = protocol;
        protocol.addResponseHandler(response -> announced |= isExists(response));
    }

    /// Connects, checks the certificate, logs in and tells the client's name.
    static ImapConnection open(MailConnections connections, MailAccount account) throws MailTrouble {
        MailServer server = account.incoming();
        MailConnections.Route route = connections.route("imap", server, account.caPem());
        var quiet = new MailLogger(ImapConnection.class, "imap", false, System.err);
        try {
            var connection = new ImapConnection(new IMAPProtocol("imap", route.address(), server.port(), route.properties(),
                    server.security() == MailSecurity.TLS, quiet));
            try {
                connection.logIn(account);
                return connection;
            } catch (ProtocolException | RuntimeException | MailTrouble e) {
                connection.close();
                throw e;
            }
        } catch (IOException | ProtocolException e) {
            throw MailTrouble.of(e);
        }
    }

    private void logIn(MailAccount account) throws ProtocolException, MailTrouble {
        if (account.incoming().security() == MailSecurity.STARTTLS) {
            if (!protocol.hasCapability("STARTTLS")) {
                throw new MailTrouble("tls-missing", "", null);
            }
            protocol.startTLS();
            protocol.capability();
        }
        try {
            if (protocol.hasCapability("AUTH=PLAIN")) {
                protocol.authplain(null, account.user(), account.password());
            } else {
                protocol.login(account.user(), account.password());
            }
        } catch (CommandFailedException e) {
            throw new MailTrouble("log-in-refused", MailTrouble.said(e), e);
        }
        protocol.capability();
        if (protocol.hasCapability("ID")) {
            protocol.id(CLIENT);
        }
    }

    /// Opens a folder for reading.
    Folder examine(String name) throws MailTrouble {
        try {
            MailboxInfo info = protocol.examine(name);
            return new Folder(Math.max(0, info.uidvalidity), Math.max(0, info.total));
        } catch (CommandFailedException e) {
            throw new MailTrouble("folder-refused", MailTrouble.said(e), e);
        } catch (ProtocolException e) {
            throw MailTrouble.of(e);
        }
    }

    /// What lies in the folder from this UID on, in UID order.
    List<Listed> listFrom(long uid) throws MailTrouble {
        return listed("UID FETCH " + uid + ":* (UID RFC822.SIZE)", uid);
    }

    /// The last `count` mails of the folder, in UID order.
    List<Listed> listNewest(Folder folder, int count) throws MailTrouble {
        if (folder.mails() == 0) {
            return List.of();
        }
        return listed("FETCH " + Math.max(1, folder.mails() - count + 1) + ":* (UID RFC822.SIZE)", 1);
    }

    private List<Listed> listed(String command, long from) throws MailTrouble {
        announced = false;
        var sizes = new HashMap<Long, Listed>();
        for (FetchResponse response : fetches(command)) {
            UID uid = response.getItem(UID.class);
            RFC822SIZE size = response.getItem(RFC822SIZE.class);
            if (uid != null && size != null && uid.uid >= from) {
                sizes.put(uid.uid, new Listed(uid.uid, size.size));
            }
        }
        return sizes.values().stream().sorted(Comparator.comparingLong(Listed::uid)).toList();
    }

    /// The bytes of these mails in one round trip; a mail that is gone is missing in the answer.
    Map<Long, byte[]> fetch(List<Listed> mails) throws MailTrouble {
        String uids = mails.stream().map(mail -> Long.toString(mail.uid())).collect(Collectors.joining(","));
        var bytes = new HashMap<Long, byte[]>();
        for (FetchResponse response : fetches("UID FETCH " + uids + " (UID BODY.PEEK[])")) {
            UID uid = response.getItem(UID.class);
            BODY body = response.getItem(BODY.class);
            if (uid != null && body != null && body.getByteArray() != null) {
                bytes.put(uid.uid, body.getByteArray().getNewBytes());
            }
        }
        return bytes;
    }

    /// Writes the bytes of one large mail, in parts; no more of them once it is larger than `most`, whatever size the
    /// server said. False when it is gone.
    boolean fetchLarge(Listed mail, long most, OutputStream out) throws MailTrouble, IOException {
        for (long from = 0;; from += PART) {
            byte[] part = part(mail.uid(), from);
            if (part == null) {
                return false;
            }
            out.write(part);
            if (part.length < PART || from + part.length > most) {
                return true;
            }
        }
    }

    private byte @Nullable [] part(long uid, long from) throws MailTrouble {
        String command = "UID FETCH " + uid + " (UID BODY.PEEK[]<" + from + "." + PART + ">)";
        for (FetchResponse response : fetches(command)) {
            BODY body = response.getItem(BODY.class);
            if (body != null) {
                return body.getByteArray() == null ? new byte[0] : body.getByteArray().getNewBytes();
            }
        }
        return null;
    }

    private List<FetchResponse> fetches(String command) throws MailTrouble {
        Response[] responses = protocol.command(command, null);
        var fetched = new ArrayList<FetchResponse>();
        for (Response response : responses) {
            if (response instanceof FetchResponse fetch) {
                fetched.add(fetch);
            }
        }
        protocol.notifyResponseHandlers(responses);
        try {
            protocol.handleResult(responses[responses.length - 1]);
            return fetched;
        } catch (ProtocolException e) {
            Throwable cause = responses[responses.length - 1].getException();
            throw MailTrouble.of(cause == null ? e : cause);
        }
    }

    boolean canIdle() {
        return protocol.hasCapability("IDLE");
    }

    /// Waits in IDLE (RFC 2177) until the server announces a mail or the time is over; the end is looked at whenever
    /// the read limit passes, so it may come that much later. The server must answer at the end, so a connection
    /// that went dead is noticed.
    void idle(Duration longest) throws MailTrouble {
        long end = System.nanoTime() + longest.toNanos();
        try {
            protocol.idleStart();
            boolean leaving = false;
            while (true) {
                if (!leaving && (announced || System.nanoTime() >= end)) {
                    protocol.idleAbort();
                    leaving = true;
                }
                Response response = protocol.readIdleResponse();
                if (response == null) {
                    throw new MailTrouble("connection-lost", "", null);
                }
                if (!leaving && response.getException() instanceof SocketTimeoutException) {
                    continue;
                }
                if (!protocol.processIdleResponse(response)) {
                    return;
                }
            }
        } catch (ProtocolException e) {
            throw MailTrouble.of(e);
        }
    }

    private static boolean isExists(Response response) {
        return response instanceof IMAPResponse imap && imap.keyEquals("EXISTS");
    }

    @Override
    public void close() {
        try {
            protocol.logout();
        } catch (ProtocolException _) {
            // The server is gone already: nothing is left to close.
        }
    }
}
