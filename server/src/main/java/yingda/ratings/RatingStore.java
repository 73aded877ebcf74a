package yingda.ratings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Ratings, within the workspace's scope.
@Repository
class RatingStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RatingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @throws DuplicateKeyException when the conversation was rated before
    void insert(UUID workspace, Rating rating) {
        jdbc.sql("""
                insert into rating (workspace_id, conversation_id, agent_id, stars, tags, comment, at)
                values (:workspace, :conversation, :agent, :stars, :tags::jsonb, :comment, :at)""")
                .param("workspace", workspace).param("conversation", rating.conversation()).param("agent", rating.agent())
                .param("stars", rating.stars()).param("tags", json.writeValueAsString(rating.tags()))
                .param("comment", rating.comment()).param("at", Timestamp.from(rating.at())).update();
    }

    Optional<Rating> find(UUID workspace, UUID conversation) {
        return find(workspace, List.of(conversation)).stream().findFirst();
    }

    List<Rating> find(UUID workspace, Collection<UUID> conversations) {
        return jdbc.sql("""
                select * from rating where workspace_id = :workspace and conversation_id = any (:ids::uuid[])
                order by at desc""")
                .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY)
                .query((row, n) -> rating(row, json)).list();
    }

    static Rating rating(ResultSet row, JsonMapper json) throws SQLException {
        return new Rating(row.getObject("conversation_id", UUID.class), row.getObject("agent_id", UUID.class),
                row.getInt("stars"), List.of(json.readValue(row.getString("tags"), RatingTag[].class)),
                row.getString("comment"), row.getTimestamp("at").toInstant());
    }
}
