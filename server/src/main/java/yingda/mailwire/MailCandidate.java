package yingda.mailwire;

import org.jspecify.annotations.Nullable;

/// Servers that an address may have.
///
/// @param source how they were found: `preset` (a known provider), `mx` (a known provider takes the domain's mail in),
///        `srv` (the domain's SRV records), `autoconfig` (the domain's own description) or `guess` (usual names that answer)
/// @param provider of a known one its id; else null
/// @param user what to log in as
public record MailCandidate(String source, @Nullable String provider, MailProtocol protocol, MailServer incoming, MailServer smtp,
        String user) {}
