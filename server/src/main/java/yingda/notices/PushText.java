package yingda.notices;

import java.util.UUID;

/// What a browser shows. Who may not see the queue's details reads neither name nor content.
///
/// @param path where a click leads
/// @param tag a newer notice with the same tag replaces the older one
record PushText(String title, String body, String path, String tag) {

    /// @param queueDetails whether the reader may see who waits
    static PushText of(UUID conversation, NoticeStore.Told told, boolean queueDetails) {
        boolean chinese = told.language().equals("zh");
        boolean queued = told.state().equals("queued");
        boolean mayKnow = !queued || queueDetails;
        String tag = mayKnow ? conversation.toString() : "queue";
        String path = mayKnow ? "/app/open/" + conversation : "/app/";
        if (!mayKnow) {
            return chinese ? new PushText("有客户在排队", "客服组：" + told.group(), path, tag)
                    : new PushText("A customer is waiting", "Group: " + told.group(), path, tag);
        }
        String title = queued ? (chinese ? told.customer() + " 正在排队" : told.customer() + " is waiting")
                : chinese ? told.customer() + "（" + told.unread() + " 条未读）" : told.customer() + " (" + told.unread() + " unread)";
        return new PushText(title, told.lastLine(), path, tag);
    }
}
