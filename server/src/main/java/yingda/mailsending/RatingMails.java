package yingda.mailsending;

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

/// Asks writers of mails, once a conversation and after its end, what they think of it; those whom [AutomaticAnswers]
/// may write to.
@Component
class RatingMails {

    private static final String SUBJECT = "请评价我们的服务 · How did we do?";
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
    private final AutomaticAnswers answers;
    private final Channels channels;
    private final TransactionTemplate transaction;

    RatingMails(RatingMailStore store, Ratings ratings, RatingLinks links, AutomaticAnswers answers, Channels channels,
            TransactionTemplate transaction) {
        this.store = store;
        this.ratings = ratings;
        this.links = links;
        this.answers = answers;
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
        links.of(workspace, conversation.id()).ifPresent(link -> transaction.executeWithoutResult(asking -> {
            String name = channels.find(workspace, conversation.channel()).map(ChannelView::name).orElse("");
            boolean asked = store.invite(workspace, conversation.id()) && answers.write(workspace, conversation.id(),
                    conversation.channel(), SUBJECT, TEXT.formatted(conversation.subject(), link, name));
            if (!asked) {
                asking.setRollbackOnly();
            }
        }));
    }
}
