package yingda.worktime;

/// Whether a group is at work.
public sealed interface WorkState {

    /// At work.
    record Open() implements WorkState {
    }

    /// Outside its hours.
    record OffHours() implements WorkState {
    }

    /// Away, because it is a holiday.
    ///
    /// @param text what customers are told; empty for the usual off-hours reply
    record Holiday(String text) implements WorkState {
    }

    /// As it stands on the wire: `open`, `off-hours` or `holiday`.
    default String word() {
        return switch (this) {
            case Open() -> "open";
            case OffHours() -> "off-hours";
            case Holiday(String _) -> "holiday";
        };
    }
}
