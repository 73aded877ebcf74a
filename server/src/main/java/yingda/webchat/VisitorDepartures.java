package yingda.webchat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.conversations.By;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.routing.Routing;
import yingda.routing.Transfers;

/// How visitors leave a conversation or its group.
@Service
class VisitorDepartures {

    private final Routing routing;
    private final Transfers transfers;
    private final VisitorAllowances allowances;

    VisitorDepartures(Routing routing, Transfers transfers, VisitorAllowances allowances) {
        this.routing = routing;
        this.transfers = transfers;
        this.allowances = allowances;
    }

    /// Ends the visitor's conversation; nothing happens when none is open.
    void end(Caller caller, @Nullable UUID conversation) {
        allowances.receipt(caller);
        if (conversation != null) {
            WorkspaceScope.run(caller.workspace(), () -> routing.end(caller.workspace(), conversation, By.VISITOR, "",
                    open -> caller.visitor().equals(open.visitor())));
        }
    }

    /// Follows a card to another group.
    ///
    /// @throws yingda.routing.CardUsed when the card does not work any more, or is not the visitor's
    void jump(Caller caller, @Nullable UUID conversation, long seq) {
        allowances.receipt(caller);
        if (conversation == null) {
            throw new NotFound();
        }
        WorkspaceScope.run(caller.workspace(), () -> transfers.follow(caller.workspace(), conversation, caller.visitor(), seq));
    }
}
