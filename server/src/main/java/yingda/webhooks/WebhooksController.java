package yingda.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Webhooks, what was delivered to them, and what was not.
@RestController
@RequestMapping("/api/webhooks")
class WebhooksController {

    private static final int PAGE = 50;
    private static final int MOST_ATTEMPTS = 50;
    private static final int LONGEST_OVERLAP_HOURS = 24 * 30;
    private static final Set<String> STATES = Set.of("active", "paused", "off");
    private static final Set<String> FINISHED = Set.of("done", "dead");
    private static final Set<String> DELIVERY_STATES = Set.of("waiting", "done", "dead");

    private final Webhooks webhooks;
    private final WebhookStore store;

    WebhooksController(Webhooks webhooks, WebhookStore store) {
        this.webhooks = webhooks;
        this.store = store;
    }

    /// @param waiting events that are still to be sent; 1000 stands for a thousand and more
    /// @param dead events that were given up, likewise
    record Listed(Webhook webhook, int waiting, int dead) {
    }

    /// @param types all events that can be asked for
    record Items(List<Listed> items, List<String> types) {
    }

    /// @param state `active`, `paused` or `off`; null leaves it
    record Change(@Nullable String name, @Nullable String description, @Nullable String url, @Nullable List<String> events,
            @Nullable String state) {
    }

    /// @param overlapHours how long the old secret signs beside the new one, 0 to 720
    record Rotation(@Nullable Integer overlapHours) {
    }

    /// @param state `done` or `dead`; null for both
    /// @param from RFC 3339, of events from then on; null from the beginning
    /// @param to RFC 3339, of events before then; null to the end
    record Range(@Nullable String state, @Nullable String from, @Nullable String to) {
    }

    record Resent(int count) {
    }

    record Detail(Delivery delivery, List<Attempt> attempts) {
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @GetMapping
    Items list(Viewer viewer) {
        Map<UUID, WebhookStore.Backlog> backlogs = store.backlogs(viewer.workspace()).stream()
                .collect(Collectors.toMap(WebhookStore.Backlog::webhook, Function.identity()));
        return new Items(store.list(viewer.workspace()).stream().map(webhook -> {
            WebhookStore.Backlog backlog = backlogs.get(webhook.id());
            return new Listed(webhook, backlog == null ? 0 : backlog.waiting(), backlog == null ? 0 : backlog.dead());
        }).toList(), Arrays.stream(EventType.values()).map(EventType::wire).toList());
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Webhooks.WithSecret create(Viewer viewer, @RequestBody WebhookForm form) {
        return webhooks.create(viewer.workspace(), form);
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @PatchMapping("/{id}")
    Webhook change(Viewer viewer, @PathVariable UUID id, @RequestBody Change change) {
        if (change.state() != null && !STATES.contains(change.state())) {
            throw new InvalidField("state", "unknown-value");
        }
        Webhook after = store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        if (change.name() != null || change.description() != null || change.url() != null || change.events() != null) {
            after = webhooks.edit(viewer.workspace(), id, new WebhookForm(change.name(), change.description(), change.url(), change.events()));
        }
        return change.state() == null ? after : webhooks.setState(viewer.workspace(), id, change.state());
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        webhooks.delete(viewer.workspace(), id);
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @PostMapping("/{id}/secret")
    Webhooks.WithSecret rotate(Viewer viewer, @PathVariable UUID id, @RequestBody Rotation rotation) {
        int hours = rotation.overlapHours() == null ? 0 : rotation.overlapHours();
        if (hours < 0 || hours > LONGEST_OVERLAP_HOURS) {
            throw new InvalidField("overlapHours", "range", LONGEST_OVERLAP_HOURS);
        }
        return webhooks.rotate(viewer.workspace(), id, Duration.ofHours(hours));
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @PostMapping("/{id}/test")
    Attempt test(Viewer viewer, @PathVariable UUID id) {
        return webhooks.test(viewer.workspace(), id);
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @GetMapping("/{id}/deliveries")
    Page<Delivery> deliveries(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID cursor) {
        if (state != null && !DELIVERY_STATES.contains(state)) {
            throw new InvalidField("state", "unknown-value");
        }
        store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        List<Delivery> found = store.deliveries(viewer.workspace(), id, state, cursor, PAGE + 1);
        List<Delivery> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @GetMapping("/{id}/deliveries/{event}")
    Detail delivery(Viewer viewer, @PathVariable UUID id, @PathVariable UUID event) {
        return new Detail(store.delivery(viewer.workspace(), id, event).orElseThrow(NotFound::new),
                store.attempts(viewer.workspace(), id, event, MOST_ATTEMPTS));
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @PostMapping("/{id}/deliveries/{event}/resend")
    Resent resend(Viewer viewer, @PathVariable UUID id, @PathVariable UUID event) {
        return new Resent(webhooks.resend(viewer.workspace(), id, event, null, null, null));
    }

    @Allow(Permission.WEBHOOKS_MANAGE)
    @PostMapping("/{id}/resend")
    Resent resend(Viewer viewer, @PathVariable UUID id, @RequestBody Range range) {
        if (range.state() != null && !FINISHED.contains(range.state())) {
            throw new InvalidField("state", "unknown-value");
        }
        return new Resent(webhooks.resend(viewer.workspace(), id, null, range.state(), time("from", range.from()), time("to", range.to())));
    }

    private static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException odd) {
            throw new InvalidField(field, "format");
        }
    }
}
