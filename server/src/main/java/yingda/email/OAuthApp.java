package yingda.email;

/// The workspace's application at a provider.
///
/// @param tenant Microsoft's directory; `common` for accounts of any
record OAuthApp(OAuthProvider provider, String clientId, String clientSecret, String tenant) {

    /// Without the secret: records are printed in logs.
    @Override
    public String toString() {
        return "OAuthApp[" + provider + ", " + clientId + "]";
    }
}
