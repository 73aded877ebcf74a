package yingda.replies;

/// What customers are told outside work time; the topic `off-hours-reply`.
///
/// @param faq whether the frequent questions are shown below it, and below the text of a holiday
record OffHoursReply(boolean on, String text, boolean faq) {

    static final String TOPIC = "off-hours-reply";
    static final OffHoursReply USUAL =
            new OffHoursReply(false, "您好，现在不是工作时间，请留言，我们会在上班后尽快回复您。", false);
}
