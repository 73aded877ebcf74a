package yingda.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.kernel.Uuids;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Makes, lists and revokes tokens, within the workspace's scope.
@Service
class Tokens {

    static final int MOST = 50;
    private static final int PAGE = 50;
    private static final int LONGEST_NAME = 60;
    private static final Duration LONGEST_LIFE = Duration.ofDays(3_660);

    private final TokenStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Tokens(TokenStore store, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param secret the token itself, which nobody can read again
    record Made(Token token, String secret) {
    }

    Made make(Viewer viewer, @Nullable String name, @Nullable List<String> scopes, @Nullable Instant expiresAt) {
        String checkedName = name(name);
        List<String> checkedScopes = scopes(viewer, scopes);
        Instant expires = expiry(expiresAt);
        String secret = TokenText.make();
        UUID id = Uuids.next();
        Token made = transaction.execute(_ -> {
            if (store.lockAndCount(viewer.workspace(), viewer.member()) >= MOST) {
                throw new TooManyTokens(MOST);
            }
            store.insert(viewer.workspace(), id, viewer.member(), checkedName, checkedScopes, TokenText.hash(secret),
                    secret.substring(0, TokenText.HINT), expires);
            Token token = store.find(viewer.workspace(), id).orElseThrow();
            audit.record(new Act(viewer.workspace(), "token.created", "token", id, Map.of(), summary(token)));
            return token;
        });
        return new Made(made, secret);
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidField("name", "missing");
        }
        String text = name.strip();
        if (text.length() > LONGEST_NAME || text.indexOf('\0') >= 0) {
            throw new InvalidField("name", text.indexOf('\0') >= 0 ? "format" : "too-long", LONGEST_NAME);
        }
        return text;
    }

    /// Nobody can hand on more than they have.
    private static List<String> scopes(Viewer viewer, @Nullable List<String> scopes) {
        if (scopes == null || scopes.isEmpty()) {
            throw new InvalidField("scopes", "missing");
        }
        boolean own = scopes.stream().allMatch(scope -> scope != null && Permission.ofWire(scope).filter(viewer::may).isPresent());
        if (!own) {
            throw new InvalidField("scopes", "unknown-value");
        }
        return scopes.stream().distinct().sorted().toList();
    }

    private @Nullable Instant expiry(@Nullable Instant at) {
        Instant now = clock.instant();
        if (at != null && (!at.isAfter(now) || at.isAfter(now.plus(LONGEST_LIFE)))) {
            throw new InvalidField("expiresAt", "range");
        }
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    List<Token> own(Viewer viewer) {
        return store.ofMember(viewer.workspace(), viewer.member());
    }

    Page<Token> all(UUID workspace, @Nullable UUID before) {
        List<Token> found = store.all(workspace, before, PAGE + 1);
        List<Token> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    void revokeOwn(Viewer viewer, UUID id) {
        revoke(viewer.workspace(), store.find(viewer.workspace(), id)
                .filter(token -> token.member().id().equals(viewer.member())).orElseThrow(NotFound::new));
    }

    void revoke(UUID workspace, UUID id) {
        revoke(workspace, store.find(workspace, id).orElseThrow(NotFound::new));
    }

    private void revoke(UUID workspace, Token token) {
        transaction.executeWithoutResult(_ -> {
            if (store.delete(workspace, token.id())) {
                audit.record(new Act(workspace, "token.revoked", "token", token.id(), summary(token), Map.of()));
            }
        });
    }

    private static Map<String, Object> summary(Token token) {
        return Map.of("name", token.name(), "member", token.member().id(), "hint", token.hint(), "scopes", token.scopes(),
                "expiresAt", token.expiresAt() == null ? "" : token.expiresAt().toString());
    }
}
