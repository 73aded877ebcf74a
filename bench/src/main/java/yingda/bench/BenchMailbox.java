package yingda.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// A mailbox of the product, as an administrator makes it.
///
/// @param form what was typed
record BenchMailbox(String id, Map<String, Object> form) {

    /// Where a mailbox lies, and who signs its servers.
    record Place(int imapPort, int smtpPort, String address, String password, String authority) {
    }

    /// Makes a mailbox that nobody has tested yet: it takes nothing in.
    static BenchMailbox create(Api admin, String group, Place place) throws IOException {
        Map<String, Object> form = Json.object("name", place.address(), "groupId", group, "address", place.address(),
                "senderName", "压测", "incoming", Json.object("host", "localhost", "port", place.imapPort(), "security", "tls"),
                "smtp", Json.object("host", "localhost", "port", place.smtpPort(), "security", "tls"),
                "password", place.password(), "caPem", place.authority());
        return new BenchMailbox(admin.post("/api/mailboxes", form).path("id").asString(), form);
    }

    /// Takes the three-step test as passed; whoever reads mailboxes looks anew after the edit.
    void use(Server server, Api admin) throws IOException, SQLException {
        try (Connection database = new Database(server.data()).connect(); Statement statement = database.createStatement()) {
            statement.execute("update mailbox set usable_at = now() where channel_id = '" + id + "'");
        }
        admin.put("/api/mailboxes/" + id, form);
    }
}
