package yingda.notices;

import java.util.UUID;

/// A browser of a member.
///
/// @param endpoint the push service's address for it, a secret
/// @param publicKey its key, an uncompressed point
record PushSubscription(UUID workspace, UUID id, UUID member, String endpoint, byte[] publicKey, byte[] auth) {
}
