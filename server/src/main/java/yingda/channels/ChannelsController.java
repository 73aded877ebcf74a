package yingda.channels;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.ServerSettings;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

@RestController
@RequestMapping("/api/channels")
class ChannelsController {

    static final String WEBCHAT = "webchat";

    private final Channels channels;
    private final ServerSettings server;

    ChannelsController(Channels channels, ServerSettings server) {
        this.channels = channels;
        this.server = server;
    }

    record GroupView(UUID id, String name) {
    }

    /// @param webchat null for other kinds, which are set up elsewhere
    record View(UUID id, String kind, String name, GroupView group, boolean disabled, @Nullable WebchatView webchat) {
    }

    /// @param link opens the chat as a full page
    /// @param script what a site's pages include
    record WebchatView(String publicKey, String color, @Nullable String welcome, boolean welcomeOn, boolean welcomeFaq,
            List<String> allowedOrigins, String link, String script) {
    }

    record Views(List<View> channels) {
    }

    record Creation(@Nullable String name, @Nullable UUID groupId, @Nullable String color, @Nullable String welcome,
            @Nullable Boolean welcomeOn, @Nullable Boolean welcomeFaq, @Nullable List<String> allowedOrigins) {
    }

    /// What is null stays; an empty welcome takes it away.
    record Change(@Nullable String name, @Nullable UUID groupId, @Nullable String color, @Nullable String welcome,
            @Nullable Boolean welcomeOn, @Nullable Boolean welcomeFaq, @Nullable List<String> allowedOrigins,
            @Nullable Boolean disabled) {
    }

    @GetMapping
    @Allow(Permission.CHANNELS_MANAGE)
    Views list(Viewer viewer) {
        return new Views(channels.list(viewer.workspace()).stream().map(this::view).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(Permission.CHANNELS_MANAGE)
    View create(Viewer viewer, @RequestBody Creation creation) {
        if (creation.name() == null || creation.groupId() == null) {
            throw new InvalidField(creation.name() == null ? "name" : "groupId", "missing");
        }
        WebchatSettings settings =
                WebchatSettings.of(creation.color(), creation.welcome(), creation.welcomeOn(),
                        creation.welcomeFaq(), creation.allowedOrigins()).checked();
        return view(channels.create(viewer.workspace(), WEBCHAT, creation.name(), creation.groupId(), settings));
    }

    @PatchMapping("/{id}")
    @Allow(Permission.CHANNELS_MANAGE)
    View edit(Viewer viewer, @PathVariable UUID id, @RequestBody Change change) {
        ChannelView known = channels.find(viewer.workspace(), id)
                .filter(channel -> channel.kind().equals(WEBCHAT)).orElseThrow(NotFound::new);
        WebchatSettings before = channels.webchat(known);
        WebchatSettings settings = new WebchatSettings(or(change.color(), before.color()),
                change.welcome() == null ? before.welcome() : change.welcome(),
                or(change.welcomeOn(), before.welcomeOn()), or(change.welcomeFaq(), before.welcomeFaq()),
                or(change.allowedOrigins(), before.allowedOrigins())).checked();
        return view(channels.edit(viewer.workspace(), id, or(change.name(), known.name()),
                or(change.groupId(), known.groupId()), settings, or(change.disabled(), known.disabled())));
    }

    private static <T> T or(@Nullable T wanted, T otherwise) {
        return wanted == null ? otherwise : wanted;
    }

    private View view(ChannelView channel) {
        return new View(channel.id(), channel.kind(), channel.name(),
                new GroupView(channel.groupId(), channel.groupName()), channel.disabled(),
                channel.kind().equals(WEBCHAT) ? webchat(channel) : null);
    }

    private WebchatView webchat(ChannelView channel) {
        WebchatSettings settings = channels.webchat(channel);
        String root = Optional.ofNullable(server.publicUrl()).map(URI::toString)
                .orElseGet(() -> ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        String key = channel.publicKey();
        return new WebchatView(key, settings.color(), settings.welcome(), settings.welcomeOn(),
                settings.welcomeFaq(), settings.allowedOrigins(),
                root + "/chat/" + key,
                "<script src=\"" + root + "/widget.js?key=" + key + "\" data-key=\"" + key + "\" data-color=\"" + settings.color()
                        + "\" async></script>");
    }
}
