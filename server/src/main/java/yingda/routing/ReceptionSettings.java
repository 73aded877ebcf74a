package yingda.routing;

import java.util.List;
import java.util.UUID;
import yingda.kernel.InvalidField;

/// How a workspace receives its customers; the settings' topic `routing`.
///
/// @param autoAccept whether a new seat is given customers automatically
/// @param capacity how many a new seat is given at most; members change their own
/// @param sticky whether a customer who comes again goes to the agent of the last time, when that one has room
/// @param queueDetailsForAll whether all agents see who waits, and not only how many
/// @param transferToAll whether a conversation may go to an online agent of any group
/// @param categoryRequired whether an agent chooses a category at the end, where the group offers any
/// @param internalGroups to which customers never come by a card or by a page's address
public record ReceptionSettings(boolean autoAccept, int capacity, boolean sticky, boolean queueDetailsForAll,
        boolean transferToAll, boolean categoryRequired, List<UUID> internalGroups) {

    static final String TOPIC = "routing";
    static final ReceptionSettings DEFAULTS = new ReceptionSettings(true, 10, false, false, false, false, List.of());

    ReceptionSettings checked() {
        if (capacity < 1 || capacity > Seats.MOST) {
            throw new InvalidField("capacity", "range", Seats.MOST);
        }
        return this;
    }
}
