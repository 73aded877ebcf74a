package yingda.knowledge;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.ConversationAccess;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Quick replies and knowledge, beside a conversation and without one.
@RestController
class RepliesController {

    private static final int WORDS = 100;

    private final Replies replies;
    private final ConversationAccess access;

    RepliesController(Replies replies, ConversationAccess access) {
        this.replies = replies;
        this.access = access;
    }

    /// @param sendAtOnce whether this member wants a click to send and not to fill the composer
    /// @param knowledge of the knowledge base what is assigned to the conversation's group
    record AtHand(boolean sendAtOnce, List<EntryNode> personal, List<EntryNode> common, List<EntryNode> knowledge) {
    }

    /// @param tree `personal`, `public` or `knowledge`
    record Hit(String tree, EntryNode entry, String snippet) {
    }

    record Hits(List<Hit> hits) {
    }

    record Reply(UUID id, String title, boolean sharable, Answer answer) {
    }

    record Preference(@Nullable Boolean sendAtOnce) {
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/conversations/{id}/replies")
    AtHand list(Viewer viewer, @PathVariable UUID id) {
        Map<Tree, Outline> trees = replies.of(viewer, groupOf(viewer, id));
        return new AtHand(replies.sendAtOnce(viewer), EntryNode.of(trees.get(Tree.PERSONAL)),
                EntryNode.of(trees.get(Tree.PUBLIC)), EntryNode.of(trees.get(Tree.KNOWLEDGE)));
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/conversations/{id}/replies/search")
    Hits search(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String q) {
        return found(viewer, groupOf(viewer, id), q);
    }

    /// In all that the viewer has at hand in any conversation of its groups.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/quick-replies/search")
    Hits search(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        return found(viewer, viewer::worksFor, q);
    }

    private Hits found(Viewer viewer, Predicate<UUID> groups, String q) {
        if (q.length() > WORDS) {
            throw new InvalidField("q", "too-long", WORDS);
        }
        return new Hits(replies.search(viewer, groups, q).stream()
                .map(hit -> new Hit(hit.tree().word(), EntryNode.of(hit.placed()), hit.snippet())).toList());
    }

    /// To read it, and to copy from it.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/quick-replies/{entry}")
    Reply get(Viewer viewer, @PathVariable UUID entry) {
        Outline.Placed found = replies.find(viewer, viewer::worksFor, entry);
        return view(found, replies.answer(found.entry()));
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/conversations/{id}/replies/{entry}")
    Reply get(Viewer viewer, @PathVariable UUID id, @PathVariable UUID entry) {
        Outline.Placed found = replies.find(viewer, groupOf(viewer, id), entry);
        return view(found, replies.answer(found.entry()));
    }

    /// Counts a use; a picture comes as a file that the viewer may send.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/replies/{entry}/use")
    Reply use(Viewer viewer, @PathVariable UUID id, @PathVariable UUID entry) {
        Outline.Placed found = replies.find(viewer, groupOf(viewer, id), entry);
        return view(found, replies.use(viewer, found.entry()));
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @PutMapping("/api/quick-replies/preference")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void prefer(Viewer viewer, @RequestBody Preference body) {
        if (body.sendAtOnce() == null) {
            throw new InvalidField("sendAtOnce", "missing");
        }
        replies.sendAtOnce(viewer, body.sendAtOnce());
    }

    private Predicate<UUID> groupOf(Viewer viewer, UUID conversation) {
        return access.access(viewer, conversation).group()::equals;
    }

    private static Reply view(Outline.Placed found, Answer answer) {
        return new Reply(found.entry().id(), found.entry().title(), found.external(), answer);
    }
}
