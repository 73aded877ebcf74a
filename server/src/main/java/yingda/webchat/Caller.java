package yingda.webchat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.channels.ChannelView;

/// A browser at a channel, by its token. Its visitor's id follows from the token, so that all its tabs know their
/// topic before anything is stored; nothing follows from the id.
///
/// @param visitor the id that the visitor's row has, or will have once the visitor writes
/// @param tokenHash SHA-256 of the token
record Caller(ChannelView channel, UUID visitor, byte[] tokenHash) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,86}");
    private static final String BEARER = "Bearer ";

    static Caller of(ChannelView channel, @Nullable String token) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw new InvalidToken();
        }
        ByteBuffer id = ByteBuffer.wrap(sha256("visitor " + channel.id() + " " + token));
        return new Caller(channel, version8(id.getLong(), id.getLong()), sha256(token));
    }

    /// @param authorization the header
    static Caller ofHeader(ChannelView channel, @Nullable String authorization) {
        boolean bearer = authorization != null && authorization.startsWith(BEARER);
        return of(channel, bearer ? authorization.substring(BEARER.length()) : null);
    }

    /// A user of an application, which proved itself. No token opens what is this user's.
    ///
    /// @param user as the application calls it
    static Caller ofApplication(ChannelView channel, String user) {
        ByteBuffer id = ByteBuffer.wrap(sha256("application user " + channel.id() + " " + user));
        return ofVisitor(channel, version8(id.getLong(), id.getLong()));
    }

    /// The same by the visitor's id.
    static Caller ofVisitor(ChannelView channel, UUID visitor) {
        return new Caller(channel, visitor, sha256("no token " + visitor));
    }

    /// The same browser at the channel as it is now.
    Caller at(ChannelView now) {
        return new Caller(now, visitor, tokenHash);
    }

    UUID workspace() {
        return channel.workspace();
    }

    /// RFC 9562, 5.8: bits of our own making.
    private static UUID version8(long high, long low) {
        return new UUID(high & ~0xf000L | 0x8000L, low & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
