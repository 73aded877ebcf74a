package yingda.mailwire;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;

/// Gmail's labels of a mail, as its extension of IMAP gives them (X-GM-EXT-1).
final class GmailLabels extends FetchItem {

    static final String CAPABILITY = "X-GM-EXT-1";
    static final String NAME = "X-GM-LABELS";

    GmailLabels() {
        super(NAME, null);
    }

    /// Of a folder's attributes: whether all mails lie in it.
    static boolean isAllMail(String attribute) {
        return attribute.equalsIgnoreCase("\\All") || attribute.equalsIgnoreCase("\\AllMail");
    }

    /// What a mail among all mails is. One that its owner wrote to the mailbox itself has both labels, and so has an answer
    /// that somebody moved to the inbox.
    static FolderRole role(FetchResponse mail) {
        Set<?> labels = mail.getExtensionItems() != null && mail.getExtensionItems().get(NAME) instanceof Set<?> told ? told : Set.of();
        return labels.contains("\\draft") || labels.contains("\\drafts") ? FolderRole.DRAFTS
                : !labels.contains("\\sent") ? FolderRole.INBOX
                : labels.contains("\\inbox") ? FolderRole.SENT_AND_INBOX : FolderRole.SENT;
    }

    /// @return the labels in lower case; those of the system begin with a backslash, and come quoted or bare
    @Override
    public Object parseItem(FetchResponse answer) {
        var labels = new TreeSet<String>();
        answer.skipSpaces();
        if (answer.peekByte() != '(') {
            answer.readAtom();
            return labels;
        }
        answer.readByte();
        for (answer.skipSpaces(); answer.peekByte() != ')' && answer.peekByte() != 0; answer.skipSpaces()) {
            labels.add(label(answer).toLowerCase(Locale.ROOT));
        }
        answer.readByte();
        return labels;
    }

    private static String label(FetchResponse answer) {
        if (answer.peekByte() == '"' || answer.peekByte() == '{') {
            String quoted = answer.readString();
            return quoted == null ? "" : quoted;
        }
        var bare = new StringBuilder();
        while (answer.peekByte() != ' ' && answer.peekByte() != ')' && answer.peekByte() != 0) {
            bare.append((char) answer.readByte());
        }
        return bare.toString();
    }
}
