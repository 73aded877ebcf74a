package yingda.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/// Makes ids: UUID version 7 (RFC 9562, 5.7), so that rows made together lie together in their index.
public final class Uuids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuids() {
    }

    /// A new id: 48 bits of milliseconds since 1970, 74 random bits. Not a secret: its time can be read.
    public static UUID next() {
        long random = RANDOM.nextLong();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random >>> 52;
        long low = RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
