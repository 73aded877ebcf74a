package yingda.mailwire;

import java.util.Locale;

/// What a folder of a mailbox is for.
public enum FolderRole {
    INBOX,
    /// Mails that our side sent, with whatever program.
    SENT,
    /// No folder's, but a mail's that lies in both in Gmail: [GmailLabels] say no more, its addressees do.
    SENT_AND_INBOX,
    ARCHIVE,
    /// What the server took for spam.
    JUNK,
    TRASH,
    DRAFTS,
    /// A view of mails that lie in other folders, too.
    ALL,
    /// A folder of the user's own.
    OTHER;

    /// As JSON and the database write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FolderRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Whether mails are taken from such folders.
    public boolean isRead() {
        return this != TRASH && this != DRAFTS && this != ALL;
    }
}
