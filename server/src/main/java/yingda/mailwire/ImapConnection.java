package yingda.mailwire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;
import yingda.mime.MessageIds;

/// One logged-in IMAP connection (RFC 3501), used by one thread. It only reads: folders are opened with EXAMINE and
/// bytes fetched with BODY.PEEK, so that no flag ever changes; `SentFolder` alone writes. Interrupting its thread cuts it.
public final class ImapConnection implements MailFetcher, AutoCloseable {

    /// A mail in the folder that is open.
    ///
    /// @param size what the server says before it is fetched
    /// @param received when the server got it; null when it does not say
    /// @param ids the Message-IDs of itself and of those it refers to, when they were asked for
    public record Listed(long uid, long size, @Nullable Instant received, List<String> ids) {}

    /// @param uidValidity 0 when the server does not say
    /// @param uidNext 0 when the server does not say
    public record Folder(String name, long uidValidity, long uidNext, int mails) {}

    private static final int PART = 1 << 20;
    private static final String WITH_IDS = " BODY.PEEK[HEADER.FIELDS (MESSAGE-ID IN-REPLY-TO REFERENCES)]";

    /// Mails up to this size come whole and many at once, larger ones alone in parts of 1 MiB.
    public static final int LARGE = 256 << 10;

    private final IMAPProtocol protocol;
    private @Nullable Folder open;
    private boolean announced;

    private ImapConnection(IMAPProtocol protocol) {
        this.protocol = protocol;
        protocol.addResponseHandler(response -> announced |= isExists(response));
    }

    /// Connects, checks the certificate, logs in and tells the client's name.
    public static ImapConnection open(MailConnections connections, MailAccount account) throws MailTrouble {
        return new ImapConnection(ImapLogIn.open(connections, account));
    }

    /// The folders that together hold each mail once, the one where new mail arrives first.
    public List<MailFolder> folders() throws MailTrouble {
        return ImapFolders.toRead(this);
    }

    /// All folders that can be opened, the inbox first.
    public List<MailFolder> allFolders() throws MailTrouble {
        return ImapFolders.all(this);
    }

    /// Where new mail arrives.
    public MailFolder inbox() throws MailTrouble {
        return isGmail() ? folders().getFirst() : ImapFolders.INBOX;
    }

    /// Whether one folder holds all mails and labels say where they are shown.
    boolean isGmail() {
        return protocol.hasCapability(GmailLabels.CAPABILITY);
    }

    @Override
    public List<Wanted> placed(List<Wanted> mails) throws MailTrouble {
        Place first = mails.getFirst().place();
        if (!isGmail() || first.role() != FolderRole.INBOX || enter(first.folder()).uidValidity() != first.uidValidity()) {
            return mails;
        }
        var roles = new HashMap<Long, FolderRole>();
        for (FetchResponse response : fetches("UID FETCH " + uids(mails) + " (UID " + GmailLabels.NAME + ")")) {
            UID uid = response.getItem(UID.class);
            if (uid != null) {
                roles.put(uid.uid, GmailLabels.role(response));
            }
        }
        return mails.stream().map(mail -> mail.as(roles.getOrDefault(mail.place().uid(), mail.place().role()))).toList();
    }

    /// What the folder holds, without opening it. (The library's own reader of this answer runs for ever on items that it
    /// does not know.)
    public Folder status(String name) throws MailTrouble {
        String said = "";
        for (Response response : answers("STATUS", new Argument().writeString(BASE64MailboxEncoder.encode(name))
                .writeAtom("(MESSAGES UIDNEXT UIDVALIDITY)"))) {
            said = response instanceof IMAPResponse imap && imap.keyEquals("STATUS") ? response.toString() : said;
        }
        return new Folder(name, figure(said, "UIDVALIDITY"), figure(said, "UIDNEXT"), (int) figure(said, "MESSAGES"));
    }

    /// The last one counts: the folder's name stands before them.
    private static long figure(String said, String item) {
        Matcher figures = Pattern.compile("[( ]" + item + " (\\d{1,18})(?!\\d)").matcher(said);
        return figures.results().map(found -> Long.parseLong(found.group(1))).reduce(0L, (_, last) -> last);
    }

    /// Opens a folder for reading.
    public Folder examine(String name) throws MailTrouble {
        open = null;
        try {
            MailboxInfo info = protocol.examine(name);
            open = new Folder(name, Math.max(0, info.uidvalidity), Math.max(0, info.uidnext), Math.max(0, info.total));
            return open;
        } catch (CommandFailedException e) {
            throw new MailTrouble("folder-refused", MailTrouble.said(e), e);
        } catch (ProtocolException e) {
            throw MailTrouble.of(e);
        }
    }

    private Folder enter(String name) throws MailTrouble {
        return open != null && open.name().equals(name) ? open : examine(name);
    }

    /// What lies in the open folder from this UID on, in UID order.
    public List<Listed> listFrom(long uid) throws MailTrouble {
        return listed("UID FETCH " + uid + ":* (UID RFC822.SIZE INTERNALDATE)", uid);
    }

    /// The last `count` mails of the open folder, in UID order.
    ///
    /// @param ids whether to ask for Message-IDs
    public List<Listed> listNewest(Folder folder, int count, boolean ids) throws MailTrouble {
        if (folder.mails() == 0 || count == 0) {
            return List.of();
        }
        return listed("FETCH " + Math.max(1, folder.mails() - count + 1) + ":* (UID RFC822.SIZE INTERNALDATE"
                + (ids ? WITH_IDS : "") + ")", 1);
    }

    /// These mails of the open folder; without a date or a size where the server cannot give them. One that is gone may be
    /// among them.
    public List<Listed> list(List<Long> uids) throws MailTrouble {
        String set = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
        var found = new TreeMap<Long, Listed>();
        uids.forEach(uid -> found.put(uid, new Listed(uid, 0, null, List.of())));
        listed("UID FETCH " + set + " (UID RFC822.SIZE)", 1).forEach(mail -> found.replace(mail.uid(), mail));
        listed("UID FETCH " + set + " (UID RFC822.SIZE INTERNALDATE)", 1).forEach(mail -> found.replace(mail.uid(), mail));
        return List.copyOf(found.values());
    }

    private List<Listed> listed(String command, long from) throws MailTrouble {
        announced = false;
        var listed = new HashMap<Long, Listed>();
        for (FetchResponse response : fetches(command)) {
            UID uid = response.getItem(UID.class);
            RFC822SIZE size = response.getItem(RFC822SIZE.class);
            INTERNALDATE date = response.getItem(INTERNALDATE.class);
            BODY ids = response.getItem(BODY.class);
            if (uid != null && size != null && uid.uid >= from) {
                listed.put(uid.uid, new Listed(uid.uid, size.size, date == null || date.getDate() == null ? null
                        : date.getDate().toInstant(), ids == null ? List.of() : MessageIds.list(new String(bytes(ids), StandardCharsets.ISO_8859_1))));
            }
        }
        return listed.values().stream().sorted(Comparator.comparingLong(Listed::uid)).toList();
    }

    /// The UIDs of all mails of the open folder, or of those among `set`.
    public SortedSet<Long> uids(String set) throws MailTrouble {
        var uids = new TreeSet<Long>();
        for (Response response : answers("UID SEARCH " + set)) {
            if (response instanceof IMAPResponse imap && imap.keyEquals("SEARCH")) {
                for (long uid = imap.readLong(); uid > 0; uid = imap.readLong()) {
                    uids.add(uid);
                }
            }
        }
        return uids;
    }

    @Override
    public Map<Place, byte[]> fetch(List<Wanted> mails) throws MailTrouble {
        Place first = mails.getFirst().place();
        if (enter(first.folder()).uidValidity() != first.uidValidity()) {
            return Map.of();
        }
        var places = new HashMap<Long, Place>();
        mails.forEach(mail -> places.put(mail.place().uid(), mail.place()));
        var bytes = new HashMap<Place, byte[]>();
        for (FetchResponse response : fetches("UID FETCH " + uids(mails) + " (UID BODY.PEEK[])")) {
            UID uid = response.getItem(UID.class);
            BODY body = response.getItem(BODY.class);
            if (uid != null && body != null && body.getByteArray() != null && places.containsKey(uid.uid)) {
                bytes.put(places.get(uid.uid), bytes(body));
            }
        }
        return bytes;
    }

    private static String uids(List<Wanted> mails) {
        return mails.stream().map(mail -> Long.toString(mail.place().uid())).collect(Collectors.joining(","));
    }

    @Override
    public boolean fetchLarge(Wanted mail, long most, OutputStream out) throws MailTrouble, IOException {
        if (enter(mail.place().folder()).uidValidity() != mail.place().uidValidity()) {
            return false;
        }
        for (long from = 0;; from += PART) {
            byte[] part = part(mail.place().uid(), "BODY.PEEK[]<" + from + "." + PART + ">");
            if (part == null) {
                return false;
            }
            out.write(part);
            if (part.length < PART || from + part.length > most) {
                return true;
            }
        }
    }

    @Override
    public byte[] fetchHeader(Wanted mail) throws MailTrouble {
        if (enter(mail.place().folder()).uidValidity() != mail.place().uidValidity()) {
            return new byte[0];
        }
        byte[] header = part(mail.place().uid(), "BODY.PEEK[HEADER]");
        return header == null ? new byte[0] : header;
    }

    @Override
    public boolean isThere(Wanted mail) throws MailTrouble {
        return enter(mail.place().folder()).uidValidity() == mail.place().uidValidity()
                && uids("UID " + mail.place().uid()).contains(mail.place().uid());
    }

    private byte @Nullable [] part(long uid, String what) throws MailTrouble {
        for (FetchResponse response : fetches("UID FETCH " + uid + " (UID " + what + ")")) {
            BODY body = response.getItem(BODY.class);
            if (body != null) {
                return bytes(body);
            }
        }
        return null;
    }

    private static byte[] bytes(BODY body) {
        return body.getByteArray() == null ? new byte[0] : body.getByteArray().getNewBytes();
    }

    private List<FetchResponse> fetches(String command) throws MailTrouble {
        var fetched = new ArrayList<FetchResponse>();
        for (Response response : answers(command)) {
            if (response instanceof FetchResponse fetch) {
                fetched.add(fetch);
            }
        }
        return fetched;
    }

    Response[] answers(String command) throws MailTrouble {
        return answers(command, null);
    }

    private Response[] answers(String command, @Nullable Argument arguments) throws MailTrouble {
        Response[] responses = protocol.command(command, arguments);
        protocol.notifyResponseHandlers(responses);
        try {
            protocol.handleResult(responses[responses.length - 1]);
            return responses;
        } catch (ProtocolException e) {
            Throwable cause = responses[responses.length - 1].getException();
            throw MailTrouble.of(cause == null ? e : cause);
        }
    }

    /// The protocol below, for those who write or ask for more.
    public IMAPProtocol protocol() {
        return protocol;
    }

    public boolean canIdle() {
        return protocol.hasCapability("IDLE");
    }

    /// Waits in IDLE (RFC 2177) until the server announces a mail or the time is over; the end is looked at whenever
    /// the read limit passes, so it may come that much later. The server must answer at the end, so a connection
    /// that went dead is noticed.
    public void idle(Duration longest) throws MailTrouble {
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
