package yingda.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// Keeps webhooks, within the workspace's scope. Each verb is one transaction with its audit row.
@Service
class Webhooks {

    static final int MOST = 50;
    private static final int MOST_RESENT = 10_000;

    private final WebhookStore store;
    private final WebhookSecret secrets;
    private final WebhookSender sender;
    private final EventBodies bodies;
    private final WebhookWaking waking;
    private final WebhookSettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Webhooks(WebhookStore store, WebhookSecret secrets, WebhookSender sender, EventBodies bodies, WebhookWaking waking,
            WebhookSettings settings, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.sender = sender;
        this.bodies = bodies;
        this.waking = waking;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param secret what its requests are signed with; nobody can read it again
    record WithSecret(Webhook webhook, String secret) {
    }

    WithSecret create(UUID workspace, WebhookForm form) {
        WebhookForm checked = form.checked(null, settings.privateHosts());
        String secret = secrets.make();
        UUID id = Uuids.next();
        return transaction.execute(_ -> {
            if (store.count(workspace) >= MOST) {
                throw new TooManyWebhooks(MOST);
            }
            store.insert(workspace, id, null, checked.name(), checked.description(), checked.url(), checked.events(), secrets.seal(secret));
            Webhook made = store.find(workspace, id).orElseThrow();
            audit.record(new Act(workspace, "webhook.created", "webhook", id, Map.of(), summary(made)));
            return new WithSecret(made, secret);
        });
    }

    Webhook edit(UUID workspace, UUID id, WebhookForm form) {
        return changed(workspace, id, "webhook.changed", before -> {
            if (before.callback()) {
                throw new OfApplication();
            }
            WebhookForm checked = form.checked(before, settings.privateHosts());
            store.update(workspace, id, checked.name(), checked.description(), checked.url(), checked.events());
            return store.find(workspace, id).orElseThrow();
        });
    }

    /// @param state `active`, `paused` (events wait until it is active again) or `off` (events are not kept)
    Webhook setState(UUID workspace, UUID id, String state) {
        Webhook after = changed(workspace, id, "webhook.changed", _ -> {
            store.setState(workspace, id, state, state.equals("paused") ? "by-hand" : null);
            return store.find(workspace, id).orElseThrow();
        });
        waking.wake();
        return after;
    }

    private Webhook changed(UUID workspace, UUID id, String act, UnaryOperator<Webhook> change) {
        return transaction.execute(_ -> {
            Webhook before = store.lock(workspace, id).orElseThrow(NotFound::new);
            Webhook after = change.apply(before);
            audit.record(new Act(workspace, act, "webhook", id, summary(before), summary(after)));
            return after;
        });
    }

    /// A new secret; the old one signs beside it for so long.
    WithSecret rotate(UUID workspace, UUID id, Duration overlap) {
        String fresh = secrets.make();
        return transaction.execute(_ -> {
            Webhook before = store.lock(workspace, id).orElseThrow(NotFound::new);
            if (before.callback()) {
                throw new OfApplication();
            }
            Instant until = clock.instant().plus(overlap).truncatedTo(ChronoUnit.MILLIS);
            store.setSecret(workspace, id, secrets.seal(fresh), overlap.isZero() ? null : store.secret(workspace, id), overlap.isZero() ? null : until);
            audit.record(new Act(workspace, "webhook.secret-rotated", "webhook", id, Map.of(), Map.of("oldValidUntil", until.toString())));
            return new WithSecret(store.find(workspace, id).orElseThrow(), fresh);
        });
    }

    void delete(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ -> {
            Webhook before = store.lock(workspace, id).orElseThrow(NotFound::new);
            if (before.callback()) {
                throw new OfApplication();
            }
            store.delete(workspace, id);
            audit.record(new Act(workspace, "webhook.deleted", "webhook", id, summary(before), Map.of()));
        });
    }

    /// Sends an event that nothing happened for, now, whatever the state; it is not kept.
    Attempt test(UUID workspace, UUID id) {
        Webhook webhook = store.find(workspace, id).orElseThrow(NotFound::new);
        UUID event = Uuids.next();
        var target = new WebhookSender.Target(webhook.url(), List.of(secrets.open(store.secret(workspace, id))));
        return sender.send(target, event, EventBodies.TEST, 1, bodies.test(workspace, event, clock.instant()));
    }

    /// Sends again what was sent or given up, at most ten thousand events, the oldest first. Their ids stay.
    ///
    /// @param event one of them; null for all that fit the rest
    /// @param state `done` or `dead`; null for both
    int resend(UUID workspace, UUID id, @Nullable UUID event, @Nullable String state, @Nullable Instant from, @Nullable Instant to) {
        int count = transaction.execute(_ -> {
            store.lock(workspace, id).orElseThrow(NotFound::new);
            int resent = store.resend(workspace, id, event, state, from, to, MOST_RESENT);
            if (resent == 0 && event != null) {
                throw new NotFound();
            }
            audit.record(new Act(workspace, "webhook.resent", "webhook", id, Map.of(), Map.of("count", resent,
                    "event", event == null ? "" : event, "state", state == null ? "" : state,
                    "from", from == null ? "" : from.toString(), "to", to == null ? "" : to.toString())));
            return resent;
        });
        waking.wake();
        return count;
    }

    /// The address may hold a token in its query: only what stands before is written down.
    private static Map<String, Object> summary(Webhook webhook) {
        return Map.of("name", webhook.name(), "url", webhook.url().replaceFirst("\\?.*", "?…"), "events", webhook.events(), "state", webhook.state());
    }
}
