package yingda.email;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationEnded;
import yingda.kernel.WorkspaceScope;
import yingda.ratings.RatingLinks;
import yingda.ratings.Ratings;

/// Asks writers of mails, once a conversation and after its end, what they think of it. Only people are asked: a mail
/// that a machine sent, or that came from one of our own mailboxes, is never answered by itself.
@Component
class RatingMails {

    /// Mailboxes of machines and of whoever does not want to be written to.
    private static final Set<String> NOBODY = Set.of("noreply", "no-reply", "no_reply", "donotreply", "do-not-reply",
            "mailer-daemon", "postmaster", "bounce", "bounces");

    private static final String TEXT = """
            您好：

            您的来信“%1$s”已经处理完毕。请用几秒钟告诉我们您是否满意：
            %2$s

            %3$s

            ----

            Hello,

            we have closed your request “%1$s”. Please tell us in a few seconds how we did:
            %2$s

            %3$s
            """;

    private final RatingMailStore store;
    private final Ratings ratings;
    private final RatingLinks links;
    private final SystemMails mails;
    private final Channels channels;
    private final TransactionTemplate transaction;

    RatingMails(RatingMailStore store, Ratings ratings, RatingLinks links, SystemMails mails, Channels channels,
            TransactionTemplate transaction) {
        this.store = store;
        this.ratings = ratings;
        this.links = links;
        this.mails = mails;
        this.channels = channels;
        this.transaction = transaction;
    }

    @EventListener
    void ended(ConversationEnded event) {
        Conversation conversation = event.conversation();
        if (conversation.subject() != null && !conversation.isPrivate() && !"discarded".equals(conversation.endedBy())) {
            WorkspaceScope.run(conversation.workspace(), () -> ask(conversation));
        }
    }

    private void ask(Conversation conversation) {
        if (!ratings.isAskedByMail(conversation)) {
            return;
        }
        UUID workspace = conversation.workspace();
        links.of(workspace, conversation.id()).ifPresent(link -> store.writer(workspace, conversation.id())
                .filter(RatingMails::isSomebody).ifPresent(writer -> transaction.executeWithoutResult(_ -> {
                    if (store.invite(workspace, conversation.id(), writer)) {
                        String name = channels.find(workspace, conversation.channel()).map(ChannelView::name).orElse("");
                        mails.send(workspace, conversation.channel(), writer, "请评价我们的服务 · How did we do?",
                                TEXT.formatted(conversation.subject(), link, name));
                    }
                })));
    }

    private static boolean isSomebody(String address) {
        return !NOBODY.contains(address.substring(0, Math.max(0, address.indexOf('@'))).toLowerCase(Locale.ROOT));
    }
}
