package yingda.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import yingda.kernel.StartRefused;

/// How PostgreSQL's programs are started: in a session of their own, so that Ctrl+C in a terminal reaches the server
/// alone and the server stops the database in order; and never as root, which PostgreSQL refuses. For root they run in
/// a user namespace of their own, or where the kernel forbids that, as the system user `yingda-database`.
///
/// @param prefix what stands before each command
record Unprivileged(List<String> prefix) {

    private static final String ACCOUNT = "yingda-database";

    /// @param folder becomes the property of whom the programs run as
    static Unprivileged forFolder(Path folder) {
        List<String> prefix = new ArrayList<>();
        if (Commands.succeeds("setsid", "true")) {
            prefix.add("setsid");
        }
        if (new UnixSystem().getUid() == 0) {
            prefix.addAll(asRoot(folder));
        }
        Unprivileged unprivileged = new Unprivileged(prefix);
        if (!Commands.succeeds(unprivileged.command("test", "-w", folder.toString()))) {
            throw new StartRefused("PostgreSQL cannot reach " + folder
                    + " without root's powers; choose a --data folder whose parents its user may enter.");
        }
        return unprivileged;
    }

    String[] command(String... command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        return whole.toArray(String[]::new);
    }

    private static List<String> asRoot(Path folder) {
        if (Commands.succeeds("unshare", "-U", "true")) {
            own(folder, "root");
            return List.of("unshare", "-U");
        }
        boolean account = Commands.succeeds("id", ACCOUNT)
                || Commands.succeeds("useradd", "--system", "--user-group", "--no-create-home", ACCOUNT);
        if (!account || !Commands.succeeds("setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--clear-groups", "true")) {
            throw new StartRefused("PostgreSQL refuses to run as root, and neither a user namespace nor the system user "
                    + ACCOUNT + " can be used here; start Yingda as another user or with --database.");
        }
        own(folder, ACCOUNT);
        return List.of("setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--clear-groups");
    }

    private static void own(Path folder, String owner) {
        try {
            if (!Files.getOwner(folder).getName().equals(owner)) {
                Commands.run("chown", "-R", owner + ":" + owner, folder.toString());
            }
        } catch (IOException e) {
            throw new StartRefused("The owner of " + folder + " cannot be changed to " + owner + ".", e);
        }
    }
}
