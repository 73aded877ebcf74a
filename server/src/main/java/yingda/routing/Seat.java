package yingda.routing;

import java.util.UUID;

/// A member as one who serves.
///
/// @param chosen the status the member has set, kept while away
/// @param connected whether a browser of the member is connected to any node, or was within the last 30 s
/// @param capacity how many conversations may be given to the member automatically or by transfer
/// @param greeting what the member says to a new customer; empty for nothing
/// @param load how many the member serves; may pass the capacity by acceptance by hand
/// @param left whether the member has gone offline, or all browsers of the member have been gone for longer than the grace;
///        not so who never said anything and never came
public record Seat(UUID member, SeatStatus chosen, boolean connected, boolean autoAccept, int capacity, int load,
        String greeting, boolean left) {

    /// What others see: offline when nobody is at the screen.
    public SeatStatus status() {
        return connected ? chosen : SeatStatus.OFFLINE;
    }

    boolean mayReceive() {
        return status() == SeatStatus.ONLINE && load < capacity;
    }
}
