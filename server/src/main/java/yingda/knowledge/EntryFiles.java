package yingda.knowledge;

import java.sql.Types;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.files.LastingFiles;

/// The pictures of entries: a quick reply goes on when a message made of it is taken back. Reads on the system pool: the
/// customer who takes a message back has no rights to entries.
@Repository
class EntryFiles implements LastingFiles {

    private final JdbcClient system;

    EntryFiles(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    @Override
    public Set<UUID> shown(UUID workspace, Collection<UUID> files) {
        return Set.copyOf(system.sql("""
                select f.id from unnest(:files::uuid[]) f (id)
                where exists (select from entry e where e.workspace_id = :workspace
                              and (e.file_id = f.id or e.kind = 'rich' and strpos(e.content, '/files/' || f.id) > 0))""")
                .param("workspace", workspace).param("files", files.toArray(UUID[]::new), Types.ARRAY)
                .query(UUID.class).list());
    }
}
