package yingda.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Second factors of accounts: codes of an app, and recovery codes for who has lost it. Wrong codes slow down the
/// account at the address they come from, and at last the account's codes everywhere; recovery codes, which nobody can
/// guess, are taken all the same, so that nobody else can keep the owner out.
@Service
class SecondFactors {

    static final Duration TRUST = Duration.ofDays(30);
    private static final String ISSUER = "应答";
    private static final int CODES = 10;
    private static final int CODE_LENGTH = 15;
    private static final String CODE_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecondFactorStore store;
    private final Attempts attempts;
    private final TransactionTemplate system;
    private final Clock clock;

    SecondFactors(SecondFactorStore store, Attempts attempts, @Qualifier("system") TransactionTemplate system, Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.system = system;
        this.clock = clock;
    }

    /// What an app needs.
    ///
    /// @param secret for who cannot take a picture, base32
    /// @param qrSize modules on each side
    /// @param qrPath the dark ones as the `d` of an SVG path
    record Setup(String secret, String uri, int qrSize, String qrPath) {
    }

    /// How a code was right.
    enum Proof {
        TOTP, RECOVERY;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean has(UUID account) {
        return store.secret(account, true).isPresent();
    }

    int codesLeft(UUID account) {
        return store.codesLeft(account);
    }

    /// Makes a secret that comes into force once a code of it is shown.
    ///
    /// @throws SecondFactorSet when one is in force
    Setup begin(UUID account, String login) {
        byte[] secret = Totp.newSecret();
        if (!store.begin(account, secret, clock.instant())) {
            throw new SecondFactorSet();
        }
        String uri = Totp.uri(secret, ISSUER, login.substring(0, Math.min(login.length(), 64)));
        QrCode picture = QrCode.of(uri);
        return new Setup(Totp.base32(secret), uri, picture.size(), picture.path());
    }

    /// Puts the secret into force.
    ///
    /// @return the recovery codes, which nobody will see again
    /// @throws WrongCode when the code is not of the secret that was begun
    List<String> confirm(UUID account, String code, String address) {
        byte[] secret = store.secret(account, false).orElseThrow(WrongCode::new);
        long attempt = attempts.begin(key(account), address);
        OptionalLong step = Totp.match(secret, digits(code), clock.instant());
        List<String> codes = newCodes();
        boolean done = step.isPresent() && Boolean.TRUE.equals(system.execute(_ -> {
            store.replaceCodes(account, hashes(account, codes));
            return store.confirm(account, step.getAsLong(), clock.instant());
        }));
        if (!done) {
            throw new WrongCode();
        }
        attempts.forget(attempt);
        return codes;
    }

    /// Whether the code is the account's: one of the app, once, or a recovery code, once.
    ///
    /// @throws WrongCode when it is neither
    /// @throws TooManyAttempts when codes of the app come too fast
    Proof prove(UUID account, String code, String address) {
        if (store.spendCode(account, hash(account, code), clock.instant())) {
            return Proof.RECOVERY;
        }
        attempts.requireFewer(key(account));
        attempts.begin(key(account), address);
        OptionalLong step = store.secret(account, true).map(secret -> Totp.match(secret, digits(code), clock.instant()))
                .orElse(OptionalLong.empty());
        if (step.isEmpty() || !store.spend(account, step.getAsLong())) {
            throw new WrongCode();
        }
        attempts.succeeded(key(account), address);
        return Proof.TOTP;
    }

    /// New recovery codes in place of the old ones.
    List<String> renewCodes(UUID account) {
        List<String> codes = newCodes();
        system.executeWithoutResult(_ -> store.replaceCodes(account, hashes(account, codes)));
        return codes;
    }

    /// Takes the factor away, and the trust in every browser. False when there was none.
    boolean remove(UUID account) {
        return Boolean.TRUE.equals(system.execute(_ -> {
            store.distrustAll(account);
            return store.remove(account);
        }));
    }

    /// Needs no code from this browser for 30 days.
    ///
    /// @return what its cookie holds
    String trust(UUID account, String userAgent) {
        String token = TokenHash.newToken();
        Instant now = clock.instant();
        store.trust(TokenHash.of(token), account, userAgent, now, now.plus(TRUST));
        return token;
    }

    boolean isTrusted(@Nullable String token, UUID account) {
        return token != null && store.isTrusted(TokenHash.of(token), account, clock.instant());
    }

    void distrustAll(UUID account) {
        store.distrustAll(account);
    }

    private static String key(UUID account) {
        return "code:" + account;
    }

    private static List<String> newCodes() {
        return Stream.generate(SecondFactors::newCode).limit(CODES).toList();
    }

    private static String newCode() {
        String letters = RANDOM.ints(CODE_LENGTH, 0, CODE_LETTERS.length()).mapToObj(CODE_LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
        return letters.substring(0, 5) + "-" + letters.substring(5, 10) + "-" + letters.substring(10);
    }

    private static List<byte[]> hashes(UUID account, List<String> codes) {
        return codes.stream().map(code -> hash(account, code)).toList();
    }

    private static byte[] hash(UUID account, String code) {
        return TokenHash.of(account + ":" + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }

    private static String digits(String code) {
        return code.replaceAll("\\s", "");
    }

    @Scheduled(fixedDelayString = "PT1H")
    void sweep() {
        store.deleteExpired(clock.instant());
    }
}
