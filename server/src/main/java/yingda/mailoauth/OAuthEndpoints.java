package yingda.mailoauth;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where providers ask for consent and give tokens. Only the operator may change them: tokens go there.
///
/// @param microsoftAuthorize `{tenant}` stands for the workspace's directory
@ConfigurationProperties("yingda.mail.oauth")
record OAuthEndpoints(
        @DefaultValue("https://accounts.google.com/o/oauth2/v2/auth") String googleAuthorize,
        @DefaultValue("https://oauth2.googleapis.com/token") String googleToken,
        @DefaultValue("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize") String microsoftAuthorize,
        @DefaultValue("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token") String microsoftToken) {

    String authorize(OAuthApp app) {
        return app.provider() == OAuthProvider.GOOGLE ? googleAuthorize : microsoftAuthorize.replace("{tenant}", app.tenant());
    }

    URI token(OAuthApp app) {
        return URI.create(app.provider() == OAuthProvider.GOOGLE ? googleToken : microsoftToken.replace("{tenant}", app.tenant()));
    }
}
