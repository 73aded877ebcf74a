package yingda.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.kernel.StartRefused;

/// How PostgreSQL's programs are started: in a session of their own, so that Ctrl+C in a terminal reaches the server
/// alone and the server stops the database in order; and never as root, which PostgreSQL refuses. For root they run in
/// a user namespace of their own, or where the kernel forbids that, as the system user `yingda-database`.
///
/// @param prefix what stands before each command
/// @param owner who must own what the programs read and write; null: whoever we are
record Unprivileged(List<String> prefix, @Nullable String owner) {

    private static final String ACCOUNT = "yingda-database";

    /// @param folder becomes the property of whom the programs run as
    static Unprivileged forFolder(Path folder) {
        Unprivileged unprivileged = new UnixSystem().getUid() == 0 ? forRoot() : new Unprivileged(session(), null);
        unprivileged.own(folder);
        if (!Commands.succeeds(unprivileged.command("test", "-w", folder.toString()))) {
            throw new StartRefused("PostgreSQL cannot reach " + folder
                    + " without root's powers; choose a --data folder whose parents its user may enter.");
        }
        return unprivileged;
    }

    String[] command(String... command) {
        return join(prefix, command).toArray(String[]::new);
    }

    /// Makes a file, or a folder with all that it holds, the property of whom the programs run as.
    void own(Path path) {
        try {
            if (owner != null && !Files.getOwner(path).getName().equals(owner)) {
                Commands.run("chown", "-R", owner + ":" + owner, path.toString());
            }
        } catch (IOException e) {
            throw new StartRefused("The owner of " + path + " cannot be changed to " + owner + ".", e);
        }
    }

    private static Unprivileged forRoot() {
        if (Commands.succeeds("unshare", "-U", "true")) {
            return new Unprivileged(join(session(), "unshare", "-U"), "root");
        }
        boolean account = Commands.succeeds("id", ACCOUNT)
                || Commands.succeeds("useradd", "--system", "--user-group", "--no-create-home", ACCOUNT);
        String[] asAccount = {"setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--clear-groups"};
        Unprivileged unprivileged = new Unprivileged(join(session(), asAccount), ACCOUNT);
        if (!account || !Commands.succeeds(unprivileged.command("true"))) {
            throw new StartRefused("PostgreSQL refuses to run as root, and neither a user namespace nor the system user "
                    + ACCOUNT + " can be used here; start Yingda as another user or with --database.");
        }
        return unprivileged;
    }

    private static List<String> session() {
        return Commands.succeeds("setsid", "true") ? List.of("setsid") : List.of();
    }

    private static List<String> join(List<String> first, String... second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(second));
        return all;
    }
}
