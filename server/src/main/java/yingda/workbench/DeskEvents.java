package yingda.workbench;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import yingda.channels.ChannelChanged;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationChanged;
import yingda.conversations.ConversationOpened;
import yingda.conversations.LineAppended;
import yingda.customers.CustomerChanged;
import yingda.people.GroupChanged;
import yingda.people.MemberChanged;
import yingda.routing.SeatChanged;
import yingda.sla.SlaChanged;

/// Brings what happens in other modules to the desks.
@Component
class DeskEvents {

    private final Desks desks;

    DeskEvents(Desks desks) {
        this.desks = desks;
    }

    @EventListener
    void opened(ConversationOpened event) {
        conversation(event.conversation());
    }

    @EventListener
    void appended(LineAppended event) {
        conversation(event.conversation());
    }

    @EventListener
    void changed(ConversationChanged event) {
        conversation(event.conversation());
    }

    @EventListener
    void sla(SlaChanged event) {
        desks.changed(event.workspace(), "conversation", event.conversation());
    }

    private void conversation(Conversation conversation) {
        desks.changed(conversation.workspace(), "conversation", conversation.id());
    }

    @EventListener
    void seat(SeatChanged event) {
        desks.changed(event.workspace(), "member", event.member());
    }

    @EventListener
    void member(MemberChanged event) {
        desks.changed(event.workspace(), "member", event.member());
    }

    @EventListener
    void customer(CustomerChanged event) {
        desks.changed(event.workspace(), "customer", event.customer());
    }

    /// Names and memberships stand in everybody's lists.
    @EventListener
    void group(GroupChanged event) {
        desks.changed(event.workspace(), "everything", null);
    }

    @EventListener
    void channel(ChannelChanged event) {
        desks.changed(event.workspace(), "everything", null);
    }
}
