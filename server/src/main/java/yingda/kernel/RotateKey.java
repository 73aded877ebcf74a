package yingda.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Adds a key to the key file; `bin/rotate-key FILE` runs it. A running server uses the new key within half a minute
/// and seals stored secrets anew; older keys stay, because links and mails signed with them are still on their way.
public final class RotateKey {

    private RotateKey() {
    }

    static void main(String[] arguments) throws IOException {
        Path file = arguments.length == 1 ? Path.of(arguments[0]) : Path.of("data", "secrets.key");
        if (!Files.isRegularFile(file)) {
            System.err.println("There is no key file " + file + ". Usage: bin/rotate-key DATA/secrets.key");
            System.exit(1);
        }
        System.out.println("Key " + SecretKeys.rotate(file) + " is the newest in " + file + ". Keep a copy of the file.");
    }
}
