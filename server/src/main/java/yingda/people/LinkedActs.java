package yingda.people;

import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Actor;
import yingda.audit.Audit;

/// What is done by whoever holds a one-time link, without being signed in.
@Service
class LinkedActs {

    private final MemberLinks links;
    private final MemberLinkStore store;
    private final AccountStore accounts;
    private final SignInStore signIns;
    private final Sessions sessions;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final SecondFactorStore factors;
    private final Audit audit;
    private final TransactionTemplate system;

    LinkedActs(MemberLinks links, MemberLinkStore store, AccountStore accounts, SignInStore signIns, Sessions sessions,
            Passwords passwords, PasswordRules rules, SecondFactorStore factors, Audit audit,
            @Qualifier("system") TransactionTemplate system) {
        this.links = links;
        this.store = store;
        this.accounts = accounts;
        this.signIns = signIns;
        this.sessions = sessions;
        this.passwords = passwords;
        this.rules = rules;
        this.factors = factors;
        this.audit = audit;
        this.system = system;
    }

    /// Sets a new password, which ends all sessions of the account, unlocks it and forgets its failed attempts. A link
    /// that nobody but the owner of the address can have seen proves the address, too.
    void setPassword(String token, String password, String address) {
        MemberLinkStore.Link link = open(token);
        if (!link.purpose().setsPassword()) {
            throw new LinkExpired();
        }
        rules.check(link.workspace(), link.member(), "password", password);
        String hash = passwords.hash("password", password);
        once(token, link, address, "account.password-set-by-link", () -> {
            signIns.setPassword(link.account(), hash);
            accounts.unlock(link.account());
            factors.distrustAll(link.account());
            if (!link.shown()) {
                accounts.confirmEmail(link.account(), link.address());
            }
            store.endPasswordLinks(link.account());
            signIns.forgetAll(link.login());
        });
        sessions.closeOthers(link.account(), null);
    }

    /// Takes the address that the link was sent to as the account's own.
    void confirm(String token, String address) {
        MemberLinkStore.Link link = open(token);
        if (link.purpose() != LinkPurpose.ADDRESS) {
            throw new LinkExpired();
        }
        once(token, link, address, "account.address-confirmed", () -> accounts.confirmEmail(link.account(), link.address()));
    }

    /// Ends all sessions and lets nobody in until the owner has set a new password by a link.
    void lock(String token, String address) {
        MemberLinkStore.Link link = open(token);
        if (link.purpose() != LinkPurpose.LOCK) {
            throw new LinkExpired();
        }
        once(token, link, address, "account.locked", () -> {
            accounts.lock(link.account());
            factors.distrustAll(link.account());
        });
        sessions.closeOthers(link.account(), null);
    }

    MemberLinkStore.Link open(String token) {
        return links.look(token);
    }

    private void once(String token, MemberLinkStore.Link link, String address, String act, Runnable work) {
        new Actor(link.member(), address).run(() -> system.executeWithoutResult(_ -> {
            links.use(token);
            work.run();
            audit.recordInSystem(new Act(link.workspace(), act, "member", link.member(), Map.of(), Map.of()));
        }));
    }
}
