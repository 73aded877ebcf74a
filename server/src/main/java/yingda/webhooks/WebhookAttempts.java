package yingda.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.Secrets;
import yingda.kernel.Uuids;

/// One attempt at one event, and what follows from it.
@Component
class WebhookAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAttempts.class);
    /// What is ours to mend: no body could be made, or the secret cannot be read.
    private static final String FAULT = "fault";

    private final WebhookDeliveryStore store;
    private final EventBodies bodies;
    private final EventBodyStore kept;
    private final WebhookSender sender;
    private final WebhookPauses pauses;
    private final WebhookSettings settings;
    private final Secrets secrets;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WebhookAttempts(WebhookDeliveryStore store, EventBodies bodies, EventBodyStore kept, WebhookSender sender, WebhookPauses pauses, WebhookSettings settings,
            Secrets secrets, @Qualifier("system") TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.bodies = bodies;
        this.kept = kept;
        this.sender = sender;
        this.pauses = pauses;
        this.settings = settings;
        this.secrets = secrets;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Sends, and writes down what came of it. What cannot be written down is sent again under the same id.
    ///
    /// @return whether the receiver took it
    boolean attempt(WebhookDeliveryStore.Leased webhook, Delivery delivery) {
        Attempt attempt = send(webhook, delivery);
        transaction.executeWithoutResult(_ -> conclude(webhook, delivery, attempt));
        if (!attempt.delivered()) {
            rest(webhook, attempt);
        }
        return attempt.delivered();
    }

    /// A fault of ours is an attempt that failed: it waits longer each time and is given up like any other.
    private Attempt send(WebhookDeliveryStore.Leased webhook, Delivery delivery) {
        Instant at = clock.instant();
        try {
            byte[] body = body(webhook, delivery.event()).bytes();
            return sender.send(target(webhook), delivery.id(), delivery.type(), delivery.attempts() + 1, body);
        } catch (RuntimeException fault) {
            LOG.warn("Event {} cannot be sent to webhook {}", delivery.id(), webhook.webhook(), fault);
            return new Attempt(at, 0, null, FAULT, "", "");
        }
    }

    /// What is kept, unless its text was taken away meanwhile; what is made now is kept before it is sent.
    private EventBody body(WebhookDeliveryStore.Leased webhook, Event event) {
        return kept.find(webhook, event.id()).filter(body -> !bodies.isOutdated(webhook.workspace(), event, body)).orElseGet(() -> {
            EventBody made = bodies.of(webhook.workspace(), List.of(event)).get(event.id());
            kept.keep(webhook, event.id(), made);
            return made;
        });
    }

    private WebhookSender.Target target(WebhookDeliveryStore.Leased webhook) {
        List<String> all = Stream.of(webhook.secret(), webhook.oldSecret()).filter(sealed -> sealed != null)
                .map(sealed -> new String(secrets.decrypt(sealed), StandardCharsets.UTF_8)).toList();
        return new WebhookSender.Target(webhook.url(), all);
    }

    private void conclude(WebhookDeliveryStore.Leased webhook, Delivery delivery, Attempt attempt) {
        Instant now = clock.instant();
        int attempts = delivery.attempts() + 1;
        Instant first = delivery.firstTryAt() == null ? attempt.at() : delivery.firstTryAt();
        boolean over = !first.plus(settings.giveUpAfter()).isAfter(now);
        String state = attempt.delivered() ? "done" : over ? "dead" : "waiting";
        if (attempt.delivered()) {
            store.succeeded(webhook); // first the webhook, then what is its own, as whoever deletes it locks them
        }
        store.conclude(webhook, delivery, attempt, Uuids.next(), state, now.plus(Backoff.pause(settings.firstPause(), attempts)));
    }

    private void rest(WebhookDeliveryStore.Leased webhook, Attempt attempt) {
        Duration failing = Duration.between(store.failed(webhook, attempt.error()), clock.instant());
        if (failing.compareTo(settings.pauseAfter()) >= 0) {
            pauses.pause(webhook.workspace(), webhook.webhook());
            LOG.info("webhook {} has failed for {} and is paused", webhook.webhook(), failing);
        } else {
            store.hold(webhook, Backoff.rest(failing));
        }
    }
}
