package yingda.people;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Members as they may act now, for [Credentials].
@Service
public class Viewers {

    private final JdbcClient system;
    private final ViewerReading reading;

    Viewers(@Qualifier("system") JdbcClient system, ViewerReading reading) {
        this.system = system;
        this.reading = reading;
    }

    /// The member with all that its role allows, read now; empty when there is none or it is disabled. Needs no scope.
    public Optional<Viewer> of(UUID workspace, UUID member) {
        return system.sql("select " + ViewerReading.COLUMNS + """
                from member m join workspace w on w.id = m.workspace_id and w.disabled_at is null
                left join workspace_role r on r.workspace_id = m.workspace_id and r.key = m.role
                where m.workspace_id = ? and m.id = ? and m.disabled_at is null""").params(workspace, member)
                .query((row, n) -> ViewerReading.viewer(row)).optional().map(reading::granted);
    }
}
