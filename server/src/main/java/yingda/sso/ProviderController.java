package yingda.sso;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.OwnAddress;
import yingda.people.Allow;
import yingda.people.BySession;
import yingda.people.Permission;
import yingda.people.ProviderMembers;
import yingda.people.Viewer;

/// The workspace's provider of single sign-on. Its secret goes in and never comes out.
@RestController
class ProviderController {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
    private static final Pattern SCOPES = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*");
    private static final int MOST_DOMAINS = 50;

    private final ProviderStore store;
    private final ProviderCalls calls;
    private final ProviderMembers members;
    private final OwnAddress own;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ProviderController(ProviderStore store, ProviderCalls calls, ProviderMembers members, OwnAddress own, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.calls = calls;
        this.members = members;
        this.own = own;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// @param redirect what the provider must be told where browsers come back to
    /// @param hasSecret whether one is kept
    record View(String redirect, @Nullable String label, @Nullable String issuer, @Nullable String clientId, boolean hasSecret,
            @Nullable String scopes, List<String> domains, @Nullable String createRole, boolean trustsSecond, boolean enabled) {
    }

    /// @param clientSecret null: the one that is kept; empty: none
    record Form(@Nullable String label, @Nullable String issuer, @Nullable String clientId, @Nullable String clientSecret,
            @Nullable String scopes, @Nullable List<String> domains, @Nullable String createRole, @Nullable Boolean trustsSecond,
            @Nullable Boolean enabled) {
    }

    record Issuer(@Nullable String issuer) {
    }

    /// What the provider says of itself.
    record Found(String authorization, String token, List<String> algorithms) {
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/settings/single-sign-on")
    View get(Viewer viewer) {
        String redirect = own.root().orElse("") + "/api/single-sign-on/" + viewer.workspace() + "/return";
        return store.find(viewer.workspace()).map(known -> new View(redirect, known.label(), known.issuer(), known.clientId(),
                known.clientSecret() != null, known.scopes(), known.domains(), known.createRole(), known.trustsSecond(), known.enabled()))
                .orElseGet(() -> new View(redirect, null, null, null, false, null, List.of(), null, false, false));
    }

    /// Another issuer or client id needs its secret anew: the old one is not sent to somebody else.
    @Allow(Permission.MEMBERS_MANAGE)
    @BySession
    @PutMapping("/api/settings/single-sign-on")
    View set(Viewer viewer, @RequestBody Form body) {
        Optional<Provider> before = store.find(viewer.workspace());
        Provider wanted = provider(viewer, body, before);
        if (wanted.enabled()) {
            calls.discover(wanted.issuer());
        }
        transaction.executeWithoutResult(_ -> {
            store.write(wanted);
            audit.record(new Act(viewer.workspace(), "single-sign-on.changed", "workspace", null,
                    before.map(ProviderController::summary).orElse(Map.of()), summary(wanted)));
        });
        return get(viewer);
    }

    private Provider provider(Viewer viewer, Form body, Optional<Provider> before) {
        String issuer = text("issuer", body.issuer(), 400);
        String clientId = text("clientId", body.clientId(), 200);
        boolean same = before.filter(known -> known.issuer().equals(issuer) && known.clientId().equals(clientId)).isPresent();
        String secret = body.clientSecret() != null ? body.clientSecret() : same ? before.map(Provider::clientSecret).orElse(null) : null;
        String scopes = body.scopes() == null || body.scopes().isBlank() ? "openid profile email" : body.scopes().strip();
        if (!SCOPES.matcher(scopes).matches() || scopes.length() > 400 || !List.of(scopes.split(" ")).contains("openid")) {
            throw new InvalidField("scopes", "format");
        }
        String role = body.createRole() == null || body.createRole().isBlank() ? null : body.createRole();
        if (role != null && !members.mayGive(viewer, role)) {
            throw new InvalidField("createRole", "unknown-value");
        }
        return new Provider(viewer.workspace(), text("label", body.label(), 40), issuer, clientId,
                secret == null || secret.isEmpty() ? null : secret, scopes, domains(body.domains()), role,
                Boolean.TRUE.equals(body.trustsSecond()), Boolean.TRUE.equals(body.enabled()));
    }

    private static List<String> domains(@Nullable List<String> domains) {
        List<String> wanted = domains == null ? List.of() : domains.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).distinct().toList();
        if (wanted.size() > MOST_DOMAINS || !wanted.stream().allMatch(one -> one.length() <= 253 && DOMAIN.matcher(one).matches())) {
            throw new InvalidField("domains", "format");
        }
        return wanted;
    }

    private static String text(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw new InvalidField(field, "missing");
        }
        if (value.strip().length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
        return value.strip();
    }

    private static Map<String, Object> summary(Provider provider) {
        return Map.of("issuer", provider.issuer(), "clientId", provider.clientId(), "scopes", provider.scopes(),
                "domains", provider.domains(), "createRole", Optional.ofNullable(provider.createRole()).orElse(""),
                "trustsSecond", provider.trustsSecond(), "enabled", provider.enabled());
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @BySession
    @DeleteMapping("/api/settings/single-sign-on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer) {
        Optional<Provider> before = store.find(viewer.workspace());
        transaction.executeWithoutResult(_ -> {
            if (store.delete(viewer.workspace())) {
                audit.record(new Act(viewer.workspace(), "single-sign-on.removed", "workspace", null,
                        before.map(ProviderController::summary).orElse(Map.of()), Map.of()));
            }
        });
    }

    /// Asks an address whether a provider stands there; nothing is kept.
    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/settings/single-sign-on/trial")
    Found look(@RequestBody Issuer body) {
        ProviderMetadata found = calls.discover(text("issuer", body.issuer(), 400));
        return new Found(found.authorization().toString(), found.token().toString(), found.algorithms());
    }
}
