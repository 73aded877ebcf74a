package yingda.webchat;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.conversations.By;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.routing.Routing;
import yingda.routing.Transfers;
import yingda.worktime.WorkState;
import yingda.worktime.WorkTime;

/// How visitors leave a conversation or its group.
@Service
class VisitorDepartures {

    private final Routing routing;
    private final Transfers transfers;
    private final WorkTime time;
    private final VisitorAllowances allowances;
    private final Clock clock;

    VisitorDepartures(Routing routing, Transfers transfers, WorkTime time, VisitorAllowances allowances, Clock clock) {
        this.routing = routing;
        this.transfers = transfers;
        this.time = time;
        this.allowances = allowances;
        this.clock = clock;
    }

    /// Ends the visitor's conversation; nothing happens when none is open.
    void end(Caller caller, @Nullable UUID conversation) {
        allowances.receipt(caller);
        if (conversation != null) {
            WorkspaceScope.run(caller.workspace(), () -> routing.end(caller.workspace(), conversation, By.VISITOR, "",
                    open -> caller.visitor().equals(open.visitor())));
        }
    }

    /// Goes on waiting in the group that is there around the clock. Nothing happens when the conversation does not wait
    /// any more, its own group is at work, or there is no such group.
    void urgent(Caller caller, @Nullable UUID conversation) {
        allowances.receipt(caller);
        UUID workspace = caller.workspace();
        if (conversation != null) {
            WorkspaceScope.run(workspace, () -> time.emergency(workspace).ifPresent(emergency ->
                    routing.move(workspace, conversation, emergency.id(), emergency.name(), waiting ->
                            caller.visitor().equals(waiting.visitor()) && !waiting.group().equals(emergency.id())
                            && !(time.at(workspace, waiting.group(), clock.instant()) instanceof WorkState.Open))));
        }
    }

    /// Goes to another of the groups that visitors may choose; nothing happens when no conversation is open.
    void change(Caller caller, @Nullable UUID conversation, @Nullable String group) {
        allowances.receipt(caller);
        if (conversation != null) {
            WorkspaceScope.run(caller.workspace(), () -> transfers.choose(caller.workspace(), conversation, caller.visitor(),
                    Objects.requireNonNullElse(group, "")));
        }
    }

    /// Follows a card to another group.
    ///
    /// @throws yingda.routing.CardUsed when the card does not work any more
    /// @throws NotFound when the conversation is not the visitor's
    void jump(Caller caller, @Nullable UUID conversation, long seq) {
        allowances.receipt(caller);
        if (conversation == null) {
            throw new NotFound();
        }
        WorkspaceScope.run(caller.workspace(), () -> transfers.follow(caller.workspace(), conversation, caller.visitor(), seq));
    }
}
