package yingda.mailwire;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds out what folders are for: by SPECIAL-USE (RFC 6154), by what XLIST says, and else by their names as mail
/// programs and providers write them in Chinese and English.
public final class FolderRoles {

    private static final Map<String, FolderRole> ATTRIBUTES = Map.ofEntries(
            Map.entry("\\inbox", FolderRole.INBOX), Map.entry("\\sent", FolderRole.SENT),
            Map.entry("\\archive", FolderRole.ARCHIVE), Map.entry("\\junk", FolderRole.JUNK),
            Map.entry("\\spam", FolderRole.JUNK), Map.entry("\\trash", FolderRole.TRASH),
            Map.entry("\\drafts", FolderRole.DRAFTS), Map.entry("\\all", FolderRole.ALL),
            Map.entry("\\allmail", FolderRole.ALL), Map.entry("\\flagged", FolderRole.ALL),
            Map.entry("\\starred", FolderRole.ALL), Map.entry("\\important", FolderRole.ALL));

    private static final Map<String, FolderRole> NAMES = names(Map.of(
            FolderRole.SENT, List.of("sent", "sent messages", "sent items", "sent mail", "sent-mail", "sentmail",
                    "已发送", "已发送邮件", "已发送的邮件", "已发邮件", "发送邮件", "发件夹", "已傳送", "已傳送的郵件", "寄件備份",
                    "寄件匣", "已寄出", "已寄出的郵件"),
            FolderRole.ARCHIVE, List.of("archive", "archives", "archived", "归档", "已归档", "归档邮件", "存档", "已存档", "封存",
                    "封存郵件"),
            FolderRole.JUNK, List.of("junk", "spam", "junk mail", "junk e-mail", "junk email", "bulk mail", "bulk",
                    "垃圾邮件", "垃圾信件", "垃圾郵件", "垃圾箱", "广告邮件", "廣告郵件", "病毒邮件"),
            FolderRole.TRASH, List.of("trash", "deleted", "deleted messages", "deleted items", "bin", "rubbish",
                    "已删除", "已删除邮件", "已删除的邮件", "废件箱", "回收站", "已刪除", "已刪除的郵件", "刪除的郵件", "垃圾桶"),
            FolderRole.DRAFTS, List.of("drafts", "draft", "outbox", "templates", "草稿", "草稿箱", "草稿夹", "草稿匣", "发件箱",
                    "寄件箱"),
            FolderRole.ALL, List.of("all mail", "所有邮件", "所有郵件", "全部邮件", "starred", "important", "已加星标", "重要邮件")));

    private FolderRoles() {
    }

    /// The role of a folder. What lies below a folder with a role has the same, the inbox excepted.
    ///
    /// @param name decoded
    /// @param separator between the names of folders that lie in each other; NUL when there are none
    /// @param attributes as LIST or XLIST gave them
    public static FolderRole of(String name, char separator, String[] attributes) {
        if (name.equalsIgnoreCase(MailFolder.INBOX)) {
            return FolderRole.INBOX;
        }
        for (String attribute : attributes) {
            FolderRole known = ATTRIBUTES.get(attribute.toLowerCase(Locale.ROOT));
            if (known != null) {
                return known;
            }
        }
        String[] steps = separator == 0 ? new String[] {name} : name.split(java.util.regex.Pattern.quote(String.valueOf(separator)));
        for (int i = steps.length - 1; i >= 0; i--) {
            FolderRole known = NAMES.get(steps[i].strip().toLowerCase(Locale.ROOT));
            if (known != null) {
                return known;
            }
        }
        return FolderRole.OTHER;
    }

    /// Whether the attributes say what at least one folder is for.
    static boolean isTold(String[] attributes) {
        for (String attribute : attributes) {
            FolderRole known = ATTRIBUTES.get(attribute.toLowerCase(Locale.ROOT));
            if (known != null && known != FolderRole.INBOX) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, FolderRole> names(Map<FolderRole, List<String>> byRole) {
        var names = new HashMap<String, FolderRole>();
        byRole.forEach((role, all) -> all.forEach(name -> names.put(name, role)));
        return Map.copyOf(names);
    }
}
