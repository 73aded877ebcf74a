package yingda.notices;

import java.util.UUID;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What members have chosen for themselves, for the few choices that the server has to follow. Needs the workspace's scope.
@Service
public class Preferences {

    private final NoticeStore store;
    private final JsonMapper json;

    Preferences(NoticeStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /// A whole number that the member chose; `usual` when there is none.
    public int number(UUID workspace, UUID member, String name, int usual) {
        JsonNode chosen = store.preferences(workspace, member).map(json::readTree).map(value -> value.get(name)).orElse(null);
        return chosen == null || !chosen.isInt() ? usual : chosen.asInt();
    }
}
