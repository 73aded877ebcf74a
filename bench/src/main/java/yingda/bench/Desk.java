package yingda.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Sets a fresh server up through its public API: groups with agents in them, web chat channels.
final class Desk {

    static final String PASSWORD = "bench-password-1";

    private Desk() {
    }

    /// A group with a web chat of its own.
    record Team(String group, String channel, String channelKey) {
    }

    /// Creates one team of `agents` agents with the given capacity, signs them in and puts them online once they are
    /// connected.
    static List<Api> open(Server server, int agents, int capacity) throws IOException {
        Api admin = admin(server);
        Team team = team(admin, "bench", "压测组");
        server.channel(team.channel(), team.channelKey());
        return agents(server, admin, team, 1, agents, capacity);
    }

    static Team team(Api admin, String identifier, String name) throws IOException {
        String group = admin.post("/api/groups", Json.object("identifier", identifier, "name", name))
                .path("id").asString();
        JsonNode channel = admin.post("/api/channels", Json.object("name", name + "网站", "groupId", group));
        return new Team(group, channel.path("id").asString(), channel.path("webchat").path("publicKey").asString());
    }

    /// Agents of a team, named from `first` on.
    static List<Api> agents(Server server, Api admin, Team team, int first, int count, int capacity) throws IOException {
        List<Api> apis = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            String member = admin.post("/api/members", Json.object("login", "agent" + i, "password", PASSWORD,
                    "role", "agent", "displayName", "客服 " + i, "name", "客服 " + i)).path("member").path("id").asString();
            admin.put("/api/groups/" + team.group() + "/members/" + member, null);
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
