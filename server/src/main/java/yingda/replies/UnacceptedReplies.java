package yingda.replies;

/// What customers are told when nobody accepts them; the topic `unaccepted-replies`. Empty: nothing.
///
/// @param allOffline no agent of the group is there
/// @param allFull those who are there have no room, or do not accept automatically
record UnacceptedReplies(String allOffline, String allFull) {

    static final String TOPIC = "unaccepted-replies";
    static final UnacceptedReplies USUAL = new UnacceptedReplies("", "");
}
