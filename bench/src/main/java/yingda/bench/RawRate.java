package yingda.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What the database alone does: single-row inserts of a message's row, each in a transaction of its own, by 64 writers
/// over a pool of 16 connections, into a table with the same columns and indexes.
final class RawRate {

    private static final int WRITERS = 64;
    private static final int CONNECTIONS = 16;
    private static final String INSERT = """
            insert into bench_message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id,
                                       public, prev_public, content)
            values (?, ?, ?, ?, 'text', 'customer', ?, ?, true, ?, ?::jsonb)""";

    private final Database database;

    RawRate(Database database) {
        this.database = database;
    }

    /// Inserts per second over `seconds`.
    double measure(int seconds, String content) throws SQLException, IOException, InterruptedException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_message");
            statement.execute("create table bench_message (like message including all)");
        }
        BlockingQueue<Connection> pool = new ArrayBlockingQueue<>(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            pool.add(database.connect());
        }
        AtomicLong inserted = new AtomicLong();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(executor.submit(() -> write(pool, content, end, inserted)));
            }
        }
        for (Future<?> writer : writers) {
            writer.resultNow();
        }
        for (Connection connection : pool) {
            connection.close();
        }
        return inserted.get() / (double) seconds;
    }

    private Void write(BlockingQueue<Connection> pool, String content, long end, AtomicLong inserted) throws Exception {
        UUID workspace = UUID.randomUUID();
        UUID conversation = UUID.randomUUID();
        for (long seq = 1; System.nanoTime() < end; seq++) {
            Connection connection = pool.take();
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, workspace);
                insert.setObject(2, conversation);
                insert.setLong(3, seq);
                insert.setObject(4, UUID.randomUUID());
                insert.setObject(5, workspace);
                insert.setObject(6, UUID.randomUUID());
                insert.setLong(7, seq - 1);
                insert.setString(8, content);
                insert.executeUpdate();
                inserted.incrementAndGet();
            } finally {
                pool.add(connection);
            }
        }
        return null;
    }
}
