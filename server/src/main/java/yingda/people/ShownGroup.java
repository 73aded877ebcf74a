package yingda.people;

import java.util.UUID;

/// A group that customers may choose.
///
/// @param name what customers see
/// @param phone empty for none
public record ShownGroup(UUID id, String identifier, String name, String phone) {
}
