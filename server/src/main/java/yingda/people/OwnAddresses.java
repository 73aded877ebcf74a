package yingda.people;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.OwnAddress;
import yingda.kernel.Unavailable;
import yingda.kernel.WorkspaceScope;

/// The mail addresses of accounts: new passwords and notices of sign-ins go there.
@Service
class OwnAddresses {

    private static final Pattern FORM = Pattern.compile("[^@\\s<>\"(),:;\\[\\]\\\\]{1,64}@[^@\\s<>\"(),:;\\[\\]\\\\]+\\.[^@\\s<>\"(),:;\\[\\]\\\\.]{2,63}");
    private static final int LONGEST = 200;

    private final AccountStore accounts;
    private final SignInStore memberships;
    private final OwnAccount own;
    private final MemberLinks links;
    private final OwnAddress root;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OwnAddresses(AccountStore accounts, SignInStore memberships, OwnAccount own, MemberLinks links, OwnAddress root,
            Audit audit, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.own = own;
        this.links = links;
        this.root = root;
        this.audit = audit;
        this.transaction = transaction;
    }

    AccountStore.Account account(UUID id) {
        return accounts.get(id);
    }

    /// Sends a link to a new address, which becomes the account's once it is followed. The password is asked for again.
    ///
    /// @throws NoMailbox when the workspace cannot send mails
    void ask(Viewer viewer, String email, @Nullable String password, Browser browser) {
        String address = checked(email);
        own.proveUnlessProvided(viewer, password, browser);
        String begin = root.sureRoot().orElseThrow(Unavailable::new);
        transaction.executeWithoutResult(_ -> {
            String url = links.make(viewer.workspace(), viewer.member(), LinkPurpose.ADDRESS, address, false, begin);
            if (!links.mail(viewer.workspace(), viewer.member(), LinkPurpose.ADDRESS, address, Map.of("link", url))) {
                throw new NoMailbox();
            }
            audit.record(new Act(viewer.workspace(), "account.address-asked", "member", viewer.member(), Map.of(), Map.of()));
        });
    }

    /// Sets the address of a member whose account belongs to no other workspace.
    void set(UUID workspace, UUID member, @Nullable String email) {
        UUID account = accounts.ofMember(workspace, member).orElseThrow(NotFound::new);
        if (memberships.countMemberships(account) > 1) {
            throw new AccountShared();
        }
        String address = email == null || email.isBlank() ? null : checked(email);
        WorkspaceScope.run(workspace, () -> transaction.executeWithoutResult(_ -> {
            accounts.setEmail(account, address);
            audit.record(new Act(workspace, "member.address-set", "member", member, Map.of(), Map.of()));
        }));
    }

    /// The address as it is kept.
    static String checked(String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > LONGEST) {
            throw new InvalidField("email", "too-long", LONGEST);
        }
        if (!FORM.matcher(address).matches()) {
            throw new InvalidField("email", "format");
        }
        return address;
    }
}
