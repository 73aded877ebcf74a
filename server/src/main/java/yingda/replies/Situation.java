package yingda.replies;

import java.util.Optional;
import java.util.stream.Stream;
import yingda.worktime.WorkState;

/// What a waiting customer waits for, and what there is to say about it. Pure.
///
/// @param agentOffline whether the serving agent is offline; false while nobody serves
/// @param allOffline whether nobody serves, and no agent of the group is there
/// @param allFull whether nobody serves, and no agent of the group who is there would be given another customer
/// @param agentText what that agent's customers are told; empty for nothing
record Situation(WorkState work, boolean agentOffline, boolean allOffline, boolean allFull, OffHoursReply offHours,
        String agentText, UnacceptedReplies unaccepted) {

    /// The first that applies and has a text. A holiday without its own text is told like any other time off.
    Optional<Reply> reply() {
        String away = offHours.on() ? offHours.text() : "";
        Reply work = switch (this.work) {
            case WorkState.Holiday(String text) -> new Reply(Reason.HOLIDAY, text.isEmpty() ? away : text, offHours.faq());
            case WorkState.OffHours() -> new Reply(Reason.OFF_HOURS, away, offHours.faq());
            case WorkState.Open() -> new Reply(Reason.OFF_HOURS, "", false);
        };
        return Stream.of(work,
                        new Reply(Reason.AGENT_OFFLINE, agentOffline ? agentText : "", false),
                        new Reply(Reason.ALL_OFFLINE, allOffline ? unaccepted.allOffline() : "", false),
                        new Reply(Reason.ALL_FULL, allFull ? unaccepted.allFull() : "", false))
                .filter(reply -> !reply.text().isEmpty()).findFirst();
    }
}
