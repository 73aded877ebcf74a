package yingda.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
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

    /// The hash of a new password.
    ///
    /// @param field its name in the request, for the refusal of one that is too short or too long
    String hash(String field, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new InvalidField(field, "too-short", SHORTEST);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new InvalidField(field, "too-long", LONGEST_BYTES);
        }
        return inTurn(() -> encoder.encode(password));
    }

    /// Whether the password fits the hash. Without a hash it works as long and says no, so that the time does not tell
    /// which log-ins exist.
    boolean matches(String password, @Nullable String hash) {
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return false;
        }
        boolean fits = inTurn(() -> encoder.matches(password, hash == null ? nobodys : hash));
        return fits && hash != null;
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
