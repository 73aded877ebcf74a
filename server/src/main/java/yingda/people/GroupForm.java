package yingda.people;

/// What administrators write of a group.
///
/// @param phone shown to customers; empty for none
/// @param clientName what customers see; empty for the name
/// @param clientShown whether customers may switch to it
record GroupForm(String name, String phone, String clientName, boolean clientShown) {
}
