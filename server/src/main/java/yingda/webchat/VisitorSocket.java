package yingda.webchat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.channels.ChannelView;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.conversations.LineSweep;
import yingda.conversations.LineView;
import yingda.conversations.Recalls;
import yingda.conversations.Receipts;
import yingda.conversations.VisitorView;
import yingda.customers.Blacklist;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Refusal;
import yingda.kernel.WorkspaceScope;
import yingda.live.Build;
import yingda.live.Closing;
import yingda.live.Frames;
import yingda.live.Gate;
import yingda.live.Live;
import yingda.live.LiveSocket;
import yingda.live.SocketTalk;
import yingda.live.SocketTopic;
import yingda.live.TypingPace;
import yingda.live.UnknownFrame;

/// A visitor's socket (`docs/wire.md`, 3).
final class VisitorSocket implements SocketTalk {

    private static final int PROTOCOL = 1;
    private static final int LONGEST_CATCH_UP = 300_000;

    private final Services services;
    private final ChannelView channel;
    private final String address;
    private volatile @Nullable Caller caller;
    private @Nullable UUID conversation;
    private @Nullable Page page;
    private @Nullable Label label;
    private final PreviewPace previews = new PreviewPace(System::nanoTime);
    private final TypingPace typing = new TypingPace(System::nanoTime);
    private boolean gone;

    /// What all these sockets work with.
    @Component
    record Services(Frames frames, Live live, Build build, Conversations conversations, VisitorReads reads,
            VisitorMessages messages, VisitorPresence presence, WebchatChannels channels,
            VisitorAllowances allowances, LineSweep sweep, VisitorFaq faq, Recalls recalls, VisitorPreviews previews,
            Visits visits, Blacklist blacklist, VisitorDepartures departures,
            ChannelClosings closings, Receipts receipts) {
    }

    VisitorSocket(Services services, ChannelView channel, String address) {
        this.services = services;
        this.channel = channel;
        this.address = address;
    }

    private record Hello(int protocol, @Nullable String token, @Nullable UUID conversation, @Nullable Long after) {
    }

    private record Greeting(String t, int protocol, String build, Instant now, @Nullable UUID visitor,
            @Nullable VisitorView conversation) {
    }

    private record LineFrame(String t, UUID conversation, LineView line) {
    }

    private record Send(@Nullable UUID id, @Nullable String kind, @Nullable String text, @Nullable UUID file,
            @Nullable Integer seconds, @Nullable Long quote, @Nullable Page page, @Nullable Label label) {
    }

    private record Recall(@Nullable UUID id, UUID conversation, long seq) {
    }

    private record Delivered(@Nullable UUID conversation, long seq) {
    }

    private record Preview(@Nullable String text) {
    }

    private record DeliveredFrame(String t, UUID conversation, long seq) {
    }

    private record Typing(boolean on) {
    }

    private record Read(long seq) {
    }

    private record Faq(@Nullable UUID id, @Nullable UUID entry) {
    }

    private record Beat() {
    }

    private record End() {
    }

    private record Urgent() {
    }

    private record ToGroup(@Nullable String group) {
    }

    private record Jump(UUID conversation, long seq) {
    }

    private record TypingFrame(String t, UUID conversation, boolean on) {
    }

    @Override
    public void opened(LiveSocket socket) {
        // The visitor speaks first.
    }

    @Override
    public void received(LiveSocket socket, String text) {
        services.frames.handle(socket, text, frame -> {
            String type = frame.path("t").asString("");
            if (caller == null) {
                hello(socket, type, frame);
                return;
            }
            switch (type) {
                case "send" -> send(socket, services.frames.read(frame, Send.class));
                case "typing" -> typing(services.frames.read(frame, Typing.class).on());
                case "read" -> read(services.frames.read(frame, Read.class));
                case "faq" -> faq(services.frames.read(frame, Faq.class));
                case "recall" -> recall(services.frames.read(frame, Recall.class));
                case "delivered" -> delivered(services.frames.read(frame, Delivered.class));
                case "preview" -> preview(services.frames.read(frame, Preview.class));
                case "page" -> page(services.frames.read(frame, Page.class));
                case "end" -> {
                    services.frames.read(frame, End.class);
                    services.departures.end(caller(), conversation != null ? conversation : refresh());
                }
                case "urgent" -> {
                    services.frames.read(frame, Urgent.class);
                    services.departures.urgent(caller(), conversation != null ? conversation : refresh());
                }
                case "group" -> services.departures.change(caller(), conversation != null ? conversation : refresh(),
                        services.frames.read(frame, ToGroup.class).group());
                case "jump" -> {
                    Jump jump = services.frames.read(frame, Jump.class);
                    services.departures.jump(caller(), jump.conversation(), jump.seq());
                }
                case "beat" -> services.frames.read(frame, Beat.class);
                default -> throw new UnknownFrame();
            }
        });
    }

    private void hello(LiveSocket socket, String type, ObjectNode frame) {
        if (!type.equals("hello")) {
            throw new UnknownFrame();
        }
        if (frame.path("protocol").asInt(0) != PROTOCOL) {
            socket.close(Closing.PROTOCOL_TOO_OLD);
            return;
        }
        Hello hello = services.frames.read(frame, Hello.class);
        Caller known;
        try {
            known = Caller.of(channel, hello.token());
        } catch (InvalidToken refused) {
            socket.close(Closing.NOT_ALLOWED);
            return;
        }
        socket.greeted();
        try {
            UUID customer = greet(socket, known, hello);
            enter(socket, known, customer);
        } catch (RuntimeException notNow) {
            if (!(notNow instanceof Refusal)) {
                socket.close(Closing.RESTART);
            }
            throw notNow;
        }
    }

    private synchronized void enter(LiveSocket socket, Caller known, @Nullable UUID customer) {
        if (!gone) {
            services.closings.opened(channel.id(), socket);
            services.presence.opened(known, customer);
            caller = known;
        }
    }

    /// Subscribes before it reads, so that no line falls in between.
    private @Nullable UUID greet(LiveSocket socket, Caller known, Hello hello) {
        Gate gate = new Gate();
        socket.subscribe(SocketTopic.visitor(known.visitor()), gate);
        UUID customer = services.reads.customer(known).orElse(null);
        Conversation open = customer == null ? null : services.reads.open(known).orElse(null);
        services.sweep.watching(known.workspace(), known.visitor(), open);
        socket.send(services.frames.write(new Greeting("hello", PROTOCOL, services.build.id(), Instant.now(),
                customer == null ? null : known.visitor(), open == null ? null : services.reads.view(open))));
        conversation = open == null ? null : open.id();
        UUID wanted = hello.conversation() != null ? hello.conversation() : conversation;
        if (wanted != null && customer != null) {
            catchUp(socket, known, wanted, hello.after() == null ? 0 : hello.after());
        }
        gate.open(socket);
        return customer;
    }

    private void catchUp(LiveSocket socket, Caller known, UUID wanted, long after) {
        VisitorReads.Gap gap;
        try {
            gap = services.reads.after(known, wanted, after);
        } catch (NotFound foreign) {
            socket.send(Live.RESYNC);
            return;
        }
        List<String> frames = gap.lines().stream()
                .map(line -> services.frames.write(new LineFrame("line", wanted, line))).toList();
        if (frames.stream().mapToInt(String::length).sum() > LONGEST_CATCH_UP) {
            socket.send(Live.RESYNC);
            return;
        }
        frames.forEach(socket::send);
        if (gap.more()) {
            socket.send(Live.RESYNC);
        }
    }

    /// The channel may have been disabled or moved to another group since the socket was opened.
    private void send(LiveSocket socket, Send send) {
        if (send.id() == null) {
            throw new InvalidField("id", "missing");
        }
        boolean samePage = send.page() == null || send.page().equals(page);
        boolean sameLabel = send.label() == null || send.label().equals(label);
        Sent sent = Sent.of(send.id(), send.kind(), send.text(), send.file(), send.seconds(), send.quote(),
                samePage ? null : send.page(), sameLabel ? null : send.label());
        Caller now = caller().at(services.channels.get(channel.publicKey()));
        UUID stored = services.messages.send(now, sent, conversation, socket, address).line().conversation();
        conversation = stored;
        page = samePage ? page : send.page();
        label = sameLabel ? label : send.label();
    }

    /// Told to agents only while a conversation is known to be open, and not more often than a person types.
    private void typing(boolean on) {
        if (!typing.passes(caller().visitor(), on) || services.blacklist.blocks(channel.workspace(), caller().visitor())) {
            return;
        }
        UUID open = conversation != null ? conversation : refresh();
        if (open != null) {
            services.live.publish(SocketTopic.conversation(open).name(),
                    services.frames.write(new TypingFrame("typing", open, on)));
        }
    }

    /// Told while a conversation is open only: who just looks around is nobody's customer. A channel that was switched
    /// off since records nothing.
    private void page(Page now) {
        services.channels.get(channel.publicKey());
        now.check();
        services.allowances.receipt(caller());
        UUID open = conversation != null ? conversation : refresh();
        if (open != null && !now.equals(page)) {
            page = now;
            services.visits.moved(caller(), now, open);
        }
    }

    private void read(Read read) {
        services.allowances.receipt(caller());
        UUID open = conversation != null ? conversation : refresh();
        if (open != null) {
            WorkspaceScope.run(channel.workspace(), () -> services.conversations.readByVisitor(channel.workspace(), open,
                    caller().visitor(), read.seq()));
        }
    }

    /// Question and answer are told to all who see the conversation; only an open one takes them.
    private void faq(Faq asked) {
        if (asked.id() == null || asked.entry() == null) {
            throw new InvalidField(asked.id() == null ? "id" : "entry", "missing");
        }
        services.allowances.message(caller());
        UUID open = refresh();
        services.faq.ask(caller(), open, asked.id(), asked.entry());
    }

    private void recall(Recall recall) {
        services.allowances.receipt(caller());
        WorkspaceScope.run(channel.workspace(), () -> services.recalls.byVisitor(channel.workspace(),
                recall.conversation(), caller().visitor(), recall.seq()));
    }

    /// Agents who watch see that what was written has come to the visitor's page; no row says so.
    private void delivered(Delivered delivered) {
        services.allowances.receipt(caller());
        UUID open = conversation != null ? conversation : refresh();
        if (open != null && (delivered.conversation() == null || delivered.conversation().equals(open))) {
            services.receipts.delivered(channel.workspace(), open, delivered.seq());
            services.live.publish(SocketTopic.conversation(open).name(),
                    services.frames.write(new DeliveredFrame("delivered", open, delivered.seq())));
        }
    }

    private void preview(Preview preview) {
        if (preview.text() == null) {
            throw new InvalidField("text", "missing");
        }
        UUID open = conversation != null ? conversation : refresh();
        if (open != null && previews.passes(preview.text()) && !services.blacklist.blocks(channel.workspace(), caller().visitor())) {
            services.previews.tell(channel.workspace(), open, preview.text());
        }
    }

    /// Another tab may have opened one.
    private @Nullable UUID refresh() {
        conversation = services.reads.open(caller()).map(Conversation::id).orElse(null);
        return conversation;
    }

    private Caller caller() {
        if (caller instanceof Caller known) {
            return known;
        }
        throw new UnknownFrame();
    }

    @Override
    public synchronized void closed(LiveSocket socket) {
        gone = true;
        services.closings.closed(channel.id(), socket);
        if (caller instanceof Caller known) {
            services.presence.closed(known);
        }
    }
}
