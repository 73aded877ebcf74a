package yingda.drafts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.ConversationAccess;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The viewer's own draft in a conversation that it may see.
@RestController
@RequestMapping("/api/conversations/{id}/draft")
class DraftsController {

    private static final int LONGEST = 300_000;

    private final ConversationAccess access;
    private final Drafts drafts;

    DraftsController(ConversationAccess access, Drafts drafts) {
        this.access = access;
        this.drafts = drafts;
    }

    /// @param draft null when there is none
    /// @param others colleagues who write here, too
    record Found(@Nullable Draft draft, List<DraftStore.Writer> others) {
    }

    /// @param version of the draft that the page knows, 0 when it knows none
    record Body(@Nullable String kind, @Nullable ObjectNode content, @Nullable Long version) {
    }

    record Saved(long version, Instant savedAt) {
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping
    Found find(Viewer viewer, @PathVariable UUID id) {
        access.access(viewer, id);
        return new Found(drafts.find(viewer, id).orElse(null), drafts.others(viewer, id));
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @PutMapping
    Saved save(Viewer viewer, @PathVariable UUID id, @RequestBody Body body) {
        access.access(viewer, id);
        if (body.kind() == null || !body.kind().equals("chat") && !body.kind().equals("mail")) {
            throw new InvalidField("kind", body.kind() == null ? "missing" : "unknown-value");
        }
        if (body.content() == null) {
            throw new InvalidField("content", "missing");
        }
        String content = body.content().toString();
        if (content.length() > LONGEST) {
            throw new InvalidField("content", "too-long", LONGEST);
        }
        Draft saved = drafts.save(viewer, id, body.kind(), body.content(), body.version() == null ? 0 : body.version());
        return new Saved(saved.version(), saved.savedAt());
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Viewer viewer, @PathVariable UUID id) {
        access.access(viewer, id);
        drafts.forget(viewer, id);
    }
}
