package yingda.mailoauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.channels.Channels;
import yingda.kernel.InvalidField;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.Mailboxes;
import yingda.mailwire.MailPreset;

/// Lets mailboxes log in by their provider's own sign-in page: for a new mailbox, and for one in use, which keeps its
/// place in every folder. The provider sends the browser back with a code that only the session that asked can use.
@Service
class OAuthConsents {

    private static final Duration VALID_FOR = Duration.ofMinutes(15);
    private static final int LONGEST = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OAuthConsentStore store;
    private final OAuthGrantStore grants;
    private final OAuthClient client;
    private final Mailboxes mailboxes;
    private final Channels channels;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OAuthConsents(OAuthConsentStore store, OAuthGrantStore grants, OAuthClient client, Mailboxes mailboxes, Channels channels,
            Audit audit, TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.grants = grants;
        this.client = client;
        this.mailboxes = mailboxes;
        this.channels = channels;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<OAuthApp> apps(UUID workspace) {
        return store.apps(workspace);
    }

    /// @param secret null or empty: the one that is stored stays
    /// @param tenant null or empty: `common`
    /// @param secretUntil when the secret ends; null: not told
    void saveApp(UUID workspace, OAuthProvider provider, @Nullable String clientId, @Nullable String secret, @Nullable String tenant,
            @Nullable LocalDate secretUntil) {
        String directory = tenant == null || tenant.isBlank() ? "common" : tenant.strip();
        if (!directory.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new InvalidField("tenant", "format");
        }
        var app = new OAuthApp(provider, text("clientId", clientId, true), text("clientSecret", secret, false), directory, secretUntil);
        transactions.executeWithoutResult(_ -> {
            if (!store.saveApp(workspace, app)) {
                throw new InvalidField("clientSecret", "missing");
            }
            audit.record(new Act(workspace, "mail-app.changed", "mail-app", null, Map.of(),
                    Map.of("provider", provider, "clientId", app.clientId(), "tenant", app.tenant(), "newSecret", !app.clientSecret().isEmpty())));
        });
    }

    /// @throws OAuthAppInUse while mailboxes log in by it
    void deleteApp(UUID workspace, OAuthProvider provider) {
        transactions.executeWithoutResult(_ -> {
            List<String> users = store.users(workspace, provider);
            if (!users.isEmpty()) {
                throw new OAuthAppInUse(users);
            }
            if (store.deleteApp(workspace, provider)) {
                audit.record(new Act(workspace, "mail-app.deleted", "mail-app", null, Map.of("provider", provider), Map.of()));
            }
        });
    }

    /// What is to be connected.
    ///
    /// @param mailbox which gets the consent; null: a new one of this name and group
    /// @param own whether the new one is the member's own
    record Wish(OAuthProvider provider, @Nullable UUID mailbox, @Nullable String name, @Nullable UUID group, boolean own) {}

    /// The page of the provider to which the browser is sent.
    ///
    /// @param redirect where the provider sends it back, as it is registered there
    String start(UUID workspace, UUID member, Wish wish, String redirect) {
        OAuthApp app = app(workspace, wish.provider());
        String hint = wish.mailbox() == null ? null : mailboxes.get(workspace, wish.mailbox()).mailbox().address();
        if (wish.mailbox() == null && (wish.name() == null || wish.name().isBlank())) {
            throw new InvalidField("name", "missing");
        }
        if (wish.mailbox() == null && wish.group() == null) {
            throw new InvalidField("groupId", "missing");
        }
        String state = random();
        String verifier = random();
        store.insertFlow(workspace, hash(state), new OAuthConsentStore.Flow(member, wish.provider(), verifier, wish.mailbox(),
                wish.name() == null ? "" : wish.name().strip(), wish.group(), wish.own()));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash(verifier));
        return client.consentPage(app, redirect, state, challenge, hint);
    }

    /// Takes the code that the browser brought back.
    ///
    /// @return the mailbox that is connected now
    /// @throws OAuthFlowUnknown when another session, or nobody, asked for it in the last 15 minutes
    /// @throws OAuthFailed when the provider gave nothing for it
    /// @throws OAuthWrongAccount when somebody else than the mailbox's owner signed in
    UUID finish(UUID workspace, UUID member, @Nullable String state, @Nullable String code, @Nullable String error, String redirect) {
        OAuthConsentStore.Flow flow = transactions.execute(_ -> store.takeFlow(workspace, hash(state == null ? "" : state), member, VALID_FOR)
                .orElse(null));
        if (flow == null) {
            throw new OAuthFlowUnknown();
        }
        if (code == null || code.isBlank()) {
            throw new OAuthFailed("access_denied".equals(error) ? "declined" : "no-code");
        }
        OAuthAnswer answer = exchange(app(workspace, flow.provider()), redirect, code, flow.verifier());
        return transactions.execute(_ -> connect(workspace, flow, answer));
    }

    private OAuthAnswer exchange(OAuthApp app, String redirect, String code, String verifier) {
        try {
            OAuthAnswer answer = client.exchange(app, redirect, code, verifier);
            if (answer.refreshToken() == null) {
                throw new OAuthFailed("no-offline-access");
            }
            if (answer.account() == null) {
                throw new OAuthFailed("no-address");
            }
            return answer;
        } catch (OAuthRefused refused) {
            throw new OAuthFailed(refused.isAppRefused() ? "app-refused" : refused.error().equals("unreachable") ? "unreachable" : "code-refused");
        }
    }

    private UUID connect(UUID workspace, OAuthConsentStore.Flow flow, OAuthAnswer answer) {
        String account = answer.account();
        UUID mailbox = flow.mailbox() == null ? create(workspace, flow, account) : flow.mailbox();
        if (flow.mailbox() != null) {
            Mailbox known = mailboxes.get(workspace, mailbox).mailbox();
            if (!known.address().equals(account) && !known.account().user().equalsIgnoreCase(account)) {
                throw new OAuthWrongAccount(known.address(), account);
            }
        }
        store.useConsent(workspace, mailbox);
        store.saveGrant(workspace, mailbox, flow.provider(), account, answer, answer.refreshToken(), clock.instant());
        channels.changed(workspace, mailbox);
        audit.record(new Act(workspace, "mailbox.connected", "mailbox", mailbox, Map.of(), Map.of("provider", flow.provider(), "account", account)));
        return mailbox;
    }

    private UUID create(UUID workspace, OAuthConsentStore.Flow flow, String address) {
        MailPreset servers = flow.provider().servers(address.substring(address.lastIndexOf('@') + 1));
        return mailboxes.create(workspace, flow.own() ? flow.member() : null, servers, address, flow.name(), flow.group());
    }

    private OAuthApp app(UUID workspace, OAuthProvider provider) {
        return grants.app(workspace, provider).orElseThrow(() -> new OAuthAppMissing(provider));
    }

    private static String text(String field, @Nullable String typed, boolean required) {
        String text = typed == null ? "" : typed.strip();
        if (required && text.isEmpty()) {
            throw new InvalidField(field, "missing");
        }
        if (text.length() > LONGEST) {
            throw new InvalidField(field, "too-long", LONGEST);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
