package yingda.webchat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.customers.PersonalRecords;
import yingda.files.FileErasure;
import yingda.files.FileView;
import yingda.files.Files;

/// The browsers of a customer: what their pages said, which pages, and what they uploaded, sent or not. Without its row a token
/// opens nothing; the browser that still has it becomes a new visitor when it writes.
@Component
@Order(PersonalRecords.LAST)
class VisitorRecords implements PersonalRecords {

    private static final String VISITORS = "select id from visitor where workspace_id = :workspace and customer_id = :customer";
    private static final String UPLOADS =
            "select id from file where workspace_id = :workspace and owner_kind = 'visitor' and owner_id in (" + VISITORS + ")";

    private final JdbcClient system;
    private final Files files;
    private final FileErasure fileErasure;
    private final JsonMapper json;

    VisitorRecords(@Qualifier("system") JdbcClient system, Files files, FileErasure fileErasure, JsonMapper json) {
        this.system = system;
        this.files = files;
        this.fileErasure = fileErasure;
        this.json = json;
    }

    private record Browser(UUID id, UUID channel, JsonNode label, JsonNode page, Instant createdAt) {
    }

    private record Visit(UUID visitor, String url, @Nullable String title, Instant at) {
    }

    @Override
    public void export(UUID workspace, UUID customer, Archive archive) throws IOException {
        archive.describe("visitors", system.sql("""
                select id, channel_id, label, coalesce(page, 'null') as page, created_at from visitor
                where workspace_id = :workspace and customer_id = :customer order by id""")
                .param("workspace", workspace).param("customer", customer)
                .query((row, n) -> new Browser(row.getObject("id", UUID.class), row.getObject("channel_id", UUID.class),
                        json.readTree(row.getString("label")), json.readTree(row.getString("page")),
                        row.getTimestamp("created_at").toInstant())).list());
        archive.describe("visits", system.sql("""
                select visitor_id, url, title, at from visitor_visit
                where workspace_id = :workspace and visitor_id in (""" + VISITORS + ") order by id")
                .param("workspace", workspace).param("customer", customer)
                .query((row, n) -> new Visit(row.getObject("visitor_id", UUID.class), row.getString("url"),
                        row.getString("title"), row.getTimestamp("at").toInstant())).list());
        for (FileView file : files.views(workspace, uploads(workspace, customer)).values()) {
            archive.bytes("files/" + file.id() + "/" + file.name(), files.open(workspace, file.id()));
        }
    }

    @Override
    public void erase(UUID workspace, UUID customer) {
        fileErasure.erase(workspace, uploads(workspace, customer));
        system.sql("delete from visitor_visit where workspace_id = :workspace and visitor_id in (" + VISITORS + ")")
                .param("workspace", workspace).param("customer", customer).update();
        system.sql("delete from visitor where workspace_id = :workspace and customer_id = :customer")
                .param("workspace", workspace).param("customer", customer).update();
    }

    private List<UUID> uploads(UUID workspace, UUID customer) {
        return system.sql(UPLOADS).param("workspace", workspace).param("customer", customer).query(UUID.class).list();
    }
}
