package yingda.mailboxes;

import java.security.SecureRandom;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingda.mime.MailParser;
import yingda.mime.OwnMessageId;

/// What reads mails and names them, for every room that does.
@Configuration(proxyBeanMethods = false)
class MailReading {

    private static final int KEY_BYTES = 32;

    /// The key lies in the database, sealed, so that a rotation of sealing keys does not disown the ids that are out
    /// in the world.
    @Bean
    OwnMessageId ownMessageId(MailSecretStore store) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        return new OwnMessageId(List.of(store.signingKey(fresh)));
    }

    @Bean
    MailParser mailParser(OwnMessageId own) {
        return new MailParser(own);
    }
}
