package yingda.people;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.OwnAddress;
import yingda.kernel.WorkspaceScope;
import yingda.settings.Settings;

/// Tells owners of accounts of sign-ins, by mail, with a link that locks the account.
@Service
class SignInNotices {

    /// At each sign-in, at those from a new device or address, never.
    static final Set<String> MODES = Set.of("always", "new", "off");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'xxx");

    private final JdbcClient system;
    private final AccountStore accounts;
    private final MemberLinks links;
    private final MemberMails mails;
    private final OwnAddress own;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInNotices(@Qualifier("system") JdbcClient system, AccountStore accounts, MemberLinks links, MemberMails mails,
            OwnAddress own, Settings settings, TransactionTemplate transaction, Clock clock) {
        this.system = system;
        this.accounts = accounts;
        this.links = links;
        this.mails = mails;
        this.own = own;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Remembers the device, and tells of it as the member or the workspace wants.
    void tell(SignInStepStore.Row row, Browser browser) {
        String device = Devices.name(browser.userAgent());
        boolean fresh = remember(row.account(), browser.address(), device);
        String mode = chosen(row.workspace(), row.member()).orElseGet(() -> usual(row.workspace()));
        String email = accounts.get(row.account()).email();
        Optional<String> root = own.sureRoot();
        if (email != null && root.isPresent() && (mode.equals("always") || fresh && mode.equals("new"))
                && mails.isUsable(row.workspace())) {
            send(row, browser, device, email, root.get());
        }
    }

    private void send(SignInStepStore.Row row, Browser browser, String device, String email, String root) {
        WorkspaceScope.run(row.workspace(), () -> transaction.executeWithoutResult(_ -> {
            String url = links.make(row.workspace(), row.member(), LinkPurpose.LOCK, email, false, root);
            links.mail(row.workspace(), row.member(), LinkPurpose.LOCK, email, Map.of("link", url,
                    "method", row.method() + (row.second().isEmpty() ? "" : "+" + row.second()),
                    "time", TIME.format(clock.instant().atZone(ZoneId.systemDefault())),
                    "address", browser.address(), "device", device.isEmpty() ? "?" : device));
        }));
    }

    /// When members are told who did not choose.
    String usual(UUID workspace) {
        return settings.read(workspace, SignInSettings.TOPIC, SignInSettings.class, SignInSettings.DEFAULTS).notice();
    }

    /// @param mode one of [#MODES]; null: as the workspace says
    void choose(UUID workspace, UUID member, @Nullable String mode) {
        system.sql("update member set sign_in_notice = ? where workspace_id = ? and id = ?").params(mode, workspace, member).update();
    }

    /// What the member chose; empty: as the workspace says.
    Optional<String> chosen(UUID workspace, UUID member) {
        return system.sql("select sign_in_notice from member where workspace_id = ? and id = ?").params(workspace, member)
                .query((row, n) -> Optional.ofNullable(row.getString(1))).optional().flatMap(found -> found);
    }

    /// True when the account has not signed in from there by such a device before.
    private boolean remember(UUID account, String address, String device) {
        return system.sql("""
                insert into known_device (account_id, address, device, last_at) values (?, ?, ?, ?)
                on conflict (account_id, address, device) do update set last_at = excluded.last_at returning xmax = 0""")
                .params(account, address, device, at(clock.instant())).query(Boolean.class).single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
