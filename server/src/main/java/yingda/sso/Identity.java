package yingda.sso;

import org.jspecify.annotations.Nullable;

/// Who signed in at the provider, as its identity token says.
///
/// @param email in lower case; null when there is none that the provider has verified
record Identity(String subject, @Nullable String email, String name) {
}
