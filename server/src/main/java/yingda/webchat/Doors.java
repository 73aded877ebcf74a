package yingda.webchat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.channels.ChannelView;
import yingda.channels.WebchatSettings;
import yingda.replies.AutoReplies;
import yingda.worktime.EmergencyGroup;
import yingda.worktime.HoursText;
import yingda.worktime.WorkState;
import yingda.worktime.WorkTime;

/// What a visitor finds at a group's door: the welcome in work time, the hours at any time, and outside them when
/// somebody will be there and whom to turn to until then.
@Component
class Doors {

    private final WebchatChannels channels;
    private final WorkTime time;
    private final AutoReplies replies;
    private final Clock clock;

    Doors(WebchatChannels channels, WorkTime time, AutoReplies replies, Clock clock) {
        this.channels = channels;
        this.time = time;
        this.replies = replies;
        this.clock = clock;
    }

    /// Something that is said to whoever comes.
    ///
    /// @param faq whether the frequent questions are shown below it
    record Said(String text, boolean faq) {
    }

    /// @param state `open`, `off-hours` or `holiday`
    /// @param zone IANA name of the time zone of the hours
    /// @param hours the usual week; empty when nobody ever works
    /// @param nextOpening when somebody will be there again; null when open, or when that is more than a year away
    /// @param notice what is said outside work time; null when open, or when nothing is
    /// @param emergency the group that is there meanwhile; null when open, or when there is none
    record Work(String state, String zone, HoursText hours, @Nullable Instant nextOpening, @Nullable Said notice,
            @Nullable EmergencyGroup emergency) {
    }

    /// The welcome, where there is one and it is work time.
    Optional<Said> welcome(ChannelView channel, UUID group) {
        WebchatSettings settings = channels.settings(channel);
        boolean shown = settings.welcome() != null && settings.welcomeOn()
                && time.at(channel.workspace(), group, clock.instant()) instanceof WorkState.Open;
        return shown ? Optional.of(new Said(settings.welcome(), settings.welcomeFaq())) : Optional.empty();
    }

    Work work(UUID workspace, UUID group) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        WorkState state = time.at(workspace, group, now);
        String zone = time.zone(workspace, group);
        HoursText hours = time.hours(workspace, group);
        return state instanceof WorkState.Open ? new Work(state.word(), zone, hours, null, null, null)
                : new Work(state.word(), zone, hours, time.nextOpening(workspace, group, now).orElse(null),
                        replies.notice(workspace, group).map(notice -> new Said(notice.text(), notice.faq())).orElse(null),
                        time.emergency(workspace).orElse(null));
    }
}
