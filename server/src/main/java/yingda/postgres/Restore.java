package yingda.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import yingda.kernel.StartRefused;

/// Makes a data folder of a backup. `bin/restore` runs it; the next start of the server on the folder replays the log.
final class Restore {

    private Restore() {}

    /// Arguments: the backup, the data folder to make. The sums are checked on the copy, before it gets its name.
    static void main(String[] arguments) throws Exception {
        OneLine.run(() -> restore(Path.of(arguments[0]), Path.of(arguments[1])));
        System.out.println("The data folder is " + arguments[1] + "; put secrets.key into it and start the server on it.");
    }

    static void restore(Path backup, Path data) throws IOException {
        Path growing = data.resolveSibling(data.getFileName() + ".growing");
        if (Files.exists(data) || Files.exists(growing)) {
            throw new StartRefused("The data folder " + data + " is there already; restore into a new one.");
        }
        try {
            CopiedTree.copy(backup, growing, path -> true);
            Manifest.check(growing);
            Durable.syncTree(growing);
            Durable.rename(growing, data);
        } finally {
            Durable.delete(growing);
        }
    }
}
