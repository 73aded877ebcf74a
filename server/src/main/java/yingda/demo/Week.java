package yingda.demo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells a believable week: `demo/week.json` becomes conversations with lines at their times.
@Component
@DemoOnly
class Week {

    private static final long SECONDS_BETWEEN_LINES = 41;

    private final WeekStore store;
    private final JsonMapper json;
    private final Clock clock;

    Week(WeekStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    void insert(People people) throws IOException {
        try (InputStream in = Week.class.getResourceAsStream("/demo/week.json")) {
            List<Scene> scenes = json.readValue(in, new TypeReference<>() { });
            scenes.forEach(scene -> play(people, scene));
        }
        store.count();
        Cast.COLLEAGUES.forEach(colleague -> store.busy(people.workspace(), people.members().get(colleague.login())));
    }

    private void play(People people, Scene scene) {
        Instant start = scene.start(clock.instant());
        UUID agent = people.members().get(scene.agent());
        WeekStore.Stage stage = store.open(people.workspace(), people.channels().get(scene.group()),
                people.groups().get(scene.group()), scene.customer(), start);
        stage.system(start, event("opened"));
        Instant at = start;
        for (int i = 0; i < scene.lines().size(); i++) {
            at = start.plusSeconds(i * SECONDS_BETWEEN_LINES);
            speak(stage, scene.lines().get(i), agent, at);
            if (i == 0 && agent != null) {
                stage.system(at.plusSeconds(3), event("assigned").set("member", member(people, scene)));
            }
        }
        if (scene.ended()) {
            at = at.plusSeconds(SECONDS_BETWEEN_LINES);
            stage.system(at, event("ended").put("by", "agent").set("member", member(people, scene)));
        }
        scene.tags().forEach(stage::tag);
        stage.finish(scene, agent, at);
    }

    private static void speak(WeekStore.Stage stage, String line, UUID agent, Instant at) {
        ObjectNode text = JsonNodeFactory.instance.objectNode().put("text", line.substring(2));
        switch (line.charAt(0)) {
            case 'c' -> stage.customer(at, text);
            case 'a' -> stage.agent(at, agent, text);
            default -> stage.note(at, agent, text);
        }
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    private static ObjectNode member(People people, Scene scene) {
        String name = Cast.everybody().filter(player -> player.login().equals(scene.agent()))
                .map(Cast.Player::displayName).findFirst().orElseThrow();
        return JsonNodeFactory.instance.objectNode()
                .put("id", people.members().get(scene.agent()).toString()).put("name", name);
    }
}
