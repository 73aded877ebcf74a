package yingda.notices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Outbox;
import yingda.settings.Settings;
import yingda.worktime.WorkState;
import yingda.worktime.WorkTime;

/// Tells those who look after something, in all their browsers, of what is no conversation: whether a page of theirs is
/// open or not.
@Service
public class KeeperNotices {

    private final NoticeStore store;
    private final Settings settings;
    private final Outbox outbox;
    private final WorkTime time;
    private final JsonMapper json;

    KeeperNotices(NoticeStore store, Settings settings, Outbox outbox, WorkTime time, JsonMapper json) {
        this.store = store;
        this.settings = settings;
        this.outbox = outbox;
        this.time = time;
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
        if (set(workspace).push()) {
            add(workspace, store.keepers(workspace, roles, member), about, zh, en, path);
        }
    }

    /// As above, for what happens in a group: these members are told, but for those who have a page of ours open, and
    /// outside the group's work time only when the workspace wants that.
    public void tellOf(UUID workspace, UUID group, List<UUID> members, UUID about, Instant at, Said zh, Said en, String path) {
        NoticeSettings set = set(workspace);
        if (set.push() && (set.offHours() || time.at(workspace, group, at) instanceof WorkState.Open)) {
            add(workspace, store.away(workspace, members), about, zh, en, path);
        }
    }

    private NoticeSettings set(UUID workspace) {
        return settings.read(workspace, NoticeSettings.TOPIC, NoticeSettings.class, NoticeSettings.DEFAULTS);
    }

    private void add(UUID workspace, List<NoticeStore.Keeper> keepers, UUID about, Said zh, Said en, String path) {
        for (NoticeStore.Keeper keeper : keepers) {
            Said said = keeper.language().equals("en") ? en : zh;
            var text = new PushText(said.title(), said.body(), path, about.toString());
            outbox.add(workspace, SendKeeperPush.NAME, about + ":" + keeper.subscription(),
                    json.writeValueAsString(new SendKeeperPush.Payload(keeper.subscription(), about, text)));
        }
    }
}
