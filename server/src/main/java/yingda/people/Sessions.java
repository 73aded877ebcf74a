package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// The signed-in browsers. Rows in the database are the truth; each node keeps those that it has met in memory and
/// compares them with the database once a second, so that an end or a change on any node is known here within 2 s.
@Service
public class Sessions {

    static final Duration AGE = Duration.ofHours(24);
    private static final Duration STALE = Duration.ofSeconds(2);
    private static final byte[] NONE = {};

    private final SessionStore store;
    private final SessionCookie cookie;
    private final Clock clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();
    /// Those that were used since the last time this was written down.
    private final Map<UUID, byte[]> used = new ConcurrentHashMap<>();
    private final List<Consumer<UUID>> endListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Session>> changeListeners = new CopyOnWriteArrayList<>();

    private record Known(byte[] tokenHash, Session session, Instant read) {
    }

    Sessions(SessionStore store, SessionCookie cookie, Clock clock) {
        this.store = store;
        this.cookie = cookie;
        this.clock = clock;
    }

    /// The viewer of a request or a handshake.
    ///
    /// @param cookieHeader the whole `Cookie` header; null when there is none
    public Optional<Viewer> viewer(@Nullable String cookieHeader) {
        return session(cookieHeader).map(Session::viewer);
    }

    /// The session of a request or a handshake, at most 2 s stale.
    public Optional<Session> session(@Nullable String cookieHeader) {
        return cookie.token(cookieHeader).map(TokenHash::of).flatMap(this::find);
    }

    /// Registers who must hear that a session ended (sign-out, expiry, member disabled, role or password changed): the
    /// session's id, within 2 s, once per node that knew the session. Sockets close then.
    public void onEnded(Consumer<UUID> listener) {
        endListeners.add(listener);
    }

    /// Registers who must hear that a living session's viewer changed (groups, display name), within 2 s.
    public void onChanged(Consumer<Session> listener) {
        changeListeners.add(listener);
    }

    private Optional<Session> find(byte[] hash) {
        Known entry = known.get(TokenHash.id(hash));
        if (entry != null) {
            used.put(entry.session().id(), hash);
        }
        if (entry != null && entry.read().plus(STALE).isAfter(clock.instant())) {
            return Optional.of(entry.session());
        }
        Instant now = clock.instant();
        Optional<Session> found = store.living(List.of(hash), now).stream().findFirst().map(SessionStore.Found::session);
        if (entry == null) {
            found.ifPresent(session -> known.put(session.id(), new Known(hash, session, now)));
        } else {
            replace(entry, found.orElse(null), now);
        }
        return found;
    }

    /// @param token what the cookie holds
    record Opened(String token, Session session) {
    }

    Opened open(Membership member, Browser browser, String method, String second) {
        String token = TokenHash.newToken();
        byte[] hash = TokenHash.of(token);
        store.insert(hash, member, TokenHash.newToken(), clock.instant().plus(AGE), browser,
                new SessionStore.Kind(member.account(), method, second));
        return new Opened(token, find(hash).orElseThrow(NotSignedIn::new));
    }

    /// How the session of this request was opened.
    SessionStore.Kind kind(@Nullable String cookieHeader) {
        return cookie.token(cookieHeader).map(TokenHash::of).flatMap(store::kind).orElseThrow(NotSignedIn::new);
    }

    /// The second factor was proved in the session of this request.
    void proved(@Nullable String cookieHeader, String second) {
        cookie.token(cookieHeader).map(TokenHash::of).ifPresent(hash -> store.setSecond(hash, second));
    }

    /// The session of this request needs no second factor until it ends.
    void excuse(@Nullable String cookieHeader) {
        cookie.token(cookieHeader).map(TokenHash::of).ifPresent(store::excuse);
    }

    /// Where an account is signed in.
    List<Device> ofAccount(UUID account) {
        return store.ofAccount(account, clock.instant());
    }

    /// Where a member is signed in.
    List<Device> ofMember(UUID workspace, UUID member) {
        return store.ofMember(workspace, member, clock.instant());
    }

    /// Ends one session of an account. False when it has none of this id.
    boolean closeOne(UUID account, UUID id) {
        boolean closed = store.deleteOfAccount(account, id);
        compare();
        return closed;
    }

    /// Ends one session of a member. False when it has none of this id.
    boolean closeOne(UUID workspace, UUID member, UUID id) {
        boolean closed = store.deleteOf(workspace, member, id);
        compare();
        return closed;
    }

    /// Ends the session of this request, if there is one.
    void close(@Nullable String cookieHeader) {
        cookie.token(cookieHeader).map(TokenHash::of).ifPresent(hash -> {
            store.delete(hash);
            compare();
        });
    }

    /// Ends all sessions of a member.
    void closeAllOf(UUID workspace, UUID member) {
        store.deleteOf(workspace, member, NONE);
        compare();
    }

    /// Ends all sessions of an account but the one of this request.
    void closeOthers(UUID account, @Nullable String cookieHeader) {
        store.deleteOfAccount(account, cookie.token(cookieHeader).map(TokenHash::of).orElse(NONE));
        compare();
    }

    /// Reads the known sessions anew and tells the listeners what ended or changed. One at a time: the last to read
    /// is the last to write.
    @Scheduled(fixedDelay = 1_000)
    synchronized void compare() {
        if (known.isEmpty()) {
            return;
        }
        Map<UUID, Known> before = Map.copyOf(known);
        Instant now = clock.instant();
        List<byte[]> hashes = before.values().stream().map(Known::tokenHash).toList();
        Map<UUID, Session> living = store.living(hashes, now).stream().map(SessionStore.Found::session)
                .collect(Collectors.toMap(Session::id, Function.identity()));
        before.forEach((id, old) -> replace(old, living.get(id), now));
    }

    private void replace(Known old, @Nullable Session living, Instant now) {
        UUID id = old.session().id();
        if (living == null) {
            if (known.remove(id) != null) {
                endListeners.forEach(listener -> listener.accept(id));
            }
            return;
        }
        known.computeIfPresent(id, (_, _) -> new Known(old.tokenHash(), living, now));
        if (!living.viewer().equals(old.session().viewer())) {
            changeListeners.forEach(listener -> listener.accept(living));
        }
    }

    /// Writes down which sessions were used, a minute at a time.
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void touch() {
        List<UUID> ids = List.copyOf(used.keySet());
        List<byte[]> hashes = ids.stream().map(used::remove).filter(Objects::nonNull).toList();
        if (!hashes.isEmpty()) {
            store.touch(hashes, clock.instant());
            store.seen(hashes, clock.instant());
        }
    }

    @Scheduled(fixedDelayString = "PT10M")
    void sweep() {
        store.deleteExpired(clock.instant());
    }
}
