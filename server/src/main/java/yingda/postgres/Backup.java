package yingda.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import yingda.kernel.StartRefused;

/// Copies the data of a running server with the embedded database. The cluster comes first, together with the log that
/// makes it consistent, then the files: as bytes are stored before the row that names them, every row in the copy finds
/// its bytes. `bin/backup` runs it.
final class Backup {

    /// What the server keeps beside the cluster; `secrets.key` stays out, so that a copy alone opens no mailbox.
    private static final List<String> FOLDERS = List.of("files", "mails");

    /// What PostgreSQL makes anew, or must not find; its folders are kept.
    private static final Set<String> TRANSIENT = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial",
            "pg_snapshots", "pg_stat_tmp", "pg_subtrans", "pgsql_tmp");
    private static final Set<String> OF_THE_PROCESS = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

    private final Path data;
    private final Path copy;

    private Backup(Path data, Path copy) {
        this.data = data;
        this.copy = copy;
    }

    /// Arguments: the data folder, the folder to make. It appears only when it is whole.
    static void main(String[] arguments) throws Exception {
        OneLine.run(() -> make(Path.of(arguments[0]), Path.of(arguments[1])));
        System.out.println("The backup is " + arguments[1] + ".");
    }

    static void make(Path data, Path target) throws IOException, SQLException {
        Path growing = target.resolveSibling(target.getFileName() + ".growing");
        if (Files.exists(target) || Files.exists(growing)) {
            throw new StartRefused("The backup folder " + target + " is there already, or one is being made.");
        }
        Files.createDirectories(growing);
        try {
            new Backup(data.toRealPath(), growing).copy();
            Durable.syncTree(growing);
            Durable.rename(growing, target);
        } finally {
            Durable.delete(growing);
        }
    }

    private void copy() throws IOException, SQLException {
        Path cluster = data.resolve("database/cluster");
        int port = Postmaster.of(cluster).filter(Postmaster::ready).map(Postmaster::port).orElseThrow(() ->
                new StartRefused("No database runs on " + data + "; start the server, or copy the stopped folder as it is."));
        String password = Files.readString(data.resolve("database/password"));
        DatabaseAddress address = new DatabaseAddress(() -> "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "postgres", password);
        try (Connection connection = Migrations.connections(address).getConnection()) {
            copyCluster(cluster, JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        }
        Durable.writeSecret(copy.resolve("database/password"), password);
        for (String folder : FOLDERS) {
            CopiedTree.copy(data.resolve(folder), copy.resolve(folder), path -> true);
        }
        Manifest.write(copy);
    }

    /// The temporary slot keeps the log of the whole time from being recycled; it ends with the session.
    private void copyCluster(Path cluster, JdbcClient client) throws IOException {
        client.sql("select pg_create_physical_replication_slot('yingda_backup_' || pg_backend_pid(), true, true)::text")
                .query(String.class).single();
        String first = client.sql("select pg_walfile_name(pg_backup_start('yingda', true))").query(String.class).single();
        Path target = copy.resolve("database/cluster");
        CopiedTree.copy(cluster, target, path -> belongs(cluster.relativize(path)));
        Map<String, Object> end = client.sql("""
                select pg_walfile_name(lsn) as last, labelfile as label from pg_backup_stop(false)""").query().singleRow();
        Files.writeString(target.resolve("backup_label"), (String) end.get("label"));
        CopiedTree.copy(cluster.resolve("pg_wal"), target.resolve("pg_wal"), path -> {
            String name = path.getFileName().toString();
            return name.length() == 24 && name.compareTo(first) >= 0 && name.compareTo((String) end.get("last")) <= 0;
        });
    }

    private static boolean belongs(Path path) {
        if (OF_THE_PROCESS.contains(path.getFileName().toString())) {
            return false;
        }
        for (Path folder : path.getParent() == null ? Path.of("") : path.getParent()) {
            if (TRANSIENT.contains(folder.toString())) {
                return false;
            }
        }
        return true;
    }
}
