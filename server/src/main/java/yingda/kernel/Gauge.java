package yingda.kernel;

import java.util.function.DoubleSupplier;

/// A figure at `/metrics`. Each bean of this type is shown; reading it must be cheap and must not block.
///
/// @param name `yingda_` and snake case, with the unit at its end (Prometheus' naming)
/// @param help one line that says what is counted
public record Gauge(String name, String help, DoubleSupplier value) {
}
