package yingda.followups;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.records.ListDocuments;

/// Tags on messages. Whoever sees a conversation sees them, puts them on and takes them off.
@RestController
class TaggedMessagesController {

    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 10_000;

    private final TaggedMessages tagged;
    private final ListDocuments documents;

    TaggedMessagesController(TaggedMessages tagged, ListDocuments documents) {
        this.tagged = tagged;
        this.documents = documents;
    }

    /// @param seq of the message; system lines bear no tags
    record NewTag(long seq, @Nullable UUID tagId, @Nullable String note) {
    }

    record Items(List<TaggedMessage> items) {
    }

    /// @param next the cursor of the page after; null at the end
    record Part(List<TaggedMessage> items, @Nullable String next) {
    }

    /// Those of one conversation, in the order of its messages.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/conversations/{id}/message-tags")
    Items of(Viewer viewer, @PathVariable UUID id) {
        return new Items(tagged.of(viewer, id));
    }

    /// A message bears one tag: a later one takes its place.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/message-tags")
    @ResponseStatus(HttpStatus.CREATED)
    TaggedMessage put(Viewer viewer, @PathVariable UUID id, @RequestBody NewTag tag) {
        return tagged.put(viewer, id, tag.seq(), tag.tagId(), tag.note());
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @DeleteMapping("/api/tagged-messages/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable UUID id) {
        tagged.remove(viewer, id);
    }

    /// Latest first, 50 a page. `tag` with all below it; `to` is the first moment that does not belong to it.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/tagged-messages")
    Part list(Viewer viewer, @RequestParam(required = false) @Nullable UUID tag,
            @RequestParam(required = false) @Nullable UUID agent, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String note, @RequestParam(required = false) @Nullable String cursor) {
        List<TaggedMessage> found = tagged.list(viewer, new TaggedMessages.Wanted(tag, agent, from, to, name, note),
                cursor == null ? null : Place.parse(cursor), PAGE + 1);
        List<TaggedMessage> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Part(page, found.size() > PAGE ? new Place(page.getLast().at(), page.getLast().id()).toString() : null);
    }

    /// The same list as a document, the latest 10,000. `lang` is `zh` or `en`, `zone` that of its times.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/tagged-messages.pdf", produces = "application/pdf")
    void pdf(Viewer viewer, @ModelAttribute TaggedMessages.Wanted wanted, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        List<ListDocuments.Item> items = tagged.export(viewer, wanted, MOST_EXPORTED).stream()
                .map(item -> new ListDocuments.Item(String.join(" · ", item.customer().name(), item.tag().name(),
                        item.by().name()), item.at(), item.note())).toList();
        documents.send(viewer, "message-tags.pdf", lang.equals("en") ? "Message tags" : "会话标签",
                List.of(viewer.displayName()), items, zone, response);
    }
}
