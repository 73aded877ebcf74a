package yingda.webchat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Append;
import yingda.conversations.Appended;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationOver;
import yingda.conversations.Conversations;
import yingda.conversations.Messages;
import yingda.conversations.Opened;
import yingda.conversations.Opening;
import yingda.conversations.Quotes;
import yingda.conversations.SenderKind;
import yingda.conversations.Writing;
import yingda.customers.Blacklist;
import yingda.customers.ContactKind;
import yingda.customers.Customers;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.live.LiveSocket;
import yingda.replies.AutoReplies;
import yingda.routing.Assignment;
import yingda.routing.Destination;
import yingda.routing.Routing;

/// A visitor's sends: into the open conversation, else into a new one.
@Service
class VisitorMessages {

    private static final int ATTEMPTS = 5;

    private final Messages messages;
    private final Conversations conversations;
    private final Customers customers;
    private final Writing writing;
    private final Quotes quotes;
    private final Routing routing;
    private final Assignment assignment;
    private final VisitorStore store;
    private final Doors doors;
    private final AutoReplies replies;
    private final VisitorAllowances allowances;
    private final VisitorPresence presence;
    private final Visits visits;
    private final Blacklist blacklist;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    VisitorMessages(Messages messages, Conversations conversations, Customers customers, Writing writing, Quotes quotes, Routing routing,
            Assignment assignment, VisitorStore store, Doors doors, AutoReplies replies, VisitorAllowances allowances, VisitorPresence presence,
            Visits visits, Blacklist blacklist, TransactionTemplate transaction, JsonMapper json) {
        this.messages = messages;
        this.conversations = conversations;
        this.customers = customers;
        this.writing = writing;
        this.quotes = quotes;
        this.routing = routing;
        this.assignment = assignment;
        this.store = store;
        this.doors = doors;
        this.replies = replies;
        this.allowances = allowances;
        this.presence = presence;
        this.visits = visits;
        this.blacklist = blacklist;
        this.transaction = transaction;
        this.json = json;
    }

    /// Stores the message and returns when it is committed.
    ///
    /// @param known the conversation that the client believes to be open; null asks the database
    /// @param address where the visitor comes from
    Appended send(Caller caller, Sent sent, @Nullable UUID known, @Nullable LiveSocket origin, String address) {
        allowances.message(caller);
        blacklist.admit(caller.workspace(), caller.visitor());
        check(sent);
        describe(caller, sent);
        Appended appended = WorkspaceScope.get(caller.workspace(), () -> {
            Writing.Writer writer = new Writing.Writer(caller.workspace(), SenderKind.CUSTOMER, caller.visitor(), sent.clientId());
            return store(caller, sent, writing.content(writer, sent.written()), known, origin, address);
        });
        if (sent.page() != null) {
            visits.add(caller, sent.page());
        }
        return appended;
    }

    private static void check(Sent sent) {
        if (sent.page() != null) {
            sent.page().check();
        }
        if (sent.label() != null) {
            sent.label().check();
        }
    }

    /// Races with other tabs and with agents who end conversations: each round finds what the others left.
    private Appended store(Caller caller, Sent sent, ObjectNode content, @Nullable UUID known,
            @Nullable LiveSocket origin, String address) {
        UUID open = known;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                open = open != null ? open : open(caller);
                if (open != null) {
                    return messages.append(append(caller, sent, quotes.in(content, caller.workspace(), open,
                            sent.written().quote(), true), open, origin));
                }
                return begin(caller, sent, content, origin, address);
            } catch (ConversationOver | NotFound ended) {
                open = null;
            } catch (DuplicateKeyException before) {
                Optional<Appended> first = messages.firstAnswer(append(caller, sent, content, caller.visitor(), origin));
                if (first.isPresent()) {
                    return first.get();
                }
            }
        }
        throw new ConversationOver();
    }

    private @Nullable UUID open(Caller caller) {
        return conversations.openOf(caller.workspace(), caller.channel().id(), caller.visitor())
                .map(Conversation::id).orElse(null);
    }

    private static Append append(Caller caller, Sent sent, ObjectNode content, UUID conversation,
            @Nullable LiveSocket origin) {
        return new Append(caller.workspace(), conversation, sent.clientId(), sent.written().kind(), SenderKind.CUSTOMER,
                caller.visitor(), content, origin);
    }

    private Appended begin(Caller caller, Sent sent, ObjectNode content, @Nullable LiveSocket origin, String address) {
        allowances.conversation(address);
        Destination to = assignment.of(caller.workspace(), caller.channel().id(), caller.channel().groupId(),
                sent.label() == null ? Map.of() : sent.label().entry());
        Opened opened = transaction.execute(_ -> {
            UUID customer = customers.byContactPoint(caller.workspace(), ContactKind.VISITOR,
                    caller.visitor().toString(), name(caller, sent.label()));
            store.insert(caller, customer, text(sent.page()), text(sent.label()));
            Opened made = conversations.open(new Opening(caller.workspace(), caller.channel().id(), to.group(),
                    customer, caller.visitor(), null, welcome(caller, to.group()), caller.visitor(),
                    sent.clientId(), sent.written().kind(), content, origin, to.wish()));
            replies.opened(made.conversation());
            return made;
        });
        presence.hasCustomer(caller, opened.conversation().customer());
        routing.place(opened.conversation());
        return new Appended(opened.message(), true);
    }

    private @Nullable ObjectNode welcome(Caller caller, UUID group) {
        return doors.welcome(caller.channel(), group)
                .map(welcome -> Content.event("welcome").put("text", welcome.text()).put("faq", welcome.faq())).orElse(null);
    }

    /// What agents call a customer of whom nothing is known.
    private static String name(Caller caller, @Nullable Label label) {
        boolean named = label != null && label.nickname() != null && !label.nickname().isBlank();
        return named ? label.nickname() : "访客 " + caller.visitor().toString().substring(0, 4).toUpperCase(Locale.ROOT);
    }

    /// Before the message is stored, so that agents see it with the page and the label that it came with.
    private void describe(Caller caller, Sent sent) {
        if (sent.page() != null || sent.label() != null) {
            store.describe(caller.workspace(), caller.visitor(), text(sent.page()), text(sent.label()));
        }
    }

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }
}
