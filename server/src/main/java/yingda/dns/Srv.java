package yingda.dns;

/// Where a service of a domain is (RFC 2782). Host `.` says that there is none.
///
/// @param host lower case, without the dot at its end
public record Srv(int priority, int weight, int port, String host) {
}
