package yingda.mime;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// One mailbox of an address header.
///
/// @param name    the display name, decoded, trimmed, possibly empty; never trusted as an address
/// @param address `local@domain`, domain in lower case; possibly without `@` when the mail said so
public record MailAddress(String name, String address) {

    /// True when the address has a local part and a domain, so that mail can be sent to it.
    @JsonIgnore
    public boolean isUsable() {
        int at = address.lastIndexOf('@');
        return at > 0 && at < address.length() - 1 && address.indexOf(' ') < 0;
    }

    /// The part behind the last `@`, or the empty string.
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /// Compares addresses only, ignoring case, as every mail provider in use does.
    public boolean sameAs(MailAddress other) {
        return address.equalsIgnoreCase(other.address);
    }
}
