package yingda.ratings;

import java.util.List;
import java.util.UUID;
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
import tools.jackson.databind.json.JsonMapper;
import yingda.conversations.Append;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.Conversations;
import yingda.conversations.Messages;
import yingda.conversations.SenderKind;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// How ratings are asked for, by rule and by agents, and what came of it.
@RestController
class RatingsController {

    private static final int MOST = 50;

    private final Ratings ratings;
    private final Settings settings;
    private final Messages messages;
    private final Conversations conversations;
    private final ConversationAccess access;
    private final JsonMapper json;

    RatingsController(Ratings ratings, Settings settings, Messages messages, Conversations conversations,
            ConversationAccess access, JsonMapper json) {
        this.ratings = ratings;
        this.settings = settings;
        this.messages = messages;
        this.conversations = conversations;
        this.access = access;
        this.json = json;
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping("/api/settings/ratings")
    RatingSettings settings(Viewer viewer) {
        return ratings.settings(viewer.workspace());
    }

    record Form(@Nullable Boolean enabled, @Nullable Boolean atEnd, @Nullable Boolean byMail,
            @Nullable Boolean comment, @Nullable List<List<RatingTag>> tags) {
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping("/api/settings/ratings")
    RatingSettings change(Viewer viewer, @RequestBody Form form) {
        RatingSettings changed = new RatingSettings(present("enabled", form.enabled()), present("atEnd", form.atEnd()),
                form.byMail() == null ? ratings.settings(viewer.workspace()).byMail() : form.byMail(), present("comment", form.comment()), present("tags", form.tags()));
        changed.check();
        settings.write(viewer.workspace(), Ratings.TOPIC, changed);
        return changed;
    }

    record Request(@Nullable UUID clientId) {
    }

    /// The agent who serves asks for a rating; the same client id asks once.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/rating-request")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ask(Viewer viewer, @PathVariable UUID id, @RequestBody Request request) {
        Conversation conversation = access.access(viewer, id);
        Ratings.Form form = ratings.form(conversation);
        if (form.rated() != null) {
            throw new AlreadyRated();
        }
        if (!form.enabled() || conversation.visitor() == null) {
            throw new NotRatable();
        }
        messages.append(new Append(viewer.workspace(), id, present("clientId", request.clientId()), Ratings.REQUEST,
                SenderKind.MEMBER, viewer.member(), json.createObjectNode(), null));
    }

    record Found(List<Rating> ratings) {
    }

    /// Ratings of up to 50 conversations; those that the viewer may not see are left out, as are those without one.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/ratings")
    Found list(Viewer viewer, @RequestParam List<UUID> conversations) {
        if (conversations.size() > MOST) {
            throw new InvalidField("conversations", "too-long", MOST);
        }
        List<UUID> seen = access.seen(viewer, this.conversations.find(viewer.workspace(), conversations)).stream()
                .map(Conversation::id).toList();
        return new Found(ratings.of(viewer.workspace(), seen));
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }
}
