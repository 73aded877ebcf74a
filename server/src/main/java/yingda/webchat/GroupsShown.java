package yingda.webchat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.channels.ChannelView;
import yingda.kernel.ClientAddress;
import yingda.people.AllowAnyone;
import yingda.people.Groups;

/// The groups that visitors of a channel may switch between, for anyone who may see the channel.
@RestController
class GroupsShown {

    private final WebchatChannels channels;
    private final Groups groups;
    private final VisitorAllowances allowances;
    private final ClientAddress addresses;

    GroupsShown(WebchatChannels channels, Groups groups, VisitorAllowances allowances, ClientAddress addresses) {
        this.channels = channels;
        this.groups = groups;
        this.allowances = allowances;
        this.addresses = addresses;
    }

    /// @param phone empty for none
    record Shown(String identifier, String name, String phone) {
    }

    record ShownList(List<Shown> groups) {
    }

    /// In the order that the workspace gave them.
    @AllowAnyone
    @GetMapping("/api/webchat/{key}/groups")
    ShownList list(@PathVariable String key, HttpServletRequest request) {
        ChannelView channel = channels.get(key);
        allowances.faq(addresses.of(request));
        return new ShownList(groups.shown(channel.workspace()).stream()
                .map(group -> new Shown(group.identifier(), group.name(), group.phone())).toList());
    }
}
