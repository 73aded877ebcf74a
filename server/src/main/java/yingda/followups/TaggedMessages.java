package yingda.followups;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.conversations.ConversationAccess;
import yingda.customers.CustomerNames;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.live.Live;
import yingda.live.SocketTopic;
import yingda.people.Viewer;

/// Which messages bear a tag. Those who watch the conversation are told of every change. Within the workspace's scope.
@Service
class TaggedMessages {

    private static final int LONGEST_NOTE = 500;

    private final TaggedMessageStore store;
    private final MessageTagStore tags;
    private final ConversationAccess access;
    private final CustomerNames names;
    private final Live live;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Audit audit;

    TaggedMessages(TaggedMessageStore store, MessageTagStore tags, ConversationAccess access, CustomerNames names,
            Live live, JsonMapper json, TransactionTemplate transaction, Audit audit) {
        this.store = store;
        this.tags = tags;
        this.access = access;
        this.names = names;
        this.live = live;
        this.json = json;
        this.transaction = transaction;
        this.audit = audit;
    }

    /// @param name part of the customer's name, beginning of its number or address
    /// @param note part of the note
    record Wanted(@Nullable UUID tag, @Nullable UUID agent, @Nullable Instant from, @Nullable Instant to,
            @Nullable String name, @Nullable String note) {
    }

    private record TagFrame(String t, UUID conversation, long seq, @Nullable TaggedMessage tag) {
    }

    List<TaggedMessage> of(Viewer viewer, UUID conversation) {
        access.access(viewer, conversation);
        return store.of(viewer.workspace(), conversation);
    }

    TaggedMessage put(Viewer viewer, UUID conversation, long seq, @Nullable UUID tag, @Nullable String note) {
        access.access(viewer, conversation);
        if (tag == null) {
            throw new InvalidField("tagId", "missing");
        }
        String text = note == null ? "" : note.strip();
        if (text.length() > LONGEST_NOTE) {
            throw new InvalidField("note", "too-long", LONGEST_NOTE);
        }
        UUID id = store.put(viewer.workspace(), conversation, seq, tag, text, viewer.member()).orElseThrow(NotFound::new);
        TaggedMessage put = store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        tell(conversation, seq, put);
        return put;
    }

    void remove(Viewer viewer, UUID id) {
        TaggedMessage before = store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        access.access(viewer, before.conversation());
        store.delete(viewer.workspace(), id);
        tell(before.conversation(), before.seq(), null);
    }

    private void tell(UUID conversation, long seq, @Nullable TaggedMessage tag) {
        live.publish(SocketTopic.conversation(conversation).name(), json.writeValueAsString(new TagFrame("tag", conversation, seq, tag)));
    }

    /// Latest first, as far as the viewer sees the conversations.
    List<TaggedMessage> list(Viewer viewer, Wanted wanted, @Nullable Place after, int most) {
        return store.list(search(viewer, wanted).after(after), most);
    }

    /// As [#list], written down as an export.
    List<TaggedMessage> export(Viewer viewer, Wanted wanted, int most) {
        List<TaggedMessage> found = list(viewer, wanted, null, most);
        transaction.executeWithoutResult(_ -> audit.record(new Act(viewer.workspace(), "tagged-messages.exported",
                "tagged-message", null, Map.of(), Map.of("messages", found.size()))));
        return found;
    }

    private Search search(Viewer viewer, Wanted wanted) {
        Search search = new Search(viewer).agent(wanted.agent()).between(wanted.from(), wanted.to())
                .named(names.narrowed(viewer.workspace(), wanted.name()).orElse(null)).containing("note", wanted.note());
        return wanted.tag() == null ? search : search.and("i.tag_id = any (:tags)", "tags",
                tags.withAllBelow(viewer.workspace(), wanted.tag()).toArray(UUID[]::new));
    }
}
