/// Single sign-on: members of a workspace sign in by its provider (OpenID Connect, authorization code with PKCE).
///
/// What comes back is believed only when it is signed by the provider, meant for us, fresh, and the answer to a sign-in
/// that this very browser began. Who is who is kept by the provider's subject; a mail address counts once, for the first
/// sign-in, when the provider has verified it and its domain is the provider's.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "settings", "people"})
package yingda.sso;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
