package yingda.sso;

import java.net.URI;
import java.util.List;

/// What a provider says of itself (OpenID Connect Discovery 1.0).
///
/// @param saysIssuer whether it names itself in what it sends back (RFC 9207)
/// @param basicAuth whether the client's secret goes into a header, not into the body
record ProviderMetadata(String issuer, URI authorization, URI token, URI keys, boolean saysIssuer, boolean basicAuth,
        List<String> algorithms) {
}
