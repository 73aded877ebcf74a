package yingda.channels;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.people.GroupUse;
import yingda.people.GroupUser;

/// Which sites, mailboxes and applications a group serves.
@Component
class ChannelsOfGroups implements GroupUser {

    private final ChannelStore store;

    ChannelsOfGroups(ChannelStore store) {
        this.store = store;
    }

    @Override
    public List<GroupUse> usesOf(UUID workspace, UUID group) {
        return store.list(workspace).stream().filter(channel -> channel.groupId().equals(group))
                .map(channel -> new GroupUse(kind(channel.kind()), channel.id(), channel.name())).toList();
    }

    private static String kind(String channel) {
        return switch (channel) {
            case "email" -> "mailbox";
            case "api" -> "application";
            default -> "channel";
        };
    }
}
