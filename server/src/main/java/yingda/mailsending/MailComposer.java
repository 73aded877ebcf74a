package yingda.mailsending;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.FileLinks;
import yingda.kernel.InvalidField;
import yingda.kernel.ServerSettings;
import yingda.mailboxes.Mailbox;
import yingda.mails.Original;
import yingda.mails.RawMails;
import yingda.mailwire.MailSettings;
import yingda.mime.HtmlText;
import yingda.mime.MailAttachment;
import yingda.mime.OutgoingMail;
import yingda.mime.OutgoingMail.Attached;
import yingda.mime.OwnMessageId;
import yingda.mime.RawShape;
import yingda.mime.ReplyMarker;
import yingda.mime.StorableText;
import yingda.mime.StoredBytes;
import yingda.people.Viewer;
import yingda.worktime.WorkTime;

/// Puts a mail together from what an agent wrote: signature, original, pictures, files and links to those that are too
/// many.
@Component
class MailComposer {

    private static final int LONGEST_LOCAL_PART = 64;

    private final MailSignatures signatures;
    private final ComposedHtml composed;
    private final List<OutgoingMarks> marks;
    private final Files files;
    private final FileLinks links;
    private final SendLimits limits;
    private final OwnMessageId own;
    private final RawMails raw;
    private final MailSettings settings;
    private final WorkTime times;
    private final @Nullable URI publicUrl;

    MailComposer(MailSignatures signatures, ComposedHtml composed, List<OutgoingMarks> marks, Files files, FileLinks links,
            SendLimits limits, OwnMessageId own, RawMails raw, MailSettings settings, WorkTime times, ServerSettings server) {
        this.signatures = signatures;
        this.composed = composed;
        this.marks = marks;
        this.files = files;
        this.links = links;
        this.limits = limits;
        this.own = own;
        this.raw = raw;
        this.settings = settings;
        this.times = times;
        this.publicUrl = server.publicUrl();
    }

    /// Where a mail belongs.
    record Place(Viewer viewer, Mailbox mailbox, UUID conversation, UUID mailId, String messageId) {}

    /// @param linked files that are not in the mail but offered by links
    /// @param forwarded files of the original that go along
    record Composed(OutgoingMail mail, List<FileView> pictures, List<FileView> attached, List<FileView> linked,
            List<MailAttachment> forwarded, Instant linksEnd) {}

    /// @param date of the mail: when it is to go out
    Composed compose(Place place, Original original, WrittenMail written, Instant date) {
        UUID workspace = place.viewer().workspace();
        List<MailAttachment> forwarded = forwarded(original, written);
        List<FileView> attached = fitting(written, forwarded);
        List<FileView> linked = written.files().stream().filter(file -> !attached.contains(file)).toList();
        Instant linksEnd = date.plus(settings.sending().linksFor());
        String signature = written.signature() ? signatures.of(place.viewer(), place.mailbox()) : "";
        ComposedHtml.Composed signed = composed.of(workspace, signature);
        ZoneId zone = zone(times, place.mailbox());
        String text = below(written, original, written.text() + signatureText(signature) + linksText(workspace, linked, linksEnd, zone), zone);
        String html = written.html() == null ? null : html(place, written, original, written.html()
                + (signed.html().isEmpty() ? "" : "\n<div><br>" + signed.html() + "</div>") + linksHtml(workspace, linked, linksEnd, zone), zone);
        List<FileView> pictures = written.html() == null ? List.of() : Stream.concat(written.pictures().stream(),
                signed.pictures().stream().flatMap(id -> files.view(workspace, id).stream())).distinct().toList();
        List<Attached> parts = new ArrayList<>(attached.stream().map(file -> attached(workspace, file)).toList());
        forwarded.forEach(file -> parts.add(new Attached(file.name(), safeType(file.type()), null, "base64",
                () -> new ByteArrayInputStream(file.content().bytes()))));
        if (written.mode() == MailMode.FORWARD && written.asAttachment() && original.path() != null) {
            parts.add(whole(original));
        }
        SendLimitStore.Chosen chosen = limits.chosen(workspace, place.mailbox().id());
        ReplyMarker marker = written.mode() == MailMode.FORWARD ? ReplyMarker.NONE : chosen.marker();
        String mark = own.mark(place.conversation());
        var mail = new OutgoingMail(place.messageId(), written.from(), replyTo(place, chosen), written.to(), written.cc(), written.subject(),
                date, thread(written, original), marker.above(text, mark), html == null ? null : marker.aboveHtml(html, mark), pictures.stream().map(file -> picture(workspace, file)).toList(), parts);
        return new Composed(mail, pictures, attached, linked, forwarded, linksEnd);
    }

    /// In which people who write by this mailbox tell the time.
    static ZoneId zone(WorkTime times, Mailbox mailbox) {
        return ZoneId.of(times.zone(mailbox.workspace(), mailbox.group()));
    }

    private static List<MailAttachment> forwarded(Original original, WrittenMail written) {
        if (written.mode() != MailMode.FORWARD || written.asAttachment() || original.mail() == null) {
            return List.of();
        }
        List<MailAttachment> all = original.mail().attachments();
        return IntStream.range(0, all.size()).filter(n -> written.kept() == null || written.kept().contains(n))
                .mapToObj(all::get).toList();
    }

    /// The files that fit into the mail, in their order.
    private List<FileView> fitting(WrittenMail written, List<MailAttachment> forwarded) {
        long most = settings.sending().mostAttached().toBytes();
        long used = forwarded.stream().mapToLong(MailAttachment::size).sum() + written.pictures().stream().mapToLong(FileView::bytes).sum();
        var fitting = new ArrayList<FileView>();
        for (FileView file : written.files()) {
            if (used + file.bytes() <= most) {
                fitting.add(file);
                used += file.bytes();
            }
        }
        if (used > most || fitting.size() < written.files().size() && publicUrl == null) {
            throw new InvalidField("fileIds", "too-long", most);
        }
        return fitting;
    }

    private static String signatureText(String signature) {
        return signature.isEmpty() ? "" : "\n\n-- \n" + HtmlText.of(signature);
    }

    private String linksText(UUID workspace, List<FileView> linked, Instant end, ZoneId zone) {
        return linked.isEmpty() ? "" : "\n\n" + linksHead(end, zone) + "\n" + linked.stream()
                .map(file -> file.name() + " (" + megabytes(file) + "): " + link(workspace, file, end)).collect(Collectors.joining("\n"));
    }

    private String linksHtml(UUID workspace, List<FileView> linked, Instant end, ZoneId zone) {
        return linked.isEmpty() ? "" : "\n<div><br>" + linksHead(end, zone) + "<br>" + linked.stream().map(file -> "<a href=\""
                + HtmlUtils.htmlEscape(link(workspace, file, end), "UTF-8") + "\">" + HtmlUtils.htmlEscape(file.name(), "UTF-8") + "</a> ("
                + megabytes(file) + ")").collect(Collectors.joining("<br>")) + "</div>";
    }

    private static String linksHead(Instant end, ZoneId zone) {
        LocalDate last = LocalDate.ofInstant(end, zone);
        return "附件链接（" + last + " 前有效） / Files by link, until " + last;
    }

    private static String megabytes(FileView file) {
        return Math.max(1, file.bytes() >> 20) + " MB";
    }

    private String link(UUID workspace, FileView file, Instant end) {
        return publicUrl.toString().replaceAll("/+$", "") + links.path(workspace, file.id(), file.name(), end);
    }

    private static String below(WrittenMail written, Original original, String text, ZoneId zone) {
        if (original.mail() == null || written.mode() == MailMode.FORWARD && written.asAttachment() || !written.quote()) {
            return text;
        }
        return written.mode() == MailMode.FORWARD ? Quotes.forwardedText(text, original.mail(), zone) : Quotes.text(text, original.mail(), zone);
    }

    private String html(Place place, WrittenMail written, Original original, String html, ZoneId zone) {
        String whole = html;
        if (original.mail() != null && written.quote() && !(written.mode() == MailMode.FORWARD && written.asAttachment())) {
            whole = written.mode() == MailMode.FORWARD ? Quotes.forwardedHtml(html, original.mail(), zone) : Quotes.html(html, original.mail(), zone);
        }
        if (written.track()) {
            for (OutgoingMarks mark : marks) {
                whole = mark.mark(place.mailbox().workspace(), place.mailbox().id(), place.mailId(), written.firstAddress(), whole);
            }
        }
        return whole;
    }

    private Attached attached(UUID workspace, FileView file) {
        return new Attached(file.name(), safeType(file.mediaType()), null, "base64", () -> files.open(workspace, file.id()));
    }

    private Attached picture(UUID workspace, FileView file) {
        return new Attached(file.name(), file.mediaType(), WrittenMail.contentId(file.id()), "base64", () -> files.open(workspace, file.id()));
    }

    /// A type that would be read as structure goes as bytes.
    private static String safeType(String type) {
        return type.matches("[a-z0-9.+-]+/[a-z0-9.+-]+") && !type.startsWith("multipart/") && !type.startsWith("message/")
                ? type : "application/octet-stream";
    }

    /// The original as it came, as one file; as a mail in the mail when its lines may stand there (RFC 2046, 5.2.1).
    private Attached whole(Original original) {
        ByteBuffer bytes = raw.read(original.path());
        RawShape shape = RawShape.of(bytes);
        String name = (original.subject().isBlank() ? "mail" : StorableText.cut(original.subject(), 80)) + ".eml";
        StoredBytes.Opener open = () -> java.nio.file.Files.newInputStream(raw.file(original.path()));
        return shape == RawShape.WILD ? new Attached(name, "application/octet-stream", null, "base64", open)
                : new Attached(name, "message/rfc822", null, shape == RawShape.EIGHT_BITS ? "8bit" : "7bit", open);
    }

    /// With a token that names the conversation, where the provider takes plus addresses.
    private @Nullable String replyTo(Place place, SendLimitStore.Chosen set) {
        Mailbox mailbox = place.mailbox();
        boolean token = set.replyToken() == null ? SendingProvider.of(mailbox).plusAddresses() : set.replyToken();
        String local = mailbox.address().substring(0, mailbox.address().lastIndexOf('@'));
        String tagged = local + "+" + own.replyToken(place.conversation());
        return !token || local.contains("+") || tagged.length() > LONGEST_LOCAL_PART ? null : tagged + "@" + mailbox.domain();
    }

    private static OutgoingMail.Thread thread(WrittenMail written, Original original) {
        if (written.mode() == MailMode.FORWARD) {
            return OutgoingMail.Thread.NEW;
        }
        String topic = original.mail() == null ? "" : StorableText.cut(original.mail().headers().text("Thread-Topic"), 500);
        String index = original.mail() == null ? "" : original.mail().headers().text("Thread-Index");
        return new OutgoingMail.Thread(original.messageId(), original.references(), topic,
                index.matches("[A-Za-z0-9+/=]{20,600}") ? index : "");
    }
}
