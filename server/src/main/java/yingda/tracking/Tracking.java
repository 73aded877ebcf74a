package yingda.tracking;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;
import yingda.live.SocketTopic;
import yingda.settings.Settings;

/// Marks mails of ours and keeps what their marks notice.
@Service
public class Tracking {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;
    private static final Duration BURST = Duration.ofSeconds(1);
    private static final int LINKS_OF_A_BURST = 3;

    private final TrackingStore store;
    private final UntrackedStore untracked;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Live live;
    private final JsonMapper json;
    private final Clock clock;

    Tracking(TrackingStore store, UntrackedStore untracked, Settings settings, TransactionTemplate transaction,
            ApplicationEventPublisher events, Live live, JsonMapper json, Clock clock) {
        this.store = store;
        this.untracked = untracked;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.live = live;
        this.json = json;
        this.clock = clock;
    }

    private record Frame(String t, UUID conversation, long seq, TrackingView tracking) {
    }

    /// Whether mails from this mailbox to this address may be tracked.
    public boolean isOn(UUID workspace, UUID mailbox, String recipient) {
        return isOn(workspace, mailbox) && !untracked.holds(workspace, recipient.toLowerCase(Locale.ROOT));
    }

    /// Whether mails from this mailbox may be tracked.
    boolean isOn(UUID workspace, UUID mailbox) {
        TrackingSettings set = settings.read(workspace, TrackingSettings.TOPIC, TrackingSettings.class, TrackingSettings.DEFAULT);
        return set.on() && !set.offMailboxes().contains(mailbox);
    }

    /// Marks a mail; the same id gives the same marks again. Within the workspace's scope.
    ///
    /// @param id names the mail from now on
    /// @param links mails with the same one share the list of their targets
    /// @param mail of a conversation; null for one of a mailing
    /// @param root what links to this server begin with
    public String mark(UUID workspace, UUID id, UUID links, @Nullable UUID mail, String recipient, String html, String root) {
        String token = store.begin(workspace, id, links, mail, recipient.toLowerCase(Locale.ROOT), newToken());
        Marking marking = Marking.of(html, root, token);
        store.addLinks(workspace, links, marking.targets());
        return marking.html();
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The mail was handed over now: what is fetched within the next seconds is fetched by machines.
    public void delivered(UUID workspace, UUID id) {
        store.delivered(workspace, id, clock.instant());
    }

    /// The picture was fetched.
    void opened(String token, Fetcher by) {
        store.byToken(token).ifPresent(mail -> hit(mail, "open", null, by));
    }

    /// A link was followed.
    ///
    /// @param token with the link's key behind a dot
    /// @param counted false: it is only looked up
    /// @return where it leads
    Optional<String> followed(String token, Fetcher by, boolean counted) {
        int dot = token.indexOf('.');
        Optional<TrackingStore.Found> mail = dot < 0 ? Optional.empty() : store.byToken(token.substring(0, dot));
        String key = token.substring(dot + 1);
        Optional<String> target = mail.flatMap(found -> store.target(found, key));
        if (counted && target.isPresent()) {
            hit(mail.get(), "click", key, by);
        }
        return target;
    }

    private void hit(TrackingStore.Found mail, String kind, @Nullable String link, Fetcher by) {
        WorkspaceScope.run(mail.workspace(), () -> transaction.executeWithoutResult(_ -> {
            Instant delivered = store.lock(mail).orElse(null);
            Instant now = clock.instant();
            if (store.insert(mail.workspace(), mail.id(), kind, link, by.machine(delivered, now), by.isProxy(), now)) {
                if (link != null) {
                    store.judgeBurst(mail.workspace(), mail.id(), now, BURST, LINKS_OF_A_BURST);
                }
                noticed(mail.workspace(), mail.id());
            }
        }));
    }

    /// A mail came that answers these tracked mails; in the caller's transaction.
    void replied(UUID workspace, List<UUID> tracked) {
        for (UUID id : tracked) {
            if (store.insert(workspace, id, "reply", null, null, false, clock.instant())) {
                noticed(workspace, id);
            }
        }
    }

    private void noticed(UUID workspace, UUID id) {
        events.publishEvent(new Tracked(workspace, id));
        store.place(workspace, id).ifPresent(place -> {
            TrackingView view = store.views(workspace, List.of(place.mail())).get(place.mail());
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    live.publish(SocketTopic.conversation(place.conversation()).name(), json.writeValueAsString(
                            new Frame("tracking", place.conversation(), place.seq(), view)));
                }
            });
        });
    }
}
