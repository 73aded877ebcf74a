package yingda.mime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The machine-readable parts of a report mail (RFC 3462, 3464, 5965, 8098).
///
/// @param recipients        one per group of `message/delivery-status`
/// @param hasFeedback       an abuse or authentication report
/// @param hasDisposition    a read receipt or the like
/// @param originalMessageId of the returned mail or its headers, else what the envelope of a mail of ours was called
///                          (without a domain then), or null
/// @param hasReturned       true when the mail or its headers came back
record DeliveryReport(
        List<Recipient> recipients, boolean hasFeedback, boolean hasDisposition,
        @Nullable String originalMessageId, boolean hasReturned) {

    private static final int MOST_RECIPIENTS = 200;
    private static final int ENOUGH = 512 * 1024;

    /// One recipient's fields, each lower case except the diagnostic; missing ones are empty.
    record Recipient(String address, String action, String status, String diagnostic) {}

    /// @param daemon true when the sender is a mail server, so that fields in plain text may be believed: people
    ///               forward reports, too
    static DeliveryReport read(MimePart root, boolean daemon) {
        var reader = new Reader(daemon);
        reader.walk(root);
        return new DeliveryReport(reader.recipients, reader.feedback || isHotmailComplaint(root.headers()),
                reader.disposition,
                reader.messageId == null ? reader.envelopeId : reader.messageId, reader.returned);
    }

    /// Outlook.com's complaints are no RFC 5965 reports: sender, subject and a returned mail tell.
    private static boolean isHotmailComplaint(MailHeaders headers) {
        return headers.lower("From").contains("staff@hotmail.com")
                && headers.lower("Subject").strip().startsWith("complaint about message from");
    }

    private static final class Reader {
        private final List<Recipient> recipients = new ArrayList<>();
        private boolean feedback;
        private boolean disposition;
        private boolean returned;
        private final boolean daemon;
        private int depth;
        private @Nullable String messageId;
        private @Nullable String envelopeId;

        Reader(boolean daemon) {
            this.daemon = daemon;
        }

        private void walk(MimePart part) {
            if (part.isMultipart()) {
                part.children().forEach(this::walk);
                return;
            }
            switch (part.mediaType()) {
                case "message/delivery-status", "message/global-delivery-status", "message/xdelivery-status" ->
                        groups(text(part)).forEach(this::recipient);
                case "message/feedback-report" -> feedback = true;
                case "message/disposition-notification" -> disposition = true;
                case "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/partial" -> original(part);
                default -> inline(part);
            }
        }

        /// A gateway may wrap the report that it has got into one of its own, which says less.
        private void original(MimePart part) {
            MailHeaders headers = MailContentHeaders.of(part);
            returned = true;
            if (daemon && depth == 0 && recipients.isEmpty() && headers.lower("Content-Type").contains("multipart/report")) {
                depth++;
                byte[] inner = part.content().bytes(ENOUGH);
                walk(MimeReader.read(ByteBuffer.wrap(inner), start(inner), inner.length, new HashSet<>()));
            }
            messageId = messageId == null ? MessageIds.one(headers.raw("Message-ID")) : messageId;
        }

        private static int start(byte[] bytes) {
            int start = 0;
            while (start < bytes.length && bytes[start] <= ' ') {
                start++;
            }
            return start;
        }

        /// Some servers put the groups into a plain text part.
        private void inline(MimePart part) {
            if (daemon && part.mediaType().equals("text/plain")) {
                String text = text(part);
                int at = text.toLowerCase(Locale.ROOT).indexOf("\nfinal-recipient:");
                if (at >= 0) {
                    groups(text.substring(Math.max(0, at))).forEach(this::recipient);
                }
            }
        }

        private void recipient(Map<String, String> fields) {
            String envelope = fields.getOrDefault("original-envelope-id", "");
            if (envelope.matches("t\\.[0-9a-f.]{20,97}")) {
                envelopeId = '<' + envelope + '>';
            }
            String address = fields.getOrDefault("final-recipient", fields.getOrDefault("original-recipient", ""));
            boolean known = !address.isEmpty() && (fields.containsKey("action") || fields.containsKey("status"));
            if (known && recipients.size() < MOST_RECIPIENTS) {
                recipients.add(new Recipient(address(address), fields.getOrDefault("action", "").toLowerCase(Locale.ROOT),
                        status(fields.getOrDefault("status", "")), diagnostic(fields.getOrDefault("diagnostic-code", ""))));
            }
        }

        private static String text(MimePart part) {
            return Lines.normalise(new String(part.content().bytes(ENOUGH), StandardCharsets.UTF_8));
        }

        /// Fields by lower-case name, unfolded, for each group of lines between empty lines.
        private static List<Map<String, String>> groups(String text) {
            var groups = new ArrayList<Map<String, String>>();
            Map<String, String> group = new LinkedHashMap<>();
            String name = "";
            for (String line : text.split("\n")) {
                int colon = line.indexOf(':');
                if (line.isBlank()) {
                    groups.add(group);
                    group = new LinkedHashMap<>();
                    name = "";
                } else if (line.charAt(0) <= ' ' && !name.isEmpty()) {
                    String more = line.strip();
                    group.computeIfPresent(name, (_, value) -> value.length() < 4000 ? value + ' ' + more : value);
                } else if (colon > 0) {
                    name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                    if (name.equals("final-recipient") && group.containsKey(name)) {
                        groups.add(group); // some servers forget the empty line between recipients
                        group = new LinkedHashMap<>();
                    }
                    group.putIfAbsent(name, line.substring(colon + 1).strip());
                }
            }
            groups.add(group);
            return groups;
        }

        private static String address(String field) {
            String bare = field.substring(field.indexOf(';') + 1).strip();
            List<MailAddress> parsed = MailAddresses.parse(bare);
            return parsed.isEmpty() ? bare : parsed.getFirst().address().toLowerCase(Locale.ROOT);
        }

        private static String status(String field) {
            String found = SmtpCodes.enhanced(field);
            return found.isEmpty() ? field.strip() : found;
        }

        private static String diagnostic(String field) {
            int semicolon = field.indexOf(';');
            return semicolon >= 0 && semicolon < 20 ? field.substring(semicolon + 1).strip() : field;
        }
    }
}
