package yingda.people;

import java.util.List;
import java.util.Map;
import yingda.kernel.Refusal;

/// The account belongs to several workspaces: say which. Given only after the password was right.
final class WorkspaceNeeded extends Refusal {

    WorkspaceNeeded(List<Membership> memberships) {
        super("workspace-needed", 409, Map.of("workspaces", memberships.stream()
                .map(membership -> Map.of("id", membership.workspace(), "name", membership.workspaceName()))
                .toList()));
    }
}
