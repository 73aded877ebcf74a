package yingda.automation;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.customers.Customers;
import yingda.people.Group;
import yingda.people.Groups;
import yingda.people.MemberView;
import yingda.people.Members;
import yingda.worktime.HoursText;
import yingda.worktime.WorkTime;

/// Fills texts of rules, within the workspace's scope.
@Component
class RuleTexts {

    private final Customers customers;
    private final Members members;
    private final Groups groups;
    private final Channels channels;
    private final WorkTime time;

    RuleTexts(Customers customers, Members members, Groups groups, Channels channels, WorkTime time) {
        this.customers = customers;
        this.members = members;
        this.groups = groups;
        this.channels = channels;
        this.time = time;
    }

    /// Empty for no text.
    String of(@Nullable String text, Conversation about, String rule) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        UUID workspace = about.workspace();
        UUID agent = about.state() == ConversationState.QUEUED ? null : about.agent();
        HoursText hours = time.hours(workspace, about.group());
        return Variables.fill(text, Map.of("customer", customers.get(workspace, about.customer()).displayName(),
                "agent", agent == null ? "" : members.view(workspace, agent).map(MemberView::displayName).orElse(""),
                "group", groups.find(workspace, about.group()).map(Group::shownName).orElse(""),
                "channel", channels.find(workspace, about.channel()).map(ChannelView::name).orElse(""),
                "subject", Objects.requireNonNullElse(about.subject(), ""),
                "hours", Script.of(text).equals("zh") ? hours.zh() : hours.en(), "rule", rule));
    }
}
