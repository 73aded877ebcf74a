package yingda.ratings;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.guard.Side;
import yingda.guard.TextGuard;
import yingda.settings.Settings;

/// Customers rate conversations. Every method works within the workspace's scope.
@Service
public class Ratings {

    /// The kind of the line by which an agent asks.
    public static final String REQUEST = "rating-request";
    static final String TOPIC = "ratings";

    private final RatingStore store;
    private final Settings settings;
    private final Conversations conversations;
    private final TextGuard guard;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json;

    Ratings(RatingStore store, Settings settings, Conversations conversations, TextGuard guard,
            TransactionTemplate transaction, Clock clock, JsonMapper json) {
        this.store = store;
        this.settings = settings;
        this.conversations = conversations;
        this.guard = guard;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    /// What a customer may be asked, and what it has answered.
    ///
    /// @param tags five lists: those that fit one star, two stars …
    public record Form(boolean enabled, boolean atEnd, boolean comment, List<List<RatingTag>> tags, @Nullable Given rated) {
    }

    /// What was answered.
    public record Given(int stars, List<RatingTag> tags, @Nullable String comment) {
    }

    RatingSettings settings(UUID workspace) {
        return settings.read(workspace, TOPIC, RatingSettings.class, RatingSettings.DEFAULTS);
    }

    /// The form for one conversation.
    public Form form(Conversation conversation) {
        RatingSettings set = settings(conversation.workspace());
        Optional<Rating> rating = store.find(conversation.workspace(), conversation.id());
        return new Form(set.enabled() && isRatable(conversation), set.atEnd(), set.comment(), set.tags(),
                rating.map(given -> new Given(given.stars(), given.tags(), given.comment())).orElse(null));
    }

    /// Whether its customer is to be asked by mail, now that it has ended.
    public boolean isAskedByMail(Conversation ended) {
        RatingSettings set = settings(ended.workspace());
        return set.enabled() && set.byMail() && ended.subject() != null && isRatable(ended)
                && store.find(ended.workspace(), ended.id()).isEmpty();
    }

    /// Chats and mails that an agent has served.
    private static boolean isRatable(Conversation conversation) {
        return conversation.agent() != null && (conversation.visitor() != null || conversation.subject() != null);
    }

    /// Keeps the rating, and a line in the conversation that tells of it.
    ///
    /// @throws AlreadyRated when there is one
    /// @throws NotRatable when ratings are switched off, or nobody has served it
    public void rate(Conversation of, Verdict verdict) {
        RatingSettings set = settings(of.workspace());
        if (!set.enabled()) {
            throw new NotRatable();
        }
        List<RatingTag> tags = verdict.checkedTags(set);
        String written = verdict.checkedComment(set);
        String comment = written == null ? null : guard.pass(of.workspace(), Side.CUSTOMER, written, true);
        try {
            transaction.executeWithoutResult(_ -> {
                Conversation conversation = conversations.lock(of.workspace(), of.id());
                if (!isRatable(conversation)) {
                    throw new NotRatable();
                }
                Rating rating = new Rating(conversation.id(), conversation.agent(), verdict.checkedStars(), tags, comment,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
                store.insert(conversation.workspace(), rating);
                conversations.remark(conversation.workspace(), conversation.id(), event(rating));
            });
        } catch (DuplicateKeyException before) {
            throw new AlreadyRated();
        }
    }

    /// The comment is for agents only, as notes of system lines are.
    private ObjectNode event(Rating rating) {
        ObjectNode event = Content.event("rated").put("stars", rating.stars());
        event.set("tags", json.valueToTree(rating.tags()));
        return rating.comment() == null ? event : event.put("note", rating.comment());
    }

    /// Those of these conversations that were rated, latest first.
    List<Rating> of(UUID workspace, List<UUID> ids) {
        return ids.isEmpty() ? List.of() : store.find(workspace, ids);
    }
}
