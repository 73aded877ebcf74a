package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Lines of a conversation, read and written by members.
@RestController
@RequestMapping("/api/conversations/{id}")
class ConversationsController {

    private static final int GAP = 200;
    private static final int PAGE = 50;

    private final ConversationAccess access;
    private final Conversations conversations;
    private final MemberMessages messages;
    private final LineViews views;
    private final Recalls recalls;

    ConversationsController(ConversationAccess access, Conversations conversations, MemberMessages messages,
            LineViews views, Recalls recalls) {
        this.access = access;
        this.conversations = conversations;
        this.messages = messages;
        this.views = views;
        this.recalls = recalls;
    }

    /// @param lines oldest first
    /// @param more whether there are further ones in the direction that was asked for
    record Part(List<LineView> lines, boolean more) {
    }

    /// Behind `after`: the next 200. Before `before`: the last 50. Neither: from the first.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/lines")
    Part lines(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Long before) {
        access.access(viewer, id);
        if (before == null) {
            List<Line> found = conversations.lines(viewer.workspace(), id, after, GAP + 1, false);
            return new Part(views.forAgents(found.subList(0, Math.min(GAP, found.size()))), found.size() > GAP);
        }
        List<Line> found = conversations.linesBefore(viewer.workspace(), id, before, PAGE + 1);
        return new Part(views.forAgents(found.subList(Math.max(0, found.size() - PAGE), found.size())), found.size() > PAGE);
    }

    /// See [Written].
    record NewMessage(@Nullable UUID clientId, @Nullable String kind, @Nullable String text, @Nullable UUID fileId,
            @Nullable Integer seconds, @Nullable List<String> ids, @Nullable String html, @Nullable Long quote,
            @Nullable List<UUID> mentions, @Nullable Boolean confirmed) {

        private Written written() {
            return new Written(kind, text, fileId, seconds, ids, html, quote, mentions, Boolean.TRUE.equals(confirmed));
        }
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.CREATED)
    LineView send(Viewer viewer, @PathVariable UUID id, @RequestBody NewMessage message) {
        Appended appended = messages.send(viewer, id, new MemberMessages.Sent(message.clientId(), message.written()), null);
        return views.forAgents(appended.line());
    }

    /// Takes back an own message or note; a repeat changes nothing.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/lines/{seq}/recall")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recall(Viewer viewer, @PathVariable UUID id, @PathVariable long seq) {
        recalls.byMember(viewer, id, seq);
    }
}
