package yingda.silence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;
import yingda.kernel.PlainText;

/// How long silence may last; the topic `silence`. The two are independent.
///
/// @param reminder of a customer who has not answered the agent
/// @param closing of a chat in which neither side has said anything; its text may be empty
record SilenceTimers(Timer reminder, Timer closing) {

    static final String TOPIC = "silence";
    static final SilenceTimers USUAL = new SilenceTimers(
            new Timer(false, 5, "由于您长时间未回复, 稍后客服将结束接待!"), new Timer(false, 30, ""));

    private static final int MOST_MINUTES = 24 * 60;
    private static final int LONGEST_TEXT = 500;

    /// @param minutes 1 to 1,440
    /// @param text what the customer is told
    record Timer(boolean on, int minutes, String text) {

        Duration after(Duration minute) {
            return minute.multipliedBy(minutes);
        }

        private Timer checked(String field, boolean needsText) {
            if (minutes < 1 || minutes > MOST_MINUTES) {
                throw new InvalidField(field + ".minutes", "range", MOST_MINUTES);
            }
            String plain = needsText && on ? PlainText.required(field + ".text", text, LONGEST_TEXT)
                    : PlainText.optional(field + ".text", text, LONGEST_TEXT);
            return new Timer(on, minutes, plain);
        }
    }

    /// Refuses what timers may not hold.
    static SilenceTimers checked(@Nullable Timer reminder, @Nullable Timer closing) {
        if (reminder == null || closing == null) {
            throw new InvalidField(reminder == null ? "reminder" : "closing", "missing");
        }
        return new SilenceTimers(reminder.checked("reminder", true), closing.checked("closing", false));
    }
}
