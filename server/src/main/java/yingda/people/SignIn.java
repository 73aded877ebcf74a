package yingda.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;
import yingda.kernel.Unavailable;
import yingda.settings.Settings;

/// Sign-in by password. Wrong ones slow down the pair of log-in and address ([Attempts]).
@Service
class SignIn {

    private final SignInStore store;
    private final SignInSteps steps;
    private final Attempts attempts;
    private final Passwords passwords;
    private final Members members;
    private final Settings settings;
    private final ObjectProvider<SingleSignOn> singleSignOn;

    SignIn(SignInStore store, SignInSteps steps, Attempts attempts, Passwords passwords, Members members, Settings settings,
            ObjectProvider<SingleSignOn> singleSignOn) {
        this.store = store;
        this.steps = steps;
        this.attempts = attempts;
        this.passwords = passwords;
        this.members = members;
        this.settings = settings;
        this.singleSignOn = singleSignOn;
    }

    /// Goes as far as the password leads.
    ///
    /// @param workspace which one, when the account belongs to several
    /// @param trust what the browser's cookie of trust holds
    SignInSteps.Outcome signIn(String login, String password, @Nullable UUID workspace, Browser browser, @Nullable String trust) {
        UUID account = prove(login.strip().toLowerCase(Locale.ROOT), password, browser.address())
                .orElseThrow(WrongCredentials::new);
        Membership member = choose(store.memberships(account), workspace);
        if (!mayUsePassword(member)) {
            throw new SingleSignOnNeeded(member.workspace());
        }
        return steps.begin(member, "password", "", browser, trust);
    }

    /// Where the account of this session may work, the oldest first.
    List<Membership> memberships(SessionStore.Kind session) {
        return store.memberships(session.account());
    }

    /// Goes on to another workspace of the account, as far as what the session has proved leads: a password is the
    /// account's, the word of a provider counts only in the workspace whose provider it is.
    SignInSteps.Outcome change(SessionStore.Kind session, UUID workspace, Browser browser, @Nullable String trust) {
        Membership member = memberships(session).stream().filter(one -> one.workspace().equals(workspace)).findFirst()
                .orElseThrow(NotFound::new);
        if (!session.method().equals(SignInSteps.PASSWORD)) {
            throw new SignInAgain();
        }
        if (!mayUsePassword(member)) {
            throw new SingleSignOnNeeded(workspace);
        }
        return steps.begin(member, session.method(), session.second(), browser, trust);
    }

    /// Super admins always may: when the provider fails, somebody must get in to change that.
    private boolean mayUsePassword(Membership member) {
        boolean allowed = settings.read(member.workspace(), SignInSettings.TOPIC, SignInSettings.class, SignInSettings.DEFAULTS).passwords();
        return allowed || singleSignOn.stream().noneMatch(one -> one.isOn(member.workspace()))
                || members.find(member.workspace(), member.member()).filter(found -> found.role().equals(Role.SUPER.wire())).isPresent();
    }

    /// The account, when this is its password.
    Optional<UUID> prove(String login, String password, String address) {
        long attempt = attempts.begin(login, address);
        Optional<SignInStore.Account> account = store.account(login);
        try {
            if (!passwords.matches(password, account.map(SignInStore.Account::passwordHash).orElse(null))) {
                return Optional.empty();
            }
        } catch (Unavailable busy) {
            attempts.forget(attempt);
            throw busy;
        }
        attempts.succeeded(login, address);
        if (account.filter(SignInStore.Account::locked).isPresent()) {
            throw new AccountLocked();
        }
        return account.map(SignInStore.Account::id);
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
}
