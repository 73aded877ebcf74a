package yingda.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Sets a fresh server up through its public API: a group, agents in it, a web chat channel.
final class Desk {

    private static final String PASSWORD = "bench-password-1";

    private Desk() {
    }

    /// Creates `agents` agents with the given capacity, signs them in and puts them online once they are connected.
    static List<Api> open(Server server, int agents, int capacity) throws IOException {
        Api admin = admin(server);
        String group = admin.post("/api/groups", Json.object("identifier", "bench", "name", "压测组"))
                .path("id").asString();
        JsonNode channel = admin.post("/api/channels", Json.object("name", "压测网站", "groupId", group));
        server.channel(channel.path("id").asString(), channel.path("webchat").path("publicKey").asString());
        List<Api> apis = new ArrayList<>();
        for (int i = 1; i <= agents; i++) {
            String member = admin.post("/api/members", Json.object("login", "agent" + i, "password", PASSWORD,
                    "role", "agent", "displayName", "客服 " + i, "name", "客服 " + i)).path("id").asString();
            admin.put("/api/groups/" + group + "/members/" + member, null);
            Api agent = new Api(server.base());
            agent.signIn("agent" + i, PASSWORD);
            agent.put("/api/desk/seat", Json.object("status", "online", "capacity", capacity, "autoAccept", true));
            apis.add(agent);
        }
        return apis;
    }

    /// The super admin, signed in with the password that the first start printed.
    static Api admin(Server server) throws IOException {
        String password = server.output().stream().filter(line -> line.contains("with the password "))
                .map(line -> line.replaceAll(".*with the password (\\S+).*", "$1")).findFirst()
                .orElseThrow(() -> new IOException("The first start printed no password"));
        Api admin = new Api(server.base());
        admin.signIn("admin", password);
        return admin;
    }
}
