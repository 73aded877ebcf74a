package yingda.notices;

/// What a workspace has set about push notices.
///
/// @param push whether any are sent
/// @param offHours whether they are sent outside the work time, too
public record NoticeSettings(boolean push, boolean offHours) {

    static final String TOPIC = "notices";
    static final NoticeSettings DEFAULTS = new NoticeSettings(true, false);
}
