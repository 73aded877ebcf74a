package yingda.mime;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a mail into a [ParsedMail]: deterministic, without side effects, in time linear in the size.
/// It throws for no input; damage and limits (100 MB, 1,000 parts, depth 50, 256 KB per header, 100 References) show
/// in [ParsedMail#notes]. Instances are immutable and may be shared between threads.
public final class MailParser {

    private static final int MOST_BYTES = 100 * 1024 * 1024;

    private final MailClassifier classifier;

    /// @param own recognises mails of ours that come back
    public MailParser(OwnMessageId own) {
        this.classifier = new MailClassifier(own);
    }

    /// Parses a mail that lies in memory. The result's attachments refer to `raw`: do not change it.
    public ParsedMail parse(byte[] raw, Instant receivedAt) {
        return parse(ByteBuffer.wrap(raw), receivedAt);
    }

    /// Parses the remaining bytes of `raw`, for instance a mapped file, without moving its position.
    ///
    /// @param receivedAt when the server took the mail in (INTERNALDATE); the fallback and upper bound of its date
    public ParsedMail parse(ByteBuffer raw, Instant receivedAt) {
        Set<String> notes = new LinkedHashSet<>();
        ByteBuffer bytes = raw.slice();
        if (bytes.limit() > MOST_BYTES) {
            notes.add("size-limit");
        }
        MimePart root = MimeReader.read(bytes, start(bytes), Math.min(bytes.limit(), MOST_BYTES), notes);
        MailBody body = MailBody.of(root, notes);
        return assemble(root, body, receivedAt, notes);
    }

    /// Behind a byte order mark and leading empty lines.
    private static int start(ByteBuffer raw) {
        int at = 0;
        if (raw.limit() >= 3 && raw.get(0) == (byte) 0xef && raw.get(1) == (byte) 0xbb && raw.get(2) == (byte) 0xbf) {
            at = 3;
        }
        while (at < raw.limit() && (raw.get(at) == '\r' || raw.get(at) == '\n' || raw.get(at) == 0)) {
            at++;
        }
        return at;
    }

    private ParsedMail assemble(MimePart root, MailBody body, Instant receivedAt, Set<String> notes) {
        MailHeaders headers = root.headers();
        String references = String.join(" ", headers.rawAll("References"));
        return new ParsedMail(
                from(headers), addresses(headers, "Reply-To"), first(addresses(headers, "Sender")),
                addresses(headers, "To"), addresses(headers, "Cc"),
                headers.text("Subject"), MailDates.of(headers, receivedAt),
                MessageIds.one(headers.raw("Message-ID")),
                MessageIds.list(String.join(" ", headers.rawAll("In-Reply-To"))), MessageIds.list(references),
                body.text(), body.html(), body.locations(), VisibleReply.of(body.text()),
                body.attachments(), headers, classifier.classify(root, body.text()), Set.copyOf(notes));
    }

    private static @Nullable MailAddress from(MailHeaders headers) {
        for (String name : List.of("From", "Reply-To", "Sender", "Return-Path")) {
            List<MailAddress> all = addresses(headers, name);
            for (MailAddress address : all) {
                if (address.isUsable()) {
                    return address;
                }
            }
        }
        return first(addresses(headers, "From"));
    }

    private static @Nullable MailAddress first(List<MailAddress> all) {
        return all.isEmpty() ? null : all.getFirst();
    }

    private static List<MailAddress> addresses(MailHeaders headers, String name) {
        return headers.rawAll(name).stream().flatMap(raw -> MailAddresses.parse(raw).stream()).toList();
    }
}
