package yingda.webchat;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.Conversation;
import yingda.kernel.WorkspaceScope;
import yingda.people.AllowAnyone;
import yingda.ratings.Ratings;
import yingda.ratings.Verdict;

/// A visitor rates its own conversation.
@RestController
@RequestMapping("/api/webchat/{key}/conversations/{id}/rating")
class RatingController {

    private final WebchatChannels channels;
    private final VisitorReads reads;
    private final VisitorAllowances allowances;
    private final Ratings ratings;

    RatingController(WebchatChannels channels, VisitorReads reads, VisitorAllowances allowances, Ratings ratings) {
        this.channels = channels;
        this.reads = reads;
        this.allowances = allowances;
        this.ratings = ratings;
    }

    /// What may be asked, and what was answered.
    @AllowAnyone
    @GetMapping
    Ratings.Form form(@PathVariable String key, @RequestHeader(required = false) @Nullable String authorization,
            @PathVariable UUID id) {
        return with(key, authorization, id, ratings::form);
    }

    /// Once for each conversation.
    @AllowAnyone
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(@PathVariable String key, @RequestHeader(required = false) @Nullable String authorization,
            @PathVariable UUID id, @RequestBody Verdict verdict) {
        with(key, authorization, id, conversation -> {
            ratings.rate(conversation, verdict);
            return true;
        });
    }

    private <T> T with(String key, @Nullable String authorization, UUID id, Function<Conversation, T> work) {
        Caller caller = Caller.ofHeader(channels.get(key), authorization);
        allowances.read(caller);
        return WorkspaceScope.get(caller.workspace(), () -> work.apply(reads.own(caller, id)));
    }
}
