package yingda.people;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;

/// What members do with their own account.
@Service
class OwnAccount {

    private final SignIn signIn;
    private final SignInSteps steps;
    private final SignInStore store;
    private final SecondFactors factors;
    private final Members members;
    private final Sessions sessions;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Audit audit;
    private final TransactionTemplate system;

    OwnAccount(SignIn signIn, SignInSteps steps, SignInStore store, SecondFactors factors, Members members, Sessions sessions,
            Passwords passwords, PasswordRules rules, Audit audit, @Qualifier("system") TransactionTemplate system) {
        this.signIn = signIn;
        this.steps = steps;
        this.store = store;
        this.factors = factors;
        this.members = members;
        this.sessions = sessions;
        this.passwords = passwords;
        this.rules = rules;
        this.audit = audit;
        this.system = system;
    }

    /// Changes the password and ends every other session of the account. Wrong old passwords are slowed down like
    /// those at sign-in.
    void changePassword(Viewer viewer, String old, String wanted, Browser browser) {
        rules.check(viewer.workspace(), viewer.member(), "password", wanted);
        String hash = passwords.hash("password", wanted);
        UUID account = prove(viewer, old, browser);
        recorded(viewer, "account.password-changed", () -> store.setPassword(account, hash));
        factors.distrustAll(account);
        sessions.closeOthers(account, browser.cookies());
    }

    /// The viewer's account, when this is its password.
    ///
    /// @throws WrongPassword when it is not
    UUID prove(Viewer viewer, String password, Browser browser) {
        return signIn.prove(login(viewer), password, browser.address()).orElseThrow(WrongPassword::new);
    }

    String login(Viewer viewer) {
        return members.find(viewer.workspace(), viewer.member()).orElseThrow(NotFound::new).login();
    }

    /// Begins to set up a second factor. The password is asked for again: an unwatched browser shall not be enough to keep
    /// its owner out.
    SecondFactors.Setup beginSecondFactor(Viewer viewer, @Nullable String password, Browser browser) {
        proveUnlessProvided(viewer, password, browser);
        return factors.begin(sessions.kind(browser.cookies()).account(), login(viewer));
    }

    /// Asks for the password. Who came by the provider of the only workspace of its account may have none; the provider
    /// of one workspace says nothing about an account that belongs to others, too.
    void proveUnlessProvided(Viewer viewer, @Nullable String password, Browser browser) {
        SessionStore.Kind kind = sessions.kind(browser.cookies());
        if (kind.method().equals(SignInSteps.PASSWORD) || store.countMemberships(kind.account()) > 1) {
            prove(viewer, password == null ? "" : password, browser);
        }
    }

    /// Puts it into force and ends every other session of the account.
    ///
    /// @return the recovery codes
    List<String> confirmSecondFactor(Viewer viewer, String code, Browser browser) {
        UUID account = sessions.kind(browser.cookies()).account();
        List<String> codes = factors.confirm(account, code, browser.address());
        recorded(viewer, "account.second-factor-set", () -> sessions.proved(browser.cookies(), SecondFactors.Proof.TOTP.wire()));
        sessions.closeOthers(account, browser.cookies());
        return codes;
    }

    /// New recovery codes, for one of the app or an old one.
    List<String> renewCodes(Viewer viewer, String code, Browser browser) {
        UUID account = sessions.kind(browser.cookies()).account();
        factors.prove(account, code, browser.address());
        List<String> codes = factors.renewCodes(account);
        recorded(viewer, "account.recovery-codes-renewed", () -> { });
        return codes;
    }

    /// Takes the second factor away.
    ///
    /// @throws SecondFactorObliged when the member's role must have one
    void removeSecondFactor(Viewer viewer, String code, Browser browser) {
        if (steps.isObliged(viewer.workspace(), viewer.member())) {
            throw new SecondFactorObliged();
        }
        UUID account = sessions.kind(browser.cookies()).account();
        factors.prove(account, code, browser.address());
        recorded(viewer, "account.second-factor-removed", () -> factors.remove(account));
    }

    /// From now on every browser needs a code.
    void distrustDevices(Viewer viewer, Browser browser) {
        UUID account = sessions.kind(browser.cookies()).account();
        recorded(viewer, "account.devices-distrusted", () -> factors.distrustAll(account));
    }

    /// Signs the account out of one browser.
    ///
    /// @param id the session's
    void endSession(Viewer viewer, UUID id, Browser browser) {
        if (!sessions.closeOne(sessions.kind(browser.cookies()).account(), id)) {
            throw new NotFound();
        }
        recorded(viewer, "account.session-ended", () -> { });
    }

    /// Signs the account out of every browser but this one.
    void endOtherSessions(Viewer viewer, Browser browser) {
        sessions.closeOthers(sessions.kind(browser.cookies()).account(), browser.cookies());
        recorded(viewer, "account.other-sessions-ended", () -> { });
    }

    private void recorded(Viewer viewer, String act, Runnable work) {
        system.executeWithoutResult(_ -> {
            work.run();
            audit.recordInSystem(new Act(viewer.workspace(), act, "member", viewer.member(), Map.of(), Map.of()));
        });
    }
}
