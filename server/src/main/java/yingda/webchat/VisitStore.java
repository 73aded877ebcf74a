package yingda.webchat;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

/// The visit path, within the workspace's scope.
@Repository
class VisitStore {

    private static final int KEPT = 50;

    private final JdbcClient jdbc;

    VisitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Nothing happens when it is the page of the visit before, or the visitor has not written yet. Earlier visits
    /// than the last fifty go.
    void add(UUID workspace, UUID visitor, Page page) {
        int added = jdbc.sql("""
                insert into visitor_visit (workspace_id, visitor_id, id, url, title)
                select workspace_id, id, :id, :url, :title from visitor v
                where v.workspace_id = :workspace and v.id = :visitor and :url is distinct from (
                    select url from visitor_visit where workspace_id = :workspace and visitor_id = :visitor
                    order by id desc limit 1)""")
                .param("workspace", workspace).param("visitor", visitor).param("id", Uuids.next())
                .param("url", page.url()).param("title", page.title()).update();
        if (added == 1) {
            jdbc.sql("""
                    delete from visitor_visit where workspace_id = :workspace and visitor_id = :visitor and id <= (
                        select id from visitor_visit where workspace_id = :workspace and visitor_id = :visitor
                        order by id desc offset :kept limit 1)""")
                    .param("workspace", workspace).param("visitor", visitor).param("kept", KEPT).update();
        }
    }
}
