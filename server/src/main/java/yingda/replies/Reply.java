package yingda.replies;

import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Content;

/// One thing to say.
///
/// @param faq whether the frequent questions are shown below it
record Reply(Reason reason, String text, boolean faq) {

    ObjectNode line() {
        return Content.event("auto-reply").put("reason", reason.word()).put("text", text).put("faq", faq);
    }
}
