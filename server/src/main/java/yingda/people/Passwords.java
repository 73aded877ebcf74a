package yingda.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import yingda.kernel.InvalidField;
import yingda.kernel.Unavailable;

/// Passwords as bcrypt hashes, cost 12. At most half of the processors work at them, so that many log-ins at once leave
/// room for everybody who is signed in.
@Component
class Passwords {

    private static final int SHORTEST = 8;
    private static final int LONGEST_BYTES = 72; // bcrypt reads no more
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final long LONGEST_WAIT_SECONDS = 2;

    private final PasswordEncoder encoder;
    private final Semaphore turns = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private final String nobodys;

    Passwords() {
        this(new BCryptPasswordEncoder(12));
    }

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobodys = encoder.encode(generate());
    }

    /// The hash of a new password: at least 8 characters, and none of those that everybody tries first.
    ///
    /// @param field its name in the request, for the refusal of one that is too short or too long
    String hash(String field, String password) {
        String normal = normal(password);
        if (normal.codePointCount(0, normal.length()) < SHORTEST) {
            throw new InvalidField(field, "too-short", SHORTEST);
        }
        if (normal.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new InvalidField(field, "too-long", LONGEST_BYTES);
        }
        if (CommonPasswords.contains(normal)) {
            throw new InvalidField(field, "common");
        }
        return inTurn(() -> encoder.encode(normal));
    }

    /// Whether the password fits the hash; an empty one fits nothing. Without a hash it works as long and says no, so that
    /// the time does not tell which log-ins exist.
    boolean matches(String password, @Nullable String hash) {
        String normal = normal(password);
        if (normal.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return false;
        }
        boolean none = hash == null || hash.isEmpty();
        boolean fits = inTurn(() -> encoder.matches(normal, none ? nobodys : hash));
        return fits && !none;
    }

    /// The same letters however they were typed: full-width ones and those put together of several, too (NFKC).
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /// A random password of 20 characters that cannot be misread.
    static String generate() {
        return new SecureRandom().ints(20, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
