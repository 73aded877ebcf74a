package yingda.routing;

/// The own seat, as its member sees it.
///
/// @param status what the member has chosen: `online`, `busy` or `offline`
public record SeatView(String status, boolean autoAccept, int capacity, int load) {

    /// As the wire has it.
    public static SeatView of(Seat seat) {
        return new SeatView(seat.chosen().word(), seat.autoAccept(), seat.capacity(), seat.load());
    }
}
