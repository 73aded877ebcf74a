package yingda.mailboxes;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import yingda.live.Closing;
import yingda.live.FrameFilter;
import yingda.live.Frames;
import yingda.live.LiveSocket;
import yingda.live.SocketTalk;
import yingda.live.SocketTopic;
import yingda.live.UnknownFrame;

/// The socket of a page that looks at one mailbox (`docs/wire.md`, 6): it only listens. Whoever opens it has been asked
/// whether it manages the mailbox.
final class MailboxSocket implements SocketTalk {

    private static final int PROTOCOL = 1;

    private final MailboxSockets sockets;
    private final Frames frames;
    private final UUID session;
    private final UUID mailbox;
    private volatile @Nullable LiveSocket socket;

    MailboxSocket(MailboxSockets sockets, Frames frames, UUID session, UUID mailbox) {
        this.sockets = sockets;
        this.frames = frames;
        this.session = session;
        this.mailbox = mailbox;
    }

    private record Hello(int protocol) {
    }

    private record Beat() {
    }

    private record Greeting(String t, int protocol) {
    }

    UUID session() {
        return session;
    }

    UUID mailbox() {
        return mailbox;
    }

    @Override
    public void opened(LiveSocket opened) {
        socket = opened;
        sockets.add(this);
    }

    @Override
    public void received(LiveSocket from, String text) {
        frames.handle(from, text, frame -> work(from, frame));
    }

    private void work(LiveSocket from, ObjectNode frame) {
        switch (frame.path("t").asString("")) {
            case "hello" -> hello(from, frames.read(frame, Hello.class));
            case "beat" -> frames.read(frame, Beat.class);
            default -> throw new UnknownFrame();
        }
    }

    /// What is told from now on comes behind the greeting: whoever reads the state after it misses nothing.
    private void hello(LiveSocket from, Hello hello) {
        if (hello.protocol() != PROTOCOL) {
            from.close(Closing.PROTOCOL_TOO_OLD);
            return;
        }
        from.greeted();
        from.subscribe(SocketTopic.mailbox(mailbox), FrameFilter.ALL);
        from.send(frames.write(new Greeting("hello", PROTOCOL)));
    }

    void close() {
        if (socket instanceof LiveSocket open) {
            open.close(Closing.NOT_ALLOWED);
        }
    }

    @Override
    public void closed(LiveSocket closed) {
        sockets.remove(this);
    }
}
