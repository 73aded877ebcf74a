package yingda.notices;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Outbox;
import yingda.settings.Settings;

/// Tells those who look after something, in all their browsers, of what is no conversation: whether a page of theirs is
/// open or not.
@Service
public class KeeperNotices {

    private final NoticeStore store;
    private final Settings settings;
    private final Outbox outbox;
    private final JsonMapper json;

    KeeperNotices(NoticeStore store, Settings settings, Outbox outbox, JsonMapper json) {
        this.store = store;
        this.settings = settings;
        this.outbox = outbox;
        this.json = json;
    }

    /// What is said, in one language.
    public record Said(String title, String body) {
    }

    /// Adds the notices to the caller's transaction (of the application pool, within the workspace's scope); nothing
    /// when the workspace wants no push notices.
    ///
    /// @param roles who is told
    /// @param member who is told, too; null: nobody else
    /// @param about names the cause: the same cause tells the same browser once
    /// @param path where a click leads
    public void tell(UUID workspace, List<String> roles, @Nullable UUID member, UUID about, Said zh, Said en, String path) {
        if (!settings.read(workspace, NoticeSettings.TOPIC, NoticeSettings.class, NoticeSettings.DEFAULTS).push()) {
            return;
        }
        for (NoticeStore.Keeper keeper : store.keepers(workspace, roles, member)) {
            Said said = keeper.language().equals("en") ? en : zh;
            var text = new PushText(said.title(), said.body(), path, about.toString());
            outbox.add(workspace, SendKeeperPush.NAME, about + ":" + keeper.subscription(),
                    json.writeValueAsString(new SendKeeperPush.Payload(keeper.subscription(), about, text)));
        }
    }
}
