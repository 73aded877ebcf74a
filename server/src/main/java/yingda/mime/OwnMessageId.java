package yingda.mime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Message-IDs of our own, `<t.CONVERSATION.N.MAC@domain>`, and reply tokens for plus addresses,
/// `t-CONVERSATION-MAC`. The MAC (HMAC-SHA-256, cut to 16 and 10 bytes) proves that we made them, so that nobody can
/// write into a conversation by guessing. The domain is not part of what is signed, because relays rewrite it; all
/// letters are lower case, because relays change case.
public final class OwnMessageId {

    private static final int ID_MAC_BYTES = 16;
    private static final int TOKEN_MAC_BYTES = 10;
    /// Of a token with its brackets.
    private static final int MARK_LENGTH = 57;
    private static final int MOST_MARKS = 50;

    private final List<byte[]> keys;

    /// @param keys at least one, of at least 16 bytes; the first signs, all are accepted (rotation)
    public OwnMessageId(List<byte[]> keys) {
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < 16)) {
            throw new IllegalArgumentException("at least one key of 16 bytes or more");
        }
        this.keys = keys.stream().map(byte[]::clone).toList();
    }

    /// What a recognised id says.
    public record Origin(UUID conversation, long number) {

        /// Whether the program itself wrote the mail: no line of a conversation.
        public boolean isOfProgram() {
            return number == 0 || number >= LEAST_TIME && number < END_OF_TIME;
        }
    }

    /// Milliseconds of 2004 and of 2109. Mails of members have numbers of 63 random bits.
    private static final long LEAST_TIME = 1L << 40;
    private static final long END_OF_TIME = 1L << 42;

    /// The Message-ID of an answer that the program wrote: what answers it belongs to the conversation.
    ///
    /// @param answer its id, which names the time of its making (UUID version 7)
    public String createOfProgram(UUID conversation, UUID answer, String domain) {
        return create(conversation, answer.getMostSignificantBits() >>> 16, domain);
    }

    /// The Message-ID, with angle brackets, of mail number `number` of a conversation.
    public String create(UUID conversation, long number, String domain) {
        String body = body(conversation, number);
        return '<' + body + '.' + mac(keys.getFirst(), body, ID_MAC_BYTES) + '@' + domain.toLowerCase(Locale.ROOT) + '>';
    }

    /// The conversation that a Message-ID (with or without brackets) of ours names; empty for foreign, damaged and
    /// forged ids. Compared in constant time.
    public Optional<Origin> read(String messageId) {
        String id = messageId.strip().toLowerCase(Locale.ROOT);
        int start = id.startsWith("<") ? 1 : 0;
        int at = id.indexOf('@');
        String local = id.substring(start, Math.max(start, at < 0 ? id.length() : at));
        String[] parts = local.length() > 120 ? new String[0] : local.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("t") || !isSigned("t." + parts[1] + '.' + parts[2], parts[3], ID_MAC_BYTES)) {
            return Optional.empty();
        }
        return uuid(parts[1]).map(conversation -> new Origin(conversation, Long.parseLong(parts[2])));
    }

    /// The token to put behind the `+` of a reply address; 55 characters.
    public String replyToken(UUID conversation) {
        String body = "t-" + hex(conversation);
        return body + '-' + mac(keys.getFirst(), body, TOKEN_MAC_BYTES);
    }

    /// The conversation that an address such as `help+t-…@example.com` names.
    public Optional<UUID> readReplyAddress(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        int plus = lower.indexOf("+t-");
        int at = lower.lastIndexOf('@');
        String token = plus < 0 ? "" : lower.substring(plus + 1, Math.max(plus + 1, at < 0 ? lower.length() : at));
        return readToken(token);
    }

    private Optional<UUID> readToken(String token) {
        int dash = token.lastIndexOf('-');
        boolean ours = dash > 2 && isSigned(token.substring(0, dash), token.substring(dash + 1), TOKEN_MAC_BYTES);
        return ours ? uuid(token.substring(2, dash)) : Optional.empty();
    }

    /// What stands in the text of a mail of ours to name its conversation, where every header is lost.
    public String mark(UUID conversation) {
        return '[' + replyToken(conversation) + ']';
    }

    /// The conversation that a text names by the first true mark in it.
    public Optional<UUID> readMark(String text) {
        int tries = 0;
        for (int at = text.indexOf("[t-"); at >= 0 && tries < MOST_MARKS; at = text.indexOf("[t-", at + 1), tries++) {
            int end = at + MARK_LENGTH - 1;
            if (end < text.length() && text.charAt(end) == ']') {
                Optional<UUID> named = readToken(text.substring(at + 1, end));
                if (named.isPresent()) {
                    return named;
                }
            }
        }
        return Optional.empty();
    }

    private static String body(UUID conversation, long number) {
        return "t." + hex(conversation) + '.' + number;
    }

    private static String hex(UUID id) {
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return HexFormat.of().formatHex(bytes.array());
    }

    private static Optional<UUID> uuid(String hex) {
        if (hex.length() != 32) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }

    private boolean isSigned(String body, String mac, int length) {
        byte[] given = mac.getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (byte[] key : keys) {
            signed |= MessageDigest.isEqual(mac(key, body, length).getBytes(StandardCharsets.UTF_8), given);
        }
        return signed;
    }

    private static String mac(byte[] key, String body, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] full = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(full, length));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e); // every Java platform brings HmacSHA256
        }
    }
}
