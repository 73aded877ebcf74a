package yingda.replies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.worktime.WorkState;

/// Of several that apply one is told: holiday, off-hours, agent offline, all offline, all full.
class SituationTest {

    private static WorkState work(String word) {
        return switch (word) {
            case "holiday" -> new WorkState.Holiday("放假");
            case "untold" -> new WorkState.Holiday("");
            case "off-hours" -> new WorkState.OffHours();
            default -> new WorkState.Open();
        };
    }

    /// Columns: work, agent offline, all offline, all full, off-hours reply on, agent's text, told (reason:text).
    @ParameterizedTest
    @CsvSource({
        "open,      false, false, false, true,  外出, ",
        "open,      false, false, true,  true,  外出, all-full:满",
        "open,      false, true,  false, true,  外出, all-offline:无人",
        "open,      true,  false, false, true,  外出, agent-offline:外出",
        "open,      true,  false, false, true,  '',   ",
        "open,      true,  true,  true,  true,  外出, agent-offline:外出",
        "open,      false, true,  true,  true,  外出, all-offline:无人",
        "off-hours, true,  true,  true,  true,  外出, off-hours:下班",
        "off-hours, false, true,  false, false, 外出, all-offline:无人",
        "off-hours, false, false, false, false, 外出, ",
        "holiday,   true,  true,  true,  true,  外出, holiday:放假",
        "holiday,   false, false, false, false, '',   holiday:放假",
        "untold,    false, true,  false, true,  '',   holiday:下班",
        "untold,    false, true,  false, false, '',   all-offline:无人",
    })
    void oneIsTold(String work, boolean agentOffline, boolean allOffline, boolean allFull, boolean on, String agentText,
            String told) {
        Situation situation = new Situation(work(work), agentOffline, allOffline, allFull,
                new OffHoursReply(on, "下班", true), agentText, new UnacceptedReplies("无人", "满"));

        assertThat(situation.reply().map(reply -> reply.reason().word() + ":" + reply.text()).orElse(null)).isEqualTo(told);
    }
}
