package yingda.audit;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/// On whose behalf this thread works; none means the server's own.
///
/// @param address where the request came from
public record Actor(UUID member, String address) {

    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    /// Who it is for this thread; empty for the server's own work and for strangers.
    public static Optional<Actor> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /// Does the work of one request as this actor. The thread has none before and none afterwards.
    public <T> T call(Callable<T> work) throws Exception {
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            CURRENT.remove();
        }
    }

    /// Does a part of a request as this actor: one who is known by what the request carries, without a session.
    public void run(Runnable work) {
        Actor before = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
