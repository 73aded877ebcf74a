package yingda.workbench;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.categories.Categories;
import yingda.categories.Ending;
import yingda.categories.OfferedCategory;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.Conversations;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.routing.Reception;
import yingda.routing.Routing;
import yingda.routing.Shares;
import yingda.routing.Snoozes;
import yingda.routing.Supervision;
import yingda.routing.Transfers;

/// Who serves a conversation, and what becomes of it.
@RestController
class ServingController {

    private static final int LONGEST_NOTE = 500;
    private static final int MOST_CATEGORIES = 50;

    private final RowStore rows;
    private final Conversations conversations;
    private final Routing routing;
    private final Transfers transfers;
    private final Snoozes snoozes;
    private final Supervision supervision;
    private final Shares shares;
    private final Reception reception;
    private final Categories categories;
    private final ConversationAccess access;
    private final LineViews views;

    ServingController(RowStore rows, Conversations conversations, Routing routing, Transfers transfers, Snoozes snoozes, Supervision supervision, Shares shares,
            Reception reception, Categories categories, ConversationAccess access, LineViews views) {
        this.rows = rows;
        this.conversations = conversations;
        this.routing = routing;
        this.transfers = transfers;
        this.snoozes = snoozes;
        this.supervision = supervision;
        this.shares = shares;
        this.reception = reception;
        this.categories = categories;
        this.access = access;
        this.views = views;
    }

    record Next(@Nullable UUID groupId) {
    }

    record Transfer(@Nullable UUID memberId, @Nullable String note) {
    }

    record Card(@Nullable UUID groupId, @Nullable String note) {
    }

    record End(@Nullable Set<UUID> categories, @Nullable String note) {
    }

    /// @param required whether the agent must choose one, when any can be chosen
    /// @param categories what there is to choose from; siblings in their order
    /// @param written what was chosen and noted at the last end
    record EndForm(boolean required, List<OfferedCategory> categories, Categories.Written written) {
    }

    record Priority(@Nullable Integer priority) {
    }

    /// @param members who see it besides its owner; all of them
    /// @param groupId whose it is from now on; then `members` do not count
    record Share(@Nullable List<UUID> members, @Nullable UUID groupId) {
    }

    record Snooze(@Nullable String until) {
    }

    record Whisper(@Nullable UUID clientId, @Nullable String text) {
    }

    /// Takes the one who waits longest; 204 when nobody waits.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/queue/next")
    ResponseEntity<Row> next(Viewer viewer, @RequestBody Next next) {
        return routing.next(viewer, next.groupId()).map(taken -> ResponseEntity.ok(row(viewer, taken)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/accept")
    Row accept(Viewer viewer, @PathVariable UUID id) {
        return row(viewer, routing.accept(viewer, id));
    }

    /// Where it may be handed.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/conversations/{id}/transfer")
    Transfers.Choices choices(Viewer viewer, @PathVariable UUID id) {
        return transfers.choices(viewer, id);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/transfer")
    Row transfer(Viewer viewer, @PathVariable UUID id, @RequestBody Transfer transfer) {
        return row(viewer, transfers.transfer(viewer, id, present("memberId", transfer.memberId()), transfer.note()));
    }

    /// Shows the customer a card that leads to another group.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/transfer-card")
    Row offer(Viewer viewer, @PathVariable UUID id, @RequestBody Card card) {
        transfers.offer(viewer, id, present("groupId", card.groupId()), card.note());
        return row(viewer, access.access(viewer, id));
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/conversations/{id}/ending")
    EndForm ending(Viewer viewer, @PathVariable UUID id) {
        Conversation conversation = access.access(viewer, id);
        return new EndForm(reception.of(viewer.workspace()).categoryRequired(),
                categories.offeredTo(viewer.workspace(), conversation.group()), categories.written(viewer.workspace(), id));
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/end")
    Row end(Viewer viewer, @PathVariable UUID id, @RequestBody(required = false) @Nullable End end) {
        return row(viewer, routing.end(viewer, id, end == null ? Ending.NONE : checked(end)));
    }

    private static Ending checked(End end) {
        String note = end.note() == null ? "" : end.note().strip();
        Set<UUID> chosen = end.categories() == null ? Set.of() : end.categories();
        if (note.length() > LONGEST_NOTE) {
            throw new InvalidField("note", "too-long", LONGEST_NOTE);
        }
        if (note.indexOf('\0') >= 0) {
            throw new InvalidField("note", "format");
        }
        if (chosen.size() > MOST_CATEGORIES || chosen.stream().anyMatch(Objects::isNull)) {
            throw new InvalidField("categories", "range", MOST_CATEGORIES);
        }
        return new Ending(chosen, note);
    }

    /// Throws it out of the queue, without an answer.
    @Allow(Permission.QUEUE_DETAILS)
    @PostMapping("/api/conversations/{id}/discard")
    Row discard(Viewer viewer, @PathVariable UUID id) {
        return row(viewer, routing.discard(viewer, id));
    }

    @Allow(Permission.QUEUE_DETAILS)
    @PutMapping("/api/conversations/{id}/priority")
    Row prioritise(Viewer viewer, @PathVariable UUID id, @RequestBody Priority priority) {
        return row(viewer, routing.prioritise(viewer, id, present("priority", priority.priority())));
    }

    /// @param snooze `until`: RFC 3339, within a year
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/snooze")
    Row snooze(Viewer viewer, @PathVariable UUID id, @RequestBody Snooze snooze) {
        try {
            return row(viewer, snoozes.snooze(viewer, id, Instant.parse(present("until", snooze.until()))));
        } catch (DateTimeException notATime) {
            throw new InvalidField("until", "format");
        }
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @DeleteMapping("/api/conversations/{id}/snooze")
    Row wake(Viewer viewer, @PathVariable UUID id) {
        return row(viewer, snoozes.wake(viewer, id));
    }

    /// The serving agent marks it as unread.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/unread")
    Row unread(Viewer viewer, @PathVariable UUID id) {
        access.access(viewer, id);
        return row(viewer, conversations.markUnread(viewer.workspace(), id, viewer.member()));
    }

    /// Its owner lets these colleagues see a private conversation, or makes it a group's.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PutMapping("/api/conversations/{id}/sharing")
    Row share(Viewer viewer, @PathVariable UUID id, @RequestBody Share share) {
        if (share.groupId() != null) {
            return row(viewer, shares.with(viewer, id, share.groupId()));
        }
        List<UUID> members = present("members", share.members());
        if (members.stream().anyMatch(Objects::isNull)) {
            throw new InvalidField("members", "unknown-value");
        }
        return row(viewer, shares.with(viewer, id, members));
    }

    @Allow(Permission.SUPERVISE)
    @PostMapping("/api/conversations/{id}/take-over")
    Row takeOver(Viewer viewer, @PathVariable UUID id) {
        return row(viewer, supervision.takeOver(viewer, id));
    }

    /// A note that the serving agent is told of at once.
    @Allow(Permission.SUPERVISE)
    @PostMapping("/api/conversations/{id}/whisper")
    @ResponseStatus(HttpStatus.CREATED)
    LineView whisper(Viewer viewer, @PathVariable UUID id, @RequestBody Whisper whisper) {
        return views.forAgents(List.of(supervision.whisper(viewer, id, present("clientId", whisper.clientId()),
                present("text", whisper.text())))).getFirst();
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }

    private Row row(Viewer viewer, Conversation conversation) {
        return rows.byIds(viewer.workspace(), List.of(conversation.id())).stream().findFirst().orElseThrow(NotFound::new);
    }
}
