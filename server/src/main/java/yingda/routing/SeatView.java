package yingda.routing;

/// The own seat, as its member sees it.
///
/// @param greeting what is said to a new customer; empty for nothing
/// @param status what the member has chosen: `online`, `busy` or `offline`
public record SeatView(String status, boolean autoAccept, int capacity, int load, String greeting) {

    /// As the wire has it.
    public static SeatView of(Seat seat) {
        return new SeatView(seat.chosen().word(), seat.autoAccept(), seat.capacity(), seat.load(), seat.greeting());
    }
}
