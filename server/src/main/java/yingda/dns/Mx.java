package yingda.dns;

/// Where a domain takes mail in. A lower preference is tried first; host `.` says that the domain takes none (RFC 7505).
///
/// @param host lower case, without the dot at its end
public record Mx(int preference, String host) {
}
