package yingda.mailsending;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// By which conversations customers were asked by mail to rate them.
@Repository
class RatingMailStore {

    private final JdbcClient jdbc;

    RatingMailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes down that its customer is asked now; false when that was before.
    boolean invite(UUID workspace, UUID conversation) {
        return jdbc.sql("insert into rating_invitation (workspace_id, conversation_id) values (?, ?) on conflict do nothing")
                .params(workspace, conversation).update() == 1;
    }
}
