package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.OwnAddress;
import yingda.kernel.WorkspaceScope;

/// One-time links to members: 256 random bits that work once, until they expire or a newer one of the same purpose is
/// made. The token stands behind the `#` of the link, so that it is in no log of a server.
@Service
public class MemberLinks {

    private static final Duration KEPT = Duration.ofDays(30);

    private final MemberLinkStore store;
    private final AccountStore accounts;
    private final SignInStore memberships;
    private final MemberMails mails;
    private final OwnAddress own;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MemberLinks(MemberLinkStore store, AccountStore accounts, SignInStore memberships, MemberMails mails, OwnAddress own,
            Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.memberships = memberships;
        this.mails = mails;
        this.own = own;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param url for the administrator to hand on when it could not be mailed
    /// @param mailed whether it was sent to the member
    public record Sent(String url, boolean mailed, Instant expiresAt) {
    }

    /// Invites a new member to choose a password within 72 h. Earlier invitations of the member end.
    ///
    /// @param address where to; it becomes the account's address. Null makes a link that somebody hands on
    /// @throws AccountShared when the account belongs to another workspace, too
    public Sent invite(UUID workspace, UUID member, @Nullable String address) {
        UUID account = accounts.ofMember(workspace, member).orElseThrow(NotFound::new);
        requireUnshared(account);
        if (address != null) {
            accounts.setEmail(account, address);
        }
        return sent(workspace, member, LinkPurpose.INVITE, address == null ? "" : address, "member.invited");
    }

    /// Lets a member choose a new password within an hour, by a link to the account's address.
    ///
    /// @throws AccountShared when the account belongs to another workspace, too
    public Sent reset(UUID workspace, UUID member) {
        UUID account = accounts.ofMember(workspace, member).orElseThrow(NotFound::new);
        requireUnshared(account);
        String address = Optional.ofNullable(accounts.get(account).email()).orElse("");
        return sent(workspace, member, LinkPurpose.RESET, address, "member.reset-link-made");
    }

    /// Ends the member's open invitations.
    public void withdrawInvitation(UUID workspace, UUID member) {
        WorkspaceScope.run(workspace, () -> transaction.executeWithoutResult(_ -> {
            if (store.withdraw(workspace, member, LinkPurpose.INVITE) > 0) {
                audit.record(new Act(workspace, "member.invitation-withdrawn", "member", member, Map.of(), Map.of()));
            }
        }));
    }

    /// Until when the member's invitation can be used; empty when none is open.
    public Optional<Instant> invitedUntil(UUID workspace, UUID member) {
        return WorkspaceScope.get(workspace, () -> store.invitedUntil(workspace, member, clock.instant()));
    }

    private void requireUnshared(UUID account) {
        if (memberships.countMemberships(account) > 1) {
            throw new AccountShared();
        }
    }

    private Sent sent(UUID workspace, UUID member, LinkPurpose purpose, String address, String act) {
        String root = own.root().orElse("");
        return WorkspaceScope.get(workspace, () -> transaction.execute(_ -> {
            audit.record(new Act(workspace, act, "member", member, Map.of(), Map.of("mailed", !address.isEmpty())));
            String url = make(workspace, member, purpose, address, true, root);
            boolean mailed = !address.isEmpty() && mail(workspace, member, purpose, address, Map.of("link", url));
            return new Sent(url, mailed, clock.instant().plus(purpose.life()));
        }));
    }

    /// Makes a link in the caller's transaction (of the application pool, within the workspace's scope); the member's
    /// older ones of this purpose end, save those that lock.
    ///
    /// @param root what it begins with, without a slash at the end
    String make(UUID workspace, UUID member, LinkPurpose purpose, String address, boolean shown, String root) {
        if (purpose != LinkPurpose.LOCK) {
            store.withdraw(workspace, member, purpose);
        }
        String token = TokenHash.newToken();
        store.insert(workspace, TokenHash.of(token), member, purpose, address, shown, clock.instant());
        return root + "/app/link/" + purpose.wire() + "#" + token;
    }

    /// Mails it in the caller's transaction. False when the workspace has no usable mailbox.
    boolean mail(UUID workspace, UUID member, LinkPurpose purpose, String address, Map<String, String> fields) {
        UUID account = accounts.ofMember(workspace, member).orElseThrow(NotFound::new);
        Map<String, String> all = new HashMap<>(fields);
        all.put("login", accounts.get(account).login());
        all.put("workspace", memberships.workspaceName(workspace));
        return mails.send(workspace, address, mailOf(purpose), all,
                store.language(workspace, member).orElse("zh"));
    }

    private static MemberMail mailOf(LinkPurpose purpose) {
        return switch (purpose) {
            case INVITE -> MemberMail.INVITATION;
            case RESET -> MemberMail.RESET;
            case ADDRESS -> MemberMail.ADDRESS;
            case LOCK -> MemberMail.NOTICE;
        };
    }

    /// The link of this token.
    ///
    /// @throws LinkExpired when it cannot be used
    MemberLinkStore.Link look(String token) {
        MemberLinkStore.Link link = store.find(TokenHash.of(token), clock.instant()).orElseThrow(LinkExpired::new);
        if (link.shown() && memberships.countMemberships(link.account()) > 1) {
            throw new LinkExpired();
        }
        return link;
    }

    /// Uses the link up, in a transaction of the system pool.
    void use(String token) {
        if (!store.use(TokenHash.of(token), clock.instant())) {
            throw new LinkExpired();
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void sweep() {
        store.deleteExpired(clock.instant().minus(KEPT));
    }
}
