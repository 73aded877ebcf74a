package yingda.webchat;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.ChannelView;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.conversations.LineView;
import yingda.conversations.VisitorView;
import yingda.customers.Blacklist;
import yingda.customers.ContactKind;
import yingda.customers.Customers;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.ratings.Ratings;
import yingda.ratings.Verdict;

/// Users for whom a program speaks instead of a browser: the same chat, without sockets. Nothing here proves who the user
/// is; the program's signature did.
@Service
public class AppUsers {

    private final VisitorMessages messages;
    private final VisitorReads reads;
    private final VisitorDepartures departures;
    private final VisitorStore store;
    private final Conversations conversations;
    private final Customers customers;
    private final Blacklist blacklist;
    private final Ratings ratings;
    private final Files files;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    AppUsers(VisitorMessages messages, VisitorReads reads, VisitorDepartures departures, VisitorStore store, Conversations conversations,
            Customers customers, Blacklist blacklist, Ratings ratings, Files files, TransactionTemplate transaction, JsonMapper json) {
        this.messages = messages;
        this.reads = reads;
        this.departures = departures;
        this.store = store;
        this.conversations = conversations;
        this.customers = customers;
        this.blacklist = blacklist;
        this.ratings = ratings;
        this.files = files;
        this.transaction = transaction;
        this.json = json;
    }

    /// @param id as the program calls its user
    /// @param name null when it is not known
    public record User(ChannelView channel, String id, @Nullable String name) {

        private Caller caller() {
            return Caller.ofApplication(channel, id);
        }

        private Label label(@Nullable String group) {
            return new Label(id, name, null, null, null, null, null, group, null);
        }
    }

    /// A message of a user.
    ///
    /// @param clientId made by the program, the same through every retry
    /// @param kind `text`, `image`, `file`, `video` or `audio`
    /// @param file id of an upload of the same user
    /// @param group identifier of the group that a new conversation goes to; null for the channel's
    public record Sending(UUID clientId, @Nullable String kind, @Nullable String text, @Nullable UUID file, @Nullable Long quote,
            @Nullable String group) {
    }

    /// The line, and the conversation that it stands in.
    public record Sent(VisitorView conversation, LineView line) {
    }

    /// @param more whether there are later lines than these
    public record Lines(List<LineView> lines, boolean more) {
    }

    /// The customer that the user is; made when there is none.
    public UUID customer(User user) {
        Caller caller = user.caller();
        return store.customer(caller.workspace(), caller.visitor()).orElseGet(() -> WorkspaceScope.get(caller.workspace(), () ->
                transaction.execute(_ -> {
                    UUID made = customers.byContactPoint(caller.workspace(), ContactKind.VISITOR, caller.visitor().toString(),
                            user.name() == null ? user.id() : user.name());
                    store.insert(caller, made, null, json.writeValueAsString(user.label(null)));
                    return made;
                })));
    }

    /// The customer that the user is, if it was heard of.
    public Optional<UUID> known(User user) {
        Caller caller = user.caller();
        return store.customer(caller.workspace(), caller.visitor());
    }

    /// Stores the message and returns when it is committed; opens a conversation when none is open.
    ///
    /// @param address where the request came from
    public Sent send(User user, Sending sending, String address) {
        Caller caller = user.caller();
        var sent = yingda.webchat.Sent.of(sending.clientId(), sending.kind(), sending.text(), sending.file(), null, sending.quote(), null,
                user.label(sending.group()));
        Line line = messages.send(caller, sent, null, null, address).line();
        return WorkspaceScope.get(caller.workspace(), () -> new Sent(
                reads.view(conversations.find(caller.workspace(), line.conversation()).orElseThrow()), reads.seen(line)));
    }

    /// Stores a file that the user may send.
    public FileView upload(User user, InputStream bytes, @Nullable String name) {
        Caller caller = user.caller();
        blacklist.admit(caller.workspace(), caller.visitor());
        return files.store(caller.workspace(), bytes, name, "visitor", caller.visitor());
    }

    /// The user's open conversation.
    public Optional<Conversation> open(User user) {
        return reads.open(user.caller());
    }

    /// As its user sees it, with its place in the queue.
    public VisitorView view(Conversation conversation) {
        return reads.view(conversation);
    }

    /// A conversation of the channel, open or not.
    ///
    /// @throws NotFound when there is none there
    public Conversation conversation(ChannelView channel, UUID id) {
        return WorkspaceScope.get(channel.workspace(), () -> conversations.find(channel.workspace(), id)
                .filter(found -> found.channel().equals(channel.id()) && found.visitor() != null).orElseThrow(NotFound::new));
    }

    /// What its user may see of it behind `after`, at most 200 lines, oldest first.
    public Lines lines(ChannelView channel, Conversation conversation, long after) {
        VisitorReads.Gap gap = reads.after(caller(channel, conversation), conversation.id(), after);
        return new Lines(gap.lines(), gap.more());
    }

    /// The user has seen the lines up to `seq`.
    public void read(Conversation conversation, long seq) {
        WorkspaceScope.run(conversation.workspace(), () ->
                conversations.readByVisitor(conversation.workspace(), conversation.id(), visitor(conversation), seq));
    }

    /// The user ends it; nothing happens when it has ended.
    public void end(ChannelView channel, Conversation conversation) {
        departures.end(caller(channel, conversation), conversation.id());
    }

    /// The user rates it, once.
    public void rate(Conversation conversation, Verdict verdict) {
        WorkspaceScope.run(conversation.workspace(), () -> ratings.rate(conversation, verdict));
    }

    private static UUID visitor(Conversation conversation) {
        return Optional.ofNullable(conversation.visitor()).orElseThrow(NotFound::new);
    }

    private static Caller caller(ChannelView channel, Conversation conversation) {
        return Caller.ofVisitor(channel, visitor(conversation));
    }
}
