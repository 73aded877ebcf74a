package yingda.sso;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
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
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.people.ProviderMembers;
import yingda.people.SingleSignOn;

/// Sign-ins by the provider of a workspace, from the button to the member.
@Service
class SingleSignOns implements SingleSignOn {

    static final Duration LIFE = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ProviderStore store;
    private final ProviderCalls calls;
    private final IdentityTokens tokens;
    private final ProviderMembers members;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SingleSignOns(ProviderStore store, ProviderCalls calls, IdentityTokens tokens, ProviderMembers members, Audit audit,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.calls = calls;
        this.tokens = tokens;
        this.members = members;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean isOn(UUID workspace) {
        return store.find(workspace).filter(Provider::enabled).isPresent();
    }

    private Provider enabled(UUID workspace) {
        return store.find(workspace).filter(Provider::enabled).orElseThrow(NotFound::new);
    }

    /// @param url the provider's page
    /// @param browser what the cookie of this browser shall hold until it comes back
    record Begun(String url, String browser) {
    }

    /// Sends a browser to the provider.
    ///
    /// @param redirect where it shall come back to
    /// @param next a path of ours to go on to afterwards
    Begun begin(UUID workspace, String redirect, String next) {
        Provider provider = enabled(workspace);
        ProviderMetadata at = calls.discover(provider.issuer());
        String state = random();
        String nonce = random();
        String verifier = random();
        String browser = random();
        store.begin(hash(state), hash(browser), new ProviderStore.Flow(workspace, provider.issuer(), nonce, verifier, redirect, next),
                clock.instant().plus(LIFE));
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", provider.clientId());
        query.put("redirect_uri", redirect);
        query.put("scope", provider.scopes());
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash(verifier)));
        query.put("code_challenge_method", "S256");
        String page = at.authorization().toString();
        return new Begun(page + (page.contains("?") ? "&" : "?") + ProviderCalls.form(query), browser);
    }

    /// What the browser brought back from the provider.
    record Return(@Nullable String state, @Nullable String code, @Nullable String issuer, @Nullable String error) {
    }

    /// @param second whether the provider's second factor is enough
    record Arrived(UUID member, boolean second, String next) {
    }

    /// Finds out who came back.
    ///
    /// @param browser what the cookie holds
    /// @param address where the request came from
    Arrived arrive(UUID workspace, Return back, @Nullable String browser, String address) {
        if (back.state() == null || browser == null) {
            throw new SingleSignOnFailed("unknown-flow", "no state or no cookie");
        }
        ProviderStore.Flow flow = store.take(workspace, hash(back.state()), hash(browser), clock.instant())
                .orElseThrow(() -> new SingleSignOnFailed("unknown-flow", "state"));
        Provider provider = enabled(workspace);
        ProviderMetadata at = calls.discover(provider.issuer());
        // RFC 9207: an answer that another provider sent on must not be taken to this one.
        if (!flow.issuer().equals(provider.issuer()) || (back.issuer() != null || at.saysIssuer()) && !provider.issuer().equals(back.issuer())) {
            throw new SingleSignOnFailed("wrong-issuer", "iss " + back.issuer());
        }
        if (back.code() == null || back.error() != null) {
            throw new SingleSignOnFailed("denied", String.valueOf(back.error()));
        }
        String token = calls.exchange(provider, at, back.code(), flow.verifier(), flow.redirect());
        Identity who = tokens.check(token, provider, at, flow.nonce());
        return new Arrived(member(provider, who, address), provider.trustsSecond(), flow.next());
    }

    private UUID member(Provider provider, Identity who, String address) {
        UUID workspace = provider.workspace();
        return store.linked(workspace, provider.issuer(), who.subject()).orElseGet(() -> first(provider, who, address));
    }

    /// The first sign-in of this subject: it becomes the member of its address, once, or a new one.
    private UUID first(Provider provider, Identity who, String address) {
        UUID workspace = provider.workspace();
        if (who.email() == null || !provider.covers(who.email())) {
            throw new NoSuchMember();
        }
        Optional<UUID> known = members.ofAddress(workspace, who.email());
        // Whose address is linked to another subject stays that one: addresses are given to new people, subjects are not.
        UUID member = known.isPresent() ? known.filter(found -> !store.hasLink(workspace, provider.issuer(), found)).orElseThrow(NoSuchMember::new)
                : Optional.ofNullable(provider.createRole()).flatMap(role -> members.make(workspace, who.email(), who.name(), role, address))
                        .orElseThrow(NoSuchMember::new);
        new Actor(member, address).run(() -> WorkspaceScope.run(workspace, () -> transaction.executeWithoutResult(_ -> {
            if (!store.link(workspace, provider.issuer(), who.subject(), member)) {
                throw new NoSuchMember();
            }
            audit.record(new Act(workspace, "account.single-sign-on-linked", "member", member, Map.of(), Map.of("issuer", provider.issuer())));
        })));
        return member;
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Scheduled(fixedDelayString = "PT10M")
    void sweep() {
        store.deleteExpired(clock.instant());
    }
}
