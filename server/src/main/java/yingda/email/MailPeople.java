package yingda.email;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yingda.mailboxes.Mailbox;
import yingda.mime.MailAddress;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;

/// Who a mail came from and went to, as it is stored: lower case, without what PostgreSQL cannot store.
final class MailPeople {

    private static final int MOST = 50;

    private MailPeople() {
    }

    /// Everybody but the mailbox itself.
    static List<String> of(Mailbox mailbox, ParsedMail mail) {
        return Stream.of(mail.replyTo(), mail.to(), mail.cc(), mail.from() == null ? List.<MailAddress>of() : List.of(mail.from()))
                .flatMap(List::stream).filter(MailAddress::isUsable).map(MailPeople::lower)
                .filter(address -> !address.equals(mailbox.address())).distinct().limit(MOST).toList();
    }

    /// Whom a mail of ours is for: the first it goes to but the mailbox itself.
    static @Nullable MailAddress addressee(Mailbox mailbox, ParsedMail mail) {
        return Stream.concat(mail.to().stream(), mail.cc().stream()).filter(MailAddress::isUsable)
                .filter(one -> !lower(one).equals(mailbox.address())).findFirst().orElse(null);
    }

    static List<String> recipients(ParsedMail mail) {
        return Stream.concat(mail.to().stream(), mail.cc().stream()).filter(MailAddress::isUsable).map(MailPeople::lower)
                .distinct().limit(MOST).toList();
    }

    static String lower(MailAddress address) {
        return StorableText.clean(address.address().toLowerCase(Locale.ROOT));
    }
}
