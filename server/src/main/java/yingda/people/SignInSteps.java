package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Actor;
import yingda.audit.Audit;
import yingda.kernel.WorkspaceScope;
import yingda.settings.Settings;

/// The one way in, whatever was proved first: asks for what is missing, one thing after another, and opens the session
/// when nothing is. A sign-in on its way lives for 10 minutes.
@Service
class SignInSteps {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final String CODE = "code";
    static final String SETUP = "setup";
    static final String PASSWORD = "password";

    private final SignInStepStore store;
    private final SignInStore accounts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Members members;
    private final Roles roles;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final SignInNotices notices;
    private final Settings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInSteps(SignInStepStore store, SignInStore accounts, Sessions sessions, SecondFactors factors, Members members,
            Roles roles, Passwords passwords, PasswordRules rules, SignInNotices notices, Settings settings, Audit audit,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.sessions = sessions;
        this.factors = factors;
        this.members = members;
        this.roles = roles;
        this.passwords = passwords;
        this.rules = rules;
        this.notices = notices;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// How far a sign-in has come.
    sealed interface Outcome {

        /// @param trust what the browser's cookie of trust shall hold; null: as it is
        record Open(Sessions.Opened opened, @Nullable String trust) implements Outcome {
        }

        /// @param ticket what the browser's cookie shall hold that stands for what it has proved
        /// @param step `code`, `setup` or `password`
        record Missing(String ticket, String step) implements Outcome {
        }
    }

    /// Begins for a member whose first factor was proved.
    ///
    /// @param second `provider` when the second was, too; else empty
    Outcome begin(Membership member, String method, String second, Browser browser, @Nullable String trust) {
        var row = new SignInStepStore.Row(member.account(), member.workspace(), member.member(), method, second);
        SignInStepStore.Row known = second.isEmpty() && factors.isTrusted(trust, member.account()) && factors.has(member.account())
                ? row.with("device") : row;
        Optional<String> missing = missing(known);
        if (missing.isEmpty()) {
            return open(known, browser, null);
        }
        String ticket = TokenHash.newToken();
        store.insert(TokenHash.of(ticket), known, browser, clock.instant().plus(LIFE));
        return new Outcome.Missing(ticket, missing.get());
    }

    /// What is missing of this sign-in.
    Optional<String> missing(SignInStepStore.Row row) {
        if (row.second().isEmpty()) {
            if (factors.has(row.account())) {
                return Optional.of(CODE);
            }
            if (isObliged(row.workspace(), row.member())) {
                return Optional.of(SETUP);
            }
        }
        int days = settings(row.workspace()).passwordDays();
        boolean old = row.method().equals(PASSWORD) && days > 0
                && store.passwordChangedAt(row.account()).plus(Duration.ofDays(days)).isBefore(clock.instant());
        return old ? Optional.of(PASSWORD) : Optional.empty();
    }

    /// Whether the member's role must have a second factor.
    boolean isObliged(UUID workspace, UUID member) {
        return members.find(workspace, member).map(found -> roles.find(workspace, found.role()).secondFactor()).orElse(false);
    }

    private SignInSettings settings(UUID workspace) {
        return settings.read(workspace, SignInSettings.TOPIC, SignInSettings.class, SignInSettings.DEFAULTS);
    }

    /// The sign-in that this ticket stands for.
    ///
    /// @throws SignInAgain when there is none
    SignInStepStore.Row find(@Nullable String ticket) {
        return Optional.ofNullable(ticket).flatMap(known -> store.find(TokenHash.of(known), clock.instant()))
                .orElseThrow(SignInAgain::new);
    }

    /// Takes a code of the second factor.
    ///
    /// @param trusted whether this browser needs none for 30 days
    Outcome code(String ticket, String code, boolean trusted, Browser browser) {
        SignInStepStore.Row row = require(ticket, CODE);
        SecondFactors.Proof proof = factors.prove(row.account(), code, browser.address());
        return goOn(ticket, row.with(proof.wire()), browser, trusted ? factors.trust(row.account(), browser.userAgent()) : null);
    }

    /// Begins to set up the second factor that the member's role must have.
    SecondFactors.Setup setUp(String ticket) {
        SignInStepStore.Row row = require(ticket, SETUP);
        return factors.begin(row.account(), login(row));
    }

    private String login(SignInStepStore.Row row) {
        return members.find(row.workspace(), row.member()).map(Member::login).orElseThrow(SignInAgain::new);
    }

    /// Puts it into force; the sign-in goes on with [#finish].
    ///
    /// @return the recovery codes
    List<String> confirm(String ticket, String code, Browser browser) {
        SignInStepStore.Row row = require(ticket, SETUP);
        List<String> codes = factors.confirm(row.account(), code, browser.address());
        store.setSecond(TokenHash.of(ticket), SecondFactors.Proof.TOTP.wire());
        record(row, browser, "account.second-factor-set", Map.of());
        return codes;
    }

    /// Sets a new password in place of one that is too old.
    Outcome password(String ticket, String password, Browser browser) {
        SignInStepStore.Row row = require(ticket, PASSWORD);
        rules.check(row.workspace(), row.member(), "password", password);
        if (accounts.account(login(row)).filter(account -> passwords.matches(password, account.passwordHash())).isPresent()) {
            throw new SamePassword();
        }
        accounts.setPassword(row.account(), passwords.hash("password", password));
        sessions.closeOthers(row.account(), null);
        record(row, browser, "account.password-changed", Map.of());
        return goOn(ticket, row, browser, null);
    }

    /// Opens the session when nothing is missing.
    Outcome finish(String ticket, Browser browser) {
        return goOn(ticket, find(ticket), browser, null);
    }

    private SignInStepStore.Row require(String ticket, String step) {
        SignInStepStore.Row row = find(ticket);
        Optional<String> missing = missing(row);
        if (!missing.equals(Optional.of(step))) {
            throw missing.<RuntimeException>map(SignInStep::new).orElseGet(SignInAgain::new);
        }
        return row;
    }

    private Outcome goOn(String ticket, SignInStepStore.Row row, Browser browser, @Nullable String trust) {
        store.setSecond(TokenHash.of(ticket), row.second());
        Optional<String> missing = missing(row);
        if (missing.isPresent()) {
            return new Outcome.Missing(ticket, missing.get());
        }
        if (!store.delete(TokenHash.of(ticket))) {
            throw new SignInAgain();
        }
        return open(row, browser, trust);
    }

    private Outcome open(SignInStepStore.Row row, Browser browser, @Nullable String trust) {
        Membership member = new Membership(row.account(), row.workspace(), "", row.member());
        Sessions.Opened opened = sessions.open(member, browser, row.method(), row.second());
        record(row, browser, "session.opened", Map.of("method", row.method(), "second", row.second()));
        notices.tell(row, browser);
        return new Outcome.Open(opened, trust);
    }

    private void record(SignInStepStore.Row row, Browser browser, String act, Map<String, ?> after) {
        new Actor(row.member(), browser.address()).run(() -> WorkspaceScope.run(row.workspace(), () ->
                transaction.executeWithoutResult(_ -> audit.record(
                        new Act(row.workspace(), act, "member", row.member(), Map.of(), after)))));
    }

    @Scheduled(fixedDelayString = "PT10M")
    void sweep() {
        Instant now = clock.instant();
        store.deleteExpired(now);
    }
}
