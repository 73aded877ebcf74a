package yingda.applications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An application as its administrators see it.
///
/// @param appId masked
/// @param secret masked
/// @param oldSecretUntil until when the secret before counts, too; null when none does
/// @param redirectAbsolute where the program's pages lead; empty for nowhere
/// @param callbackUrl empty for none
/// @param logo link to its picture; null for none
record Application(UUID id, String name, String description, @Nullable String logo, String creator, Instant createdAt, String appId,
        String secret, @Nullable Instant oldSecretUntil, String redirectAbsolute, String redirectRelative, String callbackUrl,
        Group group, UUID channel, boolean disabled, @Nullable Instant lastRequestAt) {

    record Group(UUID id, String name) {
    }
}
