package yingda.conversations;

/// What a workspace lets people do with messages.
///
/// @param recallMinutes how long one's own message may be recalled, 0–10; 0 for not at all
/// @param visitorPreview whether agents see what a visitor types before it is sent
public record MessageSettings(int recallMinutes, boolean visitorPreview) {

    public static final String TOPIC = "messages";
    public static final MessageSettings USUAL = new MessageSettings(2, false);

    static final int MOST_MINUTES = 10;
}
