package yingda.people;

import java.time.Instant;
import java.util.UUID;

/// A browser in which somebody is signed in.
///
/// @param id the session's, see [Session]
/// @param name `Chrome · Windows`
/// @param address where it signed in from
/// @param method `password` or `sso`
/// @param second `totp`, `recovery`, `device`, `provider`, or empty
record Device(UUID id, String workspace, String name, String address, String method, String second, Instant createdAt,
        Instant lastUsedAt, Instant expiresAt) {
}
