package yingda.people;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody to be added to a workspace, with an account of its own.
///
/// @param password null for who chooses it by a link
/// @param fields all of them
/// @param groups those it begins in
public record NewMember(@Nullable String password, MemberChange fields, Set<UUID> groups) {
}
