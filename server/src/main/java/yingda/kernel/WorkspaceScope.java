package yingda.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// The workspace on whose behalf this thread works. The database's row-level security reads it through the
/// application's connection pool: outside a scope that pool sees no row of any workspace.
public final class WorkspaceScope {

    private static final ThreadLocal<UUID> CURRENT = new ThreadLocal<>();

    private WorkspaceScope() {
    }

    /// The workspace of this thread, if any.
    public static Optional<UUID> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /// Runs `work` for `workspace` and puts back what was set before, also when it throws. A connection that was
    /// taken before keeps its workspace: open the scope outside the transaction.
    public static <T> T call(UUID workspace, Callable<T> work) throws Exception {
        UUID before = CURRENT.get();
        CURRENT.set(workspace);
        try {
            return work.call();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /// Like [#call] for work that throws nothing checked.
    public static <T> T get(UUID workspace, Supplier<T> work) {
        UUID before = CURRENT.get();
        CURRENT.set(workspace);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /// Like [#call] for work that gives nothing back and throws nothing checked.
    public static void run(UUID workspace, Runnable work) {
        get(workspace, () -> {
            work.run();
            return workspace;
        });
    }
}
