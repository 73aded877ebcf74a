package yingda.mails;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import yingda.conversations.ConversationAccess;
import yingda.kernel.NotFound;
import yingda.mime.MailAttachment;
import yingda.mime.MailParser;
import yingda.mime.ParsedMail;
import yingda.people.Viewer;

/// The only door to stored mails: whoever may see the conversation may see its mails.
@Service
class MailReads {

    private static final int DEEPEST = 5;

    private final ConversationAccess access;
    private final MailStore store;
    private final RawMails raw;
    private final MailParser parser;
    private final Clock clock;

    MailReads(ConversationAccess access, MailStore store, RawMails raw, MailParser parser, Clock clock) {
        this.access = access;
        this.store = store;
        this.raw = raw;
        this.parser = parser;
        this.clock = clock;
    }

    MailStore.Kept kept(Viewer viewer, UUID id) {
        MailStore.Kept mail = store.find(viewer.workspace(), id).filter(kept -> kept.path() != null).orElseThrow(NotFound::new);
        access.access(viewer, mail.conversation());
        return mail;
    }

    ParsedMail parsed(Viewer viewer, UUID id) {
        return parser.parse(raw.read(kept(viewer, id).path()), clock.instant());
    }

    /// @param path the place of the attachment in the mail, from 0; `2.0` is the first attachment of the mail that is
    ///        the third
    MailAttachment attachment(Viewer viewer, UUID id, String path) {
        String[] places = path.split("\\.", -1);
        if (places.length > DEEPEST) {
            throw new NotFound();
        }
        MailAttachment found = at(parsed(viewer, id), places[0]);
        for (int depth = 1; depth < places.length; depth++) {
            found = at(nested(found), places[depth]);
        }
        return found;
    }

    /// The mail that an attachment is.
    ParsedMail nested(MailAttachment file) {
        if (!file.type().equals("message/rfc822")) {
            throw new NotFound();
        }
        return parser.parse(file.content().bytes(), clock.instant());
    }

    private static MailAttachment at(ParsedMail mail, String place) {
        boolean number = place.length() < 5 && !place.isEmpty() && place.chars().allMatch(c -> c >= '0' && c <= '9');
        int n = number ? Integer.parseInt(place) : Integer.MAX_VALUE;
        if (n >= mail.attachments().size()) {
            throw new NotFound();
        }
        return mail.attachments().get(n);
    }
}
