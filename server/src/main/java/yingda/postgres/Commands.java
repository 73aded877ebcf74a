package yingda.postgres;

import java.io.IOException;

/// Small programs of the operating system, run to their end.
final class Commands {

    private Commands() {}

    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return await(process) == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /// Throws with the program's last line when it fails.
    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (await(process) != 0) {
            throw new IOException(command[0] + " failed: " + output.strip().lines().reduce("", (before, line) -> line));
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
