package yingda.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The product as `bin/run --no-demo` starts it, on a free port and a temporary data folder that is deleted in the end.
final class Server implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final Path repository;
    private final Path data;
    private final boolean owner;
    private final int port = freePort();
    private final Map<String, String> settings = new TreeMap<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> output = new ArrayList<>();
    private Process process;
    private String channelKey = "";
    private String channelId = "";

    Server(Path repository) throws IOException {
        this(repository, Files.createTempDirectory("yingda-bench"), true);
    }

    /// A server on a data folder or database of others: `owner` says whether [#close] deletes the folder.
    Server(Path repository, Path data, boolean owner) throws IOException {
        this.repository = repository;
        this.data = data;
        this.owner = owner;
    }

    /// Sets a property of the server for this run; its name is printed, so that a figure never hides what it was measured
    /// with, its value is not: it may be a password.
    Server with(String property, String value) {
        settings.put(property, value);
        return this;
    }

    /// Adds an argument of `bin/run`.
    Server argument(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /// Starts the process and waits until it is ready.
    Server start() throws IOException {
        launch();
        awaitReady();
        return this;
    }

    void launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(repository.resolve("bin/run").toString(), "--no-demo",
                "--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        settings.forEach((property, value) -> builder.environment().put(variable(property), value));
        process = builder.start();
        Process started = process;
        Thread.ofVirtual().start(() -> collect(started));
    }

    /// Spring's name of a property as an environment variable.
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(java.util.Locale.ROOT);
    }

    private void collect(Process from) {
        try (BufferedReader reader = from.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
            }
        } catch (IOException e) {
            // The process was killed: its pipe breaks, and nothing more is to be read.
        }
    }

    void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (new Api(base()).status("GET", "/healthz", null) == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            if (!process.isAlive()) {
                throw new IOException("The server ended at start:\n" + String.join("\n", output()));
            }
            sleep(20);
        }
        throw new IOException("The server was not ready after " + START_LIMIT + ":\n" + String.join("\n", output()));
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    Path data() {
        return data;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Map<String, String> settings() {
        return settings;
    }

    String channelKey() {
        return channelKey;
    }

    String channelId() {
        return channelId;
    }

    /// The channel that visitors of this run write to.
    void channel(String id, String key) {
        channelId = id;
        channelKey = key;
    }

    /// kill -9 of the Java process alone.
    void killServer() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /// kill -9 of the database's first process, by the pid file in its folder.
    void killDatabase() throws IOException {
        ProcessHandle.of(Database.postmaster(data)).ifPresent(ProcessHandle::destroyForcibly);
    }

    /// Ends everything and deletes the data folder.
    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroy();
            process.onExit().orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).exceptionally(_ -> {
                process.destroyForcibly();
                return process;
            }).join();
        }
        if (owner) {
            delete();
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
