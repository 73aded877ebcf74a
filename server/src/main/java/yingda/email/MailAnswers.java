package yingda.email;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.channels.Outbox;
import yingda.conversations.Append;
import yingda.conversations.ClientIdReused;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.Departures;
import yingda.conversations.Line;
import yingda.conversations.SenderKind;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.guard.Side;
import yingda.guard.TextGuard;
import yingda.kernel.InvalidField;
import yingda.kernel.Refusal;
import yingda.kernel.Uuids;
import yingda.people.Viewer;

/// Answers by mail. The bytes are made and synced once, then the line, the mail and the effect that sends it commit
/// together.
@Service
class MailAnswers {

    private static final int LONGEST_HTML = 200_000;
    private static final int MOST_COPIES = 20;
    private static final long MOST_BYTES = 20L << 20;
    private static final Pattern IS_REPLY = Pattern.compile("(?i)^\\s*(re|回复|答复|回覆)\\s*[:：].*", Pattern.DOTALL);

    private final ConversationAccess access;
    private final Departures departures;
    private final MailboxStore mailboxes;
    private final MailStore mails;
    private final DeliveryStore deliveries;
    private final RawMails raw;
    private final MailParser parser;
    private final OwnMessageId own;
    private final Files files;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;
    private final TextGuard guard;

    MailAnswers(ConversationAccess access, Departures departures, MailboxStore mailboxes, MailStore mails,
            DeliveryStore deliveries, RawMails raw, MailParser parser, OwnMessageId own, Files files, Outbox outbox,
            TransactionTemplate transactions, JsonMapper json, Clock clock, TextGuard guard) {
        this.access = access;
        this.departures = departures;
        this.mailboxes = mailboxes;
        this.mails = mails;
        this.deliveries = deliveries;
        this.raw = raw;
        this.parser = parser;
        this.own = own;
        this.files = files;
        this.outbox = outbox;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
        this.guard = guard;
    }

    /// An answer as the agent wrote it, checked.
    record Answer(UUID clientId, String text, @Nullable String html, List<String> cc, List<FileView> files) {}

    /// Stores the answer and returns when it is committed; it is sent right after. The same client id with the same
    /// content gets the first line again.
    ///
    /// @param confirmed whether the agent was warned of sensitive words and wants it so
    Line answer(Viewer viewer, UUID conversationId, @Nullable UUID clientId, @Nullable String text,
            @Nullable String html, @Nullable List<String> cc, @Nullable List<UUID> fileIds, boolean confirmed) {
        Conversation conversation = access.access(viewer, conversationId);
        Mailbox mailbox = mailboxes.find(viewer.workspace(), conversation.channel()).orElseThrow(NotAMail::new).mailbox();
        mailbox.mustBeUsable();
        Answer answer = checked(viewer, clientId, text, html, cc, fileIds, confirmed);
        UUID mailId = UUID.nameUUIDFromBytes((viewer.member() + "/" + answer.clientId()).getBytes(StandardCharsets.US_ASCII));
        MailStore.Answerable original = mails.newest(viewer.workspace(), conversationId).orElseThrow(NoAddressee::new);
        Append append = new Append(viewer.workspace(), conversationId, answer.clientId(), "mail", SenderKind.MEMBER,
                viewer.member(), content(mailId, mailbox, original, answer), null);
        Line first = departures.firstAnswer(append).orElse(null);
        if (first != null) {
            return same(first, append);
        }
        try {
            return send(mailbox, mailId, original, answer, append);
        } catch (DuplicateKeyException meanwhile) {
            return same(departures.firstAnswer(append).orElseThrow(() -> meanwhile), append);
        }
    }

    private Line send(Mailbox mailbox, UUID mailId, MailStore.Answerable original, Answer answer, Append append) {
        String messageId = own.create(append.conversation(), mailId.getMostSignificantBits() & Long.MAX_VALUE, mailbox.domain());
        OutgoingMail mail = mail(mailbox, messageId, original, answer, append.workspace());
        // A name of its own: a repeat that runs at the same time must not write over bytes that are committed.
        RawMails.Stored stored = store(RawMails.sent(append.workspace(), mailbox.id(), Uuids.next()), mail);
        try {
            return commit(mailbox, mailId, messageId, mail, stored, append);
        } catch (Refusal | DuplicateKeyException refused) {
            raw.delete(stored.path());
            throw refused;
        }
    }

    private Line commit(Mailbox mailbox, UUID mailId, String messageId, OutgoingMail mail, RawMails.Stored stored, Append append) {
        return transactions.execute(_ -> {
            Line line = departures.add(append);
            List<String> recipients = Stream.concat(Stream.of(mail.to()), mail.cc().stream()).toList();
            deliveries.insert(append.workspace(), mailId, mailbox.id(), stored, messageId, recipients,
                    append.conversation(), line.seq(), mail.subject(), mail.date());
            outbox.add(append.workspace(), SendMail.NAME, mailId.toString(), json.writeValueAsString(new SendMail.Payload(mailId)));
            return line;
        });
    }

    private RawMails.Stored store(String path, OutgoingMail mail) {
        try {
            RawMails.Stored stored = raw.write(path, mail::writeTo);
            raw.syncFolders(List.of(path));
            return stored;
        } catch (MailTrouble e) {
            throw new IllegalStateException(e); // no server takes part
        }
    }

    private OutgoingMail mail(Mailbox mailbox, String messageId, MailStore.Answerable original, Answer answer, UUID workspace) {
        Instant now = clock.instant();
        ParsedMail quoted = parser.parse(raw.read(original.path()), now);
        ZoneId zone = ZoneId.systemDefault();
        return new OutgoingMail(messageId, new MailAddress(mailbox.senderName(), mailbox.address()), original.replyTo(),
                answer.cc(), subject(original), now, original.messageId(), original.references(),
                Quotes.text(answer.text(), quoted, zone),
                answer.html() == null ? null : Quotes.html(answer.html(), quoted, zone),
                answer.files().stream().map(file -> new OutgoingMail.Attached(file.name(), file.mediaType(),
                        () -> files.open(workspace, file.id()))).toList());
    }

    private static String subject(MailStore.Answerable original) {
        String subject = MailLine.cut(original.subject(), 500);
        return IS_REPLY.matcher(subject).matches() ? subject : "Re: " + subject;
    }

    /// As the line shows it; the date is that of the line, so that a repeat has the same content.
    private static ObjectNode content(UUID mailId, Mailbox mailbox, MailStore.Answerable original, Answer answer) {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("mailId", mailId.toString());
        content.set("from", MailLine.person(new MailAddress(mailbox.senderName(), mailbox.address())));
        content.putArray("to").add(MailLine.person(new MailAddress("", original.replyTo())));
        ArrayNode cc = content.putArray("cc");
        answer.cc().forEach(address -> cc.add(MailLine.person(new MailAddress("", address))));
        content.put("subject", subject(original)).putNull("date").put("text", answer.text())
                .put("html", answer.html() != null).put("quoted", true);
        ArrayNode attachments = content.putArray("attachments");
        for (int n = 0; n < answer.files().size(); n++) {
            FileView file = answer.files().get(n);
            attachments.add(MailLine.attachment(mailId, n, file.name(), file.mediaType(), file.bytes(), false)
                    .put("fileId", file.id().toString()));
        }
        return content.put("kind", MailLine.word(MailKind.HUMAN)).put("unverified", false)
                .put("delivery", Delivery.QUEUED.word()).putNull("error");
    }

    /// Compares what the sender gave; what the answer was made from may have changed since.
    private static Line same(Line first, Append asked) {
        boolean same = first.conversation().equals(asked.conversation()) && Stream.of("text", "html", "cc", "attachments")
                .allMatch(field -> asked.content().path(field).equals(first.content().path(field)));
        if (!same) {
            throw new ClientIdReused();
        }
        return first;
    }

    private Answer checked(Viewer viewer, @Nullable UUID clientId, @Nullable String text, @Nullable String html,
            @Nullable List<String> cc, @Nullable List<UUID> fileIds, boolean confirmed) {
        if (clientId == null) {
            throw new InvalidField("clientId", "missing");
        }
        String written = Content.text(SenderKind.MEMBER, text == null ? "" : text).get("text").asString();
        String checked = guard.pass(viewer.workspace(), Side.AGENT, written, confirmed);
        if (html != null && html.length() > LONGEST_HTML) {
            throw new InvalidField("html", "too-long", LONGEST_HTML);
        }
        List<String> copies = cc == null ? List.of() : cc.stream().map(MailAnswers::copy).distinct().toList();
        if (copies.size() > MOST_COPIES) {
            throw new InvalidField("cc", "too-long", MOST_COPIES);
        }
        List<FileView> attached = fileIds == null ? List.of() : fileIds.stream().distinct()
                .map(id -> files.mustOwn(viewer.workspace(), id, "member", viewer.member())).toList();
        if (attached.stream().mapToLong(FileView::bytes).sum() > MOST_BYTES) {
            throw new InvalidField("fileIds", "too-long", MOST_BYTES);
        }
        return new Answer(clientId, checked, html == null ? null
                : guard.passHtml(viewer.workspace(), Side.AGENT, MailLine.clean(html), confirmed), copies, attached);
    }

    private static String copy(@Nullable String address) {
        try {
            return MailboxForm.address(address);
        } catch (InvalidField e) {
            throw new InvalidField("cc", "format");
        }
    }
}
