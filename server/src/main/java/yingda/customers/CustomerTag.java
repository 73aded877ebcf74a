package yingda.customers;

import java.util.UUID;

/// A tag for customers.
///
/// @param color `gray`, `red`, `orange`, `yellow`, `green`, `teal`, `blue` or `purple`
/// @param customers how many bear it
public record CustomerTag(UUID id, String name, String color, int customers) {
}
