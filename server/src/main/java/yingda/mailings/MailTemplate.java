package yingda.mailings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A mail to begin with.
///
/// @param html safe; pictures of our own store stand as `/files/ID`
record MailTemplate(UUID id, String name, String subject, String html, List<UUID> fileIds, Instant changedAt) {
}
