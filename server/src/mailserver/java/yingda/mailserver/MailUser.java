package yingda.mailserver;

import java.util.LinkedHashMap;
import java.util.Map;

/// A mailbox with its folders. `INBOX` and `Sent` are there from the start.
public final class MailUser {

    private final String address;
    private final String password;
    private final Map<String, MailFolder> folders = new LinkedHashMap<>();

    MailUser(String address, String password) {
        this.address = address;
        this.password = password;
        folder("INBOX", "");
        folder("Sent", "\\Sent");
    }

    public String address() {
        return address;
    }

    boolean opens(String typed) {
        return password.equals(typed);
    }

    /// Makes a folder, or finds it.
    ///
    /// @param name in modified UTF-7
    /// @param attribute its special use, for instance `\Junk`; empty for none
    public MailFolder folder(String name, String attribute) {
        synchronized (folders) {
            return folders.computeIfAbsent(name, _ -> new MailFolder(name, attribute));
        }
    }

    public MailFolder inbox() {
        return folders().get("INBOX");
    }

    public MailFolder sent() {
        return folders().get("Sent");
    }

    Map<String, MailFolder> folders() {
        synchronized (folders) {
            return new LinkedHashMap<>(folders);
        }
    }
}
