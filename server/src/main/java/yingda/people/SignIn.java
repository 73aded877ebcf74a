package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import yingda.kernel.Unavailable;

/// Sign-in by password. Repeated failures slow down the pair of log-in and address: five are free, then each next one
/// must wait twice as long as the one before, up to 15 minutes. Nobody else is hindered: neither the same log-in from
/// other addresses nor other log-ins from this one.
@Service
class SignIn {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FREE = 5;

    private final SignInStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Clock clock;

    SignIn(SignInStore store, Sessions sessions, Passwords passwords, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Opens a session.
    ///
    /// @param workspace which one, when the account belongs to several
    Sessions.Opened signIn(
            String login, String password, @Nullable UUID workspace, String address, String userAgent) {
        UUID account = prove(login.strip().toLowerCase(Locale.ROOT), password, address)
                .orElseThrow(WrongCredentials::new);
        return sessions.open(choose(store.memberships(account), workspace), address, userAgent);
    }

    /// The account, when this is its password.
    Optional<UUID> prove(String login, String password, String address) {
        Instant now = clock.instant();
        long attempt = store.begin(login, address, now);
        refuseWhenTooFast(store.attempts(login, address, attempt, now, WINDOW), attempt, now);
        Optional<SignInStore.Account> account = store.account(login);
        try {
            if (!passwords.matches(password, account.map(SignInStore.Account::passwordHash).orElse(null))) {
                return Optional.empty();
            }
        } catch (Unavailable busy) {
            store.forget(attempt);
            throw busy;
        }
        store.forgetAll(login, address);
        if (account.filter(SignInStore.Account::locked).isPresent()) {
            throw new AccountLocked();
        }
        return account.map(SignInStore.Account::id);
    }

    /// An attempt that came too early counts for nothing, or an impatient user would never get in again.
    private void refuseWhenTooFast(SignInStore.Attempts attempts, long attempt, Instant now) {
        Instant allowed = attempts.previous().plus(pause(attempts.count() - 1));
        if (allowed.isAfter(now)) {
            store.forget(attempt);
            throw new TooManyAttempts(Math.max(1, Duration.between(now, allowed).toSeconds()));
        }
    }

    static Duration pause(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - FREE + 1, 20));
        return pause.compareTo(WINDOW) < 0 ? pause : WINDOW;
    }

    private static Membership choose(List<Membership> memberships, @Nullable UUID workspace) {
        if (workspace == null && memberships.size() > 1) {
            throw new WorkspaceNeeded(memberships);
        }
        return memberships.stream()
                .filter(membership -> workspace == null || membership.workspace().equals(workspace))
                .findFirst()
                .orElseThrow(WrongCredentials::new);
    }

    @Scheduled(fixedDelayString = "PT10M")
    void sweep() {
        store.forgetBefore(clock.instant().minus(WINDOW));
    }
}
