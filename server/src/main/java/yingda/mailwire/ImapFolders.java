package yingda.mailwire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import yingda.mime.StorableText;

/// Which folders a server has, and what for.
public final class ImapFolders {

    public static final MailFolder INBOX = new MailFolder(MailFolder.INBOX, FolderRole.INBOX);

    private ImapFolders() {
    }

    /// All that can be opened, the inbox first.
    static List<MailFolder> all(ImapConnection imap) throws MailTrouble {
        return List.copyOf(byName(found(imap)).values());
    }

    /// Those that together hold each mail once, the one where new mail arrives first. Gmail shows a mail once for each of
    /// its labels and keeps it in one folder of all mails, where also those lie that were archived without any: there that
    /// folder stands for the inbox and for all labels, unless its owner hides it from IMAP.
    static List<MailFolder> toRead(ImapConnection imap) throws MailTrouble {
        List<ListInfo> found = found(imap);
        Map<String, MailFolder> folders = byName(found);
        return imap.isGmail() ? once(found, folders) : List.copyOf(folders.values());
    }

    private static Map<String, MailFolder> byName(List<ListInfo> found) {
        var folders = new LinkedHashMap<String, MailFolder>();
        folders.put(MailFolder.INBOX, INBOX);
        for (ListInfo one : found) {
            FolderRole role = FolderRoles.of(one.name, one.separator, one.attrs);
            if (canOpen(one) && canBeStored(one.name) && role != FolderRole.INBOX) {
                folders.putIfAbsent(one.name, new MailFolder(one.name, role));
            }
        }
        return folders;
    }

    private static List<MailFolder> once(List<ListInfo> found, Map<String, MailFolder> folders) {
        return found.stream().filter(one -> canOpen(one) && Stream.of(one.attrs).anyMatch(GmailLabels::isAllMail)).findFirst()
                .map(all -> Stream.concat(Stream.of(new MailFolder(all.name, FolderRole.INBOX)),
                        folders.values().stream().filter(folder -> folder.role() == FolderRole.JUNK)).toList())
                .orElseGet(() -> List.copyOf(folders.values()));
    }

    /// Modified UTF-7 can spell what no text of ours may hold.
    private static boolean canBeStored(String name) {
        return name.equals(StorableText.clean(name));
    }

    private static boolean canOpen(ListInfo folder) {
        return folder.canOpen && Stream.of(folder.attrs).noneMatch(attribute -> attribute.equalsIgnoreCase("\\NonExistent"));
    }

    private static List<ListInfo> found(ImapConnection imap) throws MailTrouble {
        IMAPProtocol server = imap.protocol();
        boolean extended = server.hasCapability("SPECIAL-USE") && server.hasCapability("LIST-EXTENDED");
        List<ListInfo> found = names(imap, "LIST", extended ? "LIST \"\" \"*\" RETURN (SPECIAL-USE)" : "LIST \"\" \"*\"");
        boolean told = found.stream().anyMatch(one -> FolderRoles.isTold(one.attrs));
        return told || !server.hasCapability("XLIST") ? found : names(imap, "XLIST", "XLIST \"\" \"*\"");
    }

    private static List<ListInfo> names(ImapConnection imap, String key, String command) throws MailTrouble {
        var found = new ArrayList<ListInfo>();
        for (Response response : imap.answers(command)) {
            if (response instanceof IMAPResponse answer && answer.keyEquals(key)) {
                try {
                    found.add(new ListInfo(answer));
                } catch (ParsingException unreadable) {
                    // A name that nobody can read cannot be opened either: the other folders count.
                }
            }
        }
        return found;
    }
}
