package yingda.mails;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.kernel.Secrets;

/// Links that fetch a picture of the net through this server. Each is signed for its mail, so that nobody can have the
/// server fetch anything else.
@Component
class PictureLinks {

    private static final String PURPOSE = "mail-picture";

    private final Secrets secrets;

    PictureLinks(Secrets secrets) {
        this.secrets = secrets;
    }

    /// A path on this server.
    String path(UUID mail, String address) {
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.sign(PURPOSE, text(mail, address)));
        return "/api/mails/" + mail + "/pictures?url=" + URLEncoder.encode(address, StandardCharsets.UTF_8)
                + "&signature=" + signature;
    }

    /// Whether the link was made here for this mail.
    boolean valid(UUID mail, String address, String signature) {
        try {
            return secrets.verify(PURPOSE, text(mail, address), Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] text(UUID mail, String address) {
        return (mail + "/" + address).getBytes(StandardCharsets.UTF_8);
    }
}
