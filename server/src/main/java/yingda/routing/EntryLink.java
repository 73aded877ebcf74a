package yingda.routing;

/// An address that leads customers somewhere: `/chat/KEY?link=ID`.
///
/// @param id 1–40 letters, digits and hyphens, unique in the workspace
public record EntryLink(String id, String name, Target target) {
}
