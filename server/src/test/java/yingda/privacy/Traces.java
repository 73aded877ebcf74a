package yingda.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks for words in every column of every table, of one workspace where a table has workspaces, and in every file of
/// the data folder.
public final class Traces {

    private final JdbcClient system;
    private final Path data;
    private final UUID workspace;

    public Traces(JdbcClient system, Path data, UUID workspace) {
        this.system = system;
        this.data = data;
        this.workspace = workspace;
    }

    /// Where any of the words occurs: tables and files.
    public Set<String> of(Collection<String> words) throws IOException {
        Set<String> places = new TreeSet<>();
        for (String table : tables()) {
            if (occursIn(table, words)) {
                places.add(table);
            }
        }
        places.addAll(files(words));
        return places;
    }

    /// Which of the words occur nowhere.
    public Set<String> without(Collection<String> words) throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String word : words) {
            if (of(List.of(word)).isEmpty()) {
                missing.add(word);
            }
        }
        return missing;
    }

    private List<String> tables() {
        return system.sql("""
                select relname || ' t' || case when exists (select from pg_attribute where attrelid = oid and attname = 'workspace_id')
                    then ' where workspace_id = :workspace and ' else ' where ' end
                from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                  and has_table_privilege(oid, 'select')""").query(String.class).list();
    }

    /// A row as text has all its columns in it; bytes are written in hexadecimal digits.
    private boolean occursIn(String table, Collection<String> words) {
        List<String> patterns = new ArrayList<>();
        for (String word : words) {
            patterns.add("%" + word + "%");
            patterns.add("%" + HexFormat.of().formatHex(word.getBytes(UTF_8)) + "%");
        }
        return system.sql("select exists (select from " + table + " t::text like any (array[:patterns]))")
                .param("workspace", workspace).param("patterns", patterns).query(Boolean.class).single();
    }

    private Set<String> files(Collection<String> words) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String folder : List.of("files", "mails")) {
            if (Files.isDirectory(data.resolve(folder))) {
                try (Stream<Path> paths = Files.walk(data.resolve(folder)).filter(Files::isRegularFile)) {
                    paths.filter(path -> holds(path, words)).map(Path::toString).forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean holds(Path path, Collection<String> words) {
        try {
            String content = Files.readString(path, ISO_8859_1);
            return words.stream().anyMatch(content::contains);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }
}
