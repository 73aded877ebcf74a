package yingda.customers;

import java.util.UUID;

/// A customer turned out to be another one.
///
/// @param id to undo it by
/// @param from who is no customer of its own any more
public record Merge(UUID id, UUID from, UUID into) {
}
