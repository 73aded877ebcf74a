package yingda.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;

/// Tells the other modules what was committed, on threads of its own, so that no listener makes a sender wait. Events
/// of one conversation are told one after the other in the order of commits, within the workspace's scope. They live
/// in memory only: what must happen for sure is written in the transaction itself.
@Component
class EventQueue implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventQueue.class);
    private static final int THREADS = 2;

    private final ApplicationEventPublisher events;
    private final List<BlockingQueue<Event>> queues = new ArrayList<>(THREADS);
    private volatile boolean running;

    private record Event(UUID workspace, Object event) {
    }

    EventQueue(ApplicationEventPublisher events) {
        this.events = events;
        for (int i = 0; i < THREADS; i++) {
            queues.add(new LinkedBlockingQueue<>());
        }
    }

    void add(UUID workspace, UUID conversation, Object event) {
        queues.get(Math.floorMod(conversation.hashCode(), THREADS)).add(new Event(workspace, event));
    }

    @Override
    public void start() {
        running = true;
        for (BlockingQueue<Event> queue : queues) {
            Thread.ofVirtual().name("conversation-events").start(() -> tell(queue));
        }
    }

    private void tell(BlockingQueue<Event> queue) {
        while (running || !queue.isEmpty()) {
            try {
                Event next = queue.poll(200, TimeUnit.MILLISECONDS);
                if (next != null) {
                    WorkspaceScope.run(next.workspace(), () -> events.publishEvent(next.event()));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | StackOverflowError e) {
                log.error("a listener of conversations failed", e);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stopped after the lanes.
    @Override
    public int getPhase() {
        return AppendLanes.PHASE - 1;
    }
}
