package yingda.workbench;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.MemberMessages;
import yingda.conversations.Recalls;
import yingda.conversations.Written;
import yingda.kernel.InvalidField;
import yingda.kernel.Refusal;
import yingda.kernel.WorkspaceScope;
import yingda.live.Build;
import yingda.live.Closing;
import yingda.live.FrameFilter;
import yingda.live.Frames;
import yingda.live.LiveSocket;
import yingda.live.SocketTalk;
import yingda.live.SocketTopic;
import yingda.live.UnknownFrame;
import yingda.people.Permission;
import yingda.people.Session;
import yingda.people.Viewer;
import yingda.routing.Presence;
import yingda.workbench.ListRing.Cursor;

/// An agent's socket (`docs/wire.md`, 4): list events of the desk, lines of the conversations that are watched.
final class AgentSocket implements SocketTalk, DeskReader {

    private static final int PROTOCOL = 1;

    private final Services services;
    private final UUID session;
    private volatile Viewer viewer;
    private volatile @Nullable LiveSocket socket;
    private volatile @Nullable Watching watching;
    private volatile @Nullable Counts told;
    private boolean present;
    private boolean gone;

    /// What all these sockets work with.
    @Component
    record Services(Frames frames, Build build, Desks desks, AgentSockets sockets, Watching.Services watching,
            MemberMessages messages, Recalls recalls, Presence presence) {
    }

    AgentSocket(Services services, Session session) {
        this.services = services;
        this.session = session.id();
        this.viewer = session.viewer();
    }

    private record Hello(int protocol, @Nullable Cursor cursor) {
    }

    private record Greeting(String t, int protocol, String build, Instant now, Cursor cursor) {
    }

    private record Resync(String t, int afterMs) {
    }

    private record Watch(UUID conversation, long after) {
    }

    private record Unwatch(UUID conversation) {
    }

    private record Send(UUID conversation, @Nullable UUID id, @Nullable String kind, @Nullable String text,
            @Nullable UUID file, @Nullable Integer seconds, @Nullable List<String> ids, @Nullable String html,
            @Nullable Long quote, @Nullable List<UUID> mentions, @Nullable Boolean confirmed) {

        private Written written() {
            return new Written(kind, text, file, seconds, ids, html, quote, mentions, Boolean.TRUE.equals(confirmed));
        }
    }

    private record Recall(@Nullable UUID id, UUID conversation, long seq) {
    }

    private record Delivered(UUID conversation, long seq) {
    }

    private record Typing(UUID conversation, boolean on) {
    }

    private record Viewing(UUID conversation, boolean asks) {
    }

    private record Read(UUID conversation, long seq) {
    }

    private record Beat() {
    }

    UUID session() {
        return session;
    }

    @Override
    public void opened(LiveSocket opened) {
        socket = opened;
        watching = new Watching(opened, services.watching);
        services.sockets.add(this);
    }

    @Override
    public void received(LiveSocket from, String text) {
        services.frames.handle(from, text, frame ->
                WorkspaceScope.run(viewer.workspace(), () -> work(from, frame.path("t").asString(""), frame)));
    }

    private void work(LiveSocket from, String type, ObjectNode frame) {
        AgentFrame kind = AgentFrame.ofWire(type).orElseThrow(UnknownFrame::new);
        if (kind != AgentFrame.HELLO && !present) {
            throw new UnknownFrame();
        }
        switch (kind) {
            case HELLO -> hello(from, frame);
            case WATCH -> {
                Watch watch = services.frames.read(frame, Watch.class);
                watching().watch(viewer, watch.conversation(), watch.after());
            }
            case UNWATCH -> watching().unwatch(services.frames.read(frame, Unwatch.class).conversation());
            case SEND -> send(from, services.frames.read(frame, Send.class));
            case RECALL -> {
                Recall recall = services.frames.read(frame, Recall.class);
                services.recalls.byMember(viewer, recall.conversation(), recall.seq());
            }
            case DELIVERED -> {
                Delivered delivered = services.frames.read(frame, Delivered.class);
                if (services.sockets.mayRead(viewer.member())) {
                    watching().delivered(viewer, delivered.conversation(), delivered.seq());
                }
            }
            case VIEWING -> {
                Viewing viewing = services.frames.read(frame, Viewing.class);
                watching().viewing(viewer, viewing.conversation(), viewing.asks());
            }
            case TYPING -> {
                Typing typing = services.frames.read(frame, Typing.class);
                watching().typing(viewer, typing.conversation(), typing.on());
            }
            case READ -> {
                Read read = services.frames.read(frame, Read.class);
                if (services.sockets.mayRead(viewer.member())) {
                    watching().read(viewer, read.conversation(), read.seq());
                }
            }
            case BEAT -> services.frames.read(frame, Beat.class);
        }
    }

    /// May come again on the same socket, after a `resync`.
    private void hello(LiveSocket from, ObjectNode frame) {
        if (frame.path("protocol").asInt(0) != PROTOCOL) {
            from.close(Closing.PROTOCOL_TOO_OLD);
            return;
        }
        Hello hello = services.frames.read(frame, Hello.class);
        from.greeted();
        try {
            sitDown(from);
            join(from, hello);
        } catch (RuntimeException notNow) {
            if (!(notNow instanceof Refusal)) {
                from.close(Closing.RESTART);
            }
            throw notNow;
        }
    }

    private void join(LiveSocket from, Hello hello) {
        Desk desk = services.desks.of(viewer.workspace());
        Cursor now = desk.cursor();
        from.send(services.frames.write(new Greeting("hello", PROTOCOL, services.build.id(), Instant.now(), now)));
        Cursor after = hello.cursor() == null ? now : hello.cursor();
        if (!desk.join(this, after)) {
            resync();
        } else if (gone) {
            desk.leave(this);
        }
    }

    private synchronized void sitDown(LiveSocket from) {
        if (!present && !gone) {
            present = true;
            services.presence.connected(viewer.workspace(), viewer.member());
            from.subscribe(SocketTopic.member(viewer.member()), FrameFilter.ALL);
        }
    }

    private void send(LiveSocket from, Send send) {
        if (send.id() == null) {
            throw new InvalidField("id", "missing");
        }
        services.messages.send(viewer, send.conversation(),
                new MemberMessages.Sent(send.id(), send.written()), from);
    }

    private Watching watching() {
        Watching known = watching;
        if (known == null) {
            throw new UnknownFrame();
        }
        return known;
    }

    /// Groups, name or what the role allows changed; another role ends the session instead. Who may not serve any more has no
    /// socket.
    void changed(Session now) {
        viewer = now.viewer();
        if (!viewer.may(Permission.CONVERSATIONS_SERVE)) {
            close(Closing.NOT_ALLOWED);
            return;
        }
        WorkspaceScope.run(viewer.workspace(), () -> watching().keepOnly(viewer));
        resync();
    }

    void close(Closing why) {
        if (socket instanceof LiveSocket open) {
            open.close(why);
        }
    }

    @Override
    public synchronized void closed(LiveSocket closed) {
        gone = true;
        services.sockets.remove(this);
        services.desks.leave(viewer.workspace(), this);
        if (present) {
            services.presence.disconnected(viewer.workspace(), viewer.member());
        }
    }

    @Override
    public Viewer viewer() {
        return viewer;
    }

    @Override
    public void tell(@Nullable String frame) {
        if (frame != null && socket instanceof LiveSocket open) {
            open.send(frame);
        }
    }

    @Override
    public void mayNotSee(UUID conversation) {
        if (watching instanceof Watching known) {
            known.unwatch(conversation);
        }
    }

    @Override
    public void resync() {
        tell(services.frames.write(new Resync("resync", ThreadLocalRandom.current().nextInt(1_000, 5_001))));
    }

    @Override
    public @Nullable Counts told() {
        return told;
    }

    @Override
    public void told(Counts counts) {
        told = counts;
    }
}
