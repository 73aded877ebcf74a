package yingda.applications;

import java.util.UUID;
import yingda.channels.ChannelView;
import yingda.webchat.AppUsers;

/// The application that signed a request, and where it came from.
///
/// @param address of the client
record Caller(UUID workspace, UUID application, ChannelView channel, String address) {

    AppUsers.User user(String id) {
        return user(id, null);
    }

    AppUsers.User user(String id, @org.jspecify.annotations.Nullable String name) {
        return new AppUsers.User(channel, id, name);
    }
}
