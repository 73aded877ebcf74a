package yingda.mailtrials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mailoauth.MailCredentials;
import yingda.mailtrials.AccountSteps.Stopped;
import yingda.mailwire.Dialogue;
import yingda.mailwire.FolderRole;
import yingda.mailwire.FolderRoles;
import yingda.mailwire.ImapDialogue;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Pop3Dialogue;
import yingda.mailwire.RefusalCauses;
import yingda.mime.Bounce;
import yingda.mime.HeaderReader;
import yingda.mime.MailAddress;
import yingda.mime.MailAddresses;
import yingda.mime.MailHeaders;
import yingda.mime.MailKind;
import yingda.mime.MailParser;
import yingda.mime.OwnMessageId;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;

/// Looks through the newest mails of the inbox and the junk for what a test waits for. Nothing is taken in, and no
/// mail but the test's own is changed.
@Component
class TrialLook {

    /// @param bounce whether it says that the test mail was not delivered
    /// @param said of a bounce: why
    record Found(boolean bounce, String from, boolean junk, String said) {}

    private record Seen(long number, Found found) {}

    private static final int NEWEST = 40;
    private static final int MOST_OF_ONE = 100_000;
    private static final int MOST_LINES_OF_ONE = 500;
    private static final Pattern FETCHED = Pattern.compile("\\d+ FETCH \\(.*?\\{(\\d+)}\r\n", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("UID (\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXISTS = Pattern.compile("(\\d+) EXISTS.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LISTED = Pattern.compile("X?LIST \\(([^)]*)\\) (?:\"(.*?)\"|NIL) (?:\\{\\d+}\r\n)?\"?(.*?)\"?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private final MailConnections connections;
    private final MailCredentials credentials;
    private final MailParser parser;
    private final OwnMessageId own;
    private final Clock clock;

    TrialLook(MailConnections connections, MailCredentials credentials, MailParser parser, OwnMessageId own, Clock clock) {
        this.connections = connections;
        this.credentials = credentials;
        this.parser = parser;
        this.own = own;
        this.clock = clock;
    }

    /// What came for the test; a mail to oneself is deleted where it is found.
    ///
    /// @throws MailTrouble when the mailbox could not be looked through
    Optional<Found> through(Mailbox mailbox, MailboxTrial trial) throws MailTrouble {
        var told = new ArrayList<AccountStep>();
        var incoming = new IncomingTest(connections, credentials.account(mailbox), told::add);
        try (Dialogue dialogue = incoming.connect()) {
            return mailbox.account().protocol() == MailProtocol.IMAP ? imap(dialogue, incoming.imap(dialogue), mailbox, trial)
                    : pop3(dialogue, incoming.pop3(dialogue), mailbox, trial);
        } catch (Stopped _) {
            AccountStep last = told.getLast();
            throw new MailTrouble(last.code() == null ? "connection-lost" : last.code(), last.said() == null ? "" : last.said(), null);
        } catch (IOException e) {
            throw MailTrouble.of(e);
        }
    }

    private Optional<Found> imap(Dialogue dialogue, ImapDialogue imap, Mailbox mailbox, MailboxTrial trial) throws IOException, MailTrouble {
        Optional<Found> found = folder(imap, MailFolder.INBOX, false, mailbox, trial);
        if (found.isEmpty()) {
            for (String name : junk(imap)) {
                found = folder(imap, name, true, mailbox, trial);
                if (found.isPresent()) {
                    break;
                }
            }
        }
        dialogue.say("x LOGOUT");
        return found;
    }

    /// The names of junk folders as the server writes them.
    private static List<String> junk(ImapDialogue imap) throws IOException {
        return imap.command("LIST \"\" \"*\"").data().stream().map(LISTED::matcher).filter(Matcher::matches)
                .filter(folder -> isJunk(folder.group(1), folder.group(2), folder.group(3))).map(folder -> folder.group(3)).toList();
    }

    private static boolean isJunk(String attributes, @Nullable String separator, String name) {
        char between = separator == null || separator.isEmpty() ? 0 : separator.charAt(separator.length() - 1);
        return FolderRoles.of(BASE64MailboxDecoder.decode(name), between, attributes.split(" +")) == FolderRole.JUNK;
    }

    private Optional<Found> folder(ImapDialogue imap, String name, boolean junk, Mailbox mailbox, MailboxTrial trial) throws IOException, MailTrouble {
        ImapDialogue.Reply opened = imap.command("EXAMINE " + ImapDialogue.quoted(name));
        if (!opened.isOk()) {
            throw new MailTrouble(RefusalCauses.ofEnvelope(opened.said(), "folder-refused"), opened.said(), null);
        }
        int mails = opened.data().stream().map(EXISTS::matcher).filter(Matcher::matches)
                .mapToInt(exists -> Integer.parseInt(exists.group(1))).reduce(0, (_, last) -> last);
        if (mails == 0) {
            return Optional.empty();
        }
        ImapDialogue.Reply fetched = imap.command("FETCH " + Math.max(1, mails - NEWEST + 1) + ":" + mails + " (UID BODY.PEEK[HEADER])");
        for (String line : fetched.data().reversed()) {
            Optional<Seen> seen = seen(imap, line, junk, mailbox, trial);
            if (seen.isPresent()) {
                if (trial.kind() == MailboxTrial.Kind.SELF && !seen.get().found().bounce()) {
                    delete(imap, name, seen.get().number());
                }
                return seen.map(Seen::found);
            }
        }
        return Optional.empty();
    }

    private Optional<Seen> seen(ImapDialogue imap, String line, boolean junk, Mailbox mailbox, MailboxTrial trial) throws IOException {
        String header = literal(line);
        Matcher number = NUMBER.matcher(line);
        if (header.isEmpty() || !number.find()) {
            return Optional.empty();
        }
        long uid = Long.parseLong(number.group(1));
        Optional<Found> found = judge(header, junk, mailbox, trial, () -> imap.command("UID FETCH " + uid + " (BODY.PEEK[]<0." + MOST_OF_ONE + ">)")
                .data().stream().map(TrialLook::literal).filter(whole -> !whole.isEmpty()).findFirst().orElse(""));
        return found.map(one -> new Seen(uid, one));
    }

    private static String literal(String line) {
        Matcher fetched = FETCHED.matcher(line);
        return fetched.lookingAt() ? line.substring(fetched.end(), Math.min(line.length(), fetched.end() + Integer.parseInt(fetched.group(1)))) : "";
    }

    /// Without UIDPLUS it is only marked: an EXPUNGE would take others' marked mails along.
    private static void delete(ImapDialogue imap, String folder, long uid) throws IOException {
        imap.command("SELECT " + ImapDialogue.quoted(folder));
        imap.command("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)");
        if (imap.capabilities().contains("UIDPLUS")) {
            imap.command("UID EXPUNGE " + uid);
        }
    }

    private Optional<Found> pop3(Dialogue dialogue, Pop3Dialogue pop3, Mailbox mailbox, MailboxTrial trial) throws IOException, MailTrouble {
        Pop3Dialogue.Reply count = pop3.command("STAT");
        int mails = count.ok() ? Integer.parseInt(count.said().split(" ")[0]) : 0;
        Optional<Found> found = Optional.empty();
        for (int n = mails; n > Math.max(0, mails - NEWEST) && found.isEmpty(); n--) {
            String number = Integer.toString(n);
            found = judge(top(pop3, number, 0), false, mailbox, trial, () -> top(pop3, number, MOST_LINES_OF_ONE));
        }
        dialogue.say("QUIT");
        return found;
    }

    private static String top(Pop3Dialogue pop3, String number, int lines) throws IOException {
        return pop3.command("TOP " + number + " " + lines).ok() ? String.join("\r\n", pop3.lines()) + "\r\n" : "";
    }

    /// Gives more of a mail.
    private interface More {
        String get() throws IOException;
    }

    private Optional<Found> judge(String header, boolean junk, Mailbox mailbox, MailboxTrial trial, More whole) throws IOException {
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        MailHeaders headers = HeaderReader.read(ByteBuffer.wrap(bytes), 0, bytes.length).headers();
        String from = MailAddresses.parse(headers.text("From")).stream().map(MailAddress::address)
                .findFirst().orElse("").toLowerCase(Locale.ROOT);
        if (isReport(headers, from)) {
            return bounce(whole.get(), trial);
        }
        boolean itself = names(headers.text("Message-ID"), trial) || names(headers.text(ParsedMail.LOOP_HEADER), trial);
        boolean answer = !itself && (names(headers.text("In-Reply-To"), trial) || names(headers.text("References"), trial)
                || headers.text("Subject").contains(trial.token()) && !from.equals(mailbox.address()));
        boolean wanted = trial.kind() == MailboxTrial.Kind.SELF ? itself || headers.text("Subject").contains(trial.token()) : answer;
        return wanted ? Optional.of(new Found(false, StorableText.clean(from), junk, "")) : Optional.empty();
    }

    private static boolean isReport(MailHeaders headers, String from) {
        return headers.lower("Content-Type").contains("multipart/report") || headers.has("X-Failed-Recipients")
                || Stream.of("mailer-daemon@", "postmaster@").anyMatch(from::startsWith);
    }

    /// Whether one of these ids is the test mail's.
    private boolean names(String ids, MailboxTrial trial) {
        return Stream.of(ids.split("\\s+")).limit(100).anyMatch(id -> own.read(id)
                .filter(origin -> origin.conversation().equals(trial.id())).isPresent());
    }

    private Optional<Found> bounce(String raw, MailboxTrial trial) {
        ParsedMail report = parser.parse(raw.getBytes(StandardCharsets.ISO_8859_1), clock.instant());
        boolean ours = report.text().contains(trial.token()) || raw.contains(trial.token())
                || report.verdict().bounces().stream().anyMatch(bounce -> bounce.originalMessageId() != null && names(bounce.originalMessageId(), trial));
        return ours && report.verdict().kind() == MailKind.DSN_FAIL ? Optional.of(new Found(true, "", false,
                report.verdict().bounces().stream().map(Bounce::diagnostic).findFirst().orElse(""))) : Optional.empty();
    }
}
