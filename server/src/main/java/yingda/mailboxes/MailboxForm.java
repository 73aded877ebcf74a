package yingda.mailboxes;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;
import yingda.kernel.InvalidField;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mime.MailAddress;

/// A mailbox as it is typed.
///
/// @param agents of the group; null or empty: anybody of the group
/// @param address cannot be changed later
/// @param signatureHtml below answers of agents who have none of their own
/// @param protocol `imap` or `pop3`; null: `imap`
/// @param user for both servers; null: the address
/// @param password null in an edit: stays
/// @param personal whether it is to be the member's own; stays so
/// @param caPem certificates of the authorities that sign these servers; null: those that the JDK trusts
public record MailboxForm(@Nullable String name, @Nullable UUID groupId, @Nullable List<UUID> agents,
        @Nullable String address, @Nullable String senderName, @Nullable String signatureHtml, @Nullable String protocol,
        @Nullable Server incoming, @Nullable Server smtp, @Nullable String user, @Nullable String password,
        @Nullable String caPem, @Nullable Boolean disabled, @Nullable Boolean personal) {

    private static final int LONGEST_SIGNATURE = 20_000;
    private static final PolicyFactory SIGNATURE = Sanitizers.FORMATTING.and(Sanitizers.BLOCKS).and(Sanitizers.LINKS)
            .and(Sanitizers.IMAGES).and(Sanitizers.STYLES).and(Sanitizers.TABLES);

    /// One server's settings as they are typed.
    ///
    /// @param security `tls` or `starttls`
    public record Server(@Nullable String host, @Nullable Integer port, @Nullable String security) {

        static Server of(MailServer server) {
            return new Server(server.host(), server.port(), server.security().word());
        }
    }

    /// An enabled IMAP mailbox whose user is its address, without a signature, for anybody of the group.
    public static MailboxForm imap(String name, UUID group, String address, String senderName, Server incoming,
            Server smtp, String password, @Nullable String caPem) {
        return new MailboxForm(name, group, null, address, senderName, null, null, incoming, smtp, null, password, caPem, null, null);
    }

    /// The address, in small letters.
    public String checkedAddress() {
        return address(address);
    }

    public static String address(@Nullable String typed) {
        return address("address", typed);
    }

    /// An address of ASCII, in small letters.
    public static String address(String field, @Nullable String typed) {
        String address = required(field, typed).strip().toLowerCase(Locale.ROOT);
        if (!new MailAddress("", address).isUsable() || address.length() > 254
                || !address.chars().allMatch(c -> c > ' ' && c < 127 && "<>()[],;:\\\"".indexOf(c) < 0)) {
            throw new InvalidField(field, "format");
        }
        return address;
    }

    String checkedName() {
        return required("name", name);
    }

    UUID checkedGroup() {
        return required("groupId", groupId);
    }

    List<UUID> checkedAgents() {
        return agents == null ? List.of() : agents.stream().distinct().toList();
    }

    String checkedSenderName() {
        String name = senderName == null ? "" : senderName.strip();
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField("senderName", "format");
        }
        return limited("senderName", name, 100);
    }

    /// Text, links, pictures, lists and tables; anything else is left out.
    String checkedSignature() {
        return signatureHtml == null ? ""
                : limited("signatureHtml", SIGNATURE.sanitize(limited("signatureHtml", signatureHtml.strip(), LONGEST_SIGNATURE)), LONGEST_SIGNATURE);
    }

    public boolean isPersonal() {
        return Boolean.TRUE.equals(personal);
    }

    boolean isDisabled() {
        return Boolean.TRUE.equals(disabled);
    }

    /// What the form says of servers and log-in.
    ///
    /// @param known lends its password to a form without one, for its own servers only: a password never goes where
    ///        it was not meant for
    public MailAccount account(@Nullable MailAccount known, String address) {
        String user = this.user == null || this.user.isBlank() ? address : this.user.strip();
        MailServer in = server("incoming", incoming);
        MailServer out = server("smtp", smtp);
        boolean sameServers = known != null && known.incoming().equals(in) && known.smtp().equals(out);
        String typed = password == null || password.isEmpty() ? null : password;
        if (known != null && known.auth() == MailAuth.OAUTH && typed == null && sameServers) {
            return new MailAccount(checkedProtocol(), in, out, MailAuth.OAUTH, known.user(), "", authorities());
        }
        String used = required("password", typed == null && sameServers ? known.password() : typed);
        return new MailAccount(checkedProtocol(), in, out, MailAuth.PASSWORD, oneLine("user", limited("user", user, 254)),
                oneLine("password", limited("password", used, 1_000)), authorities());
    }

    /// A line end would begin another command to the server.
    private static String oneLine(String field, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    private MailProtocol checkedProtocol() {
        return switch (protocol) {
            case null -> MailProtocol.IMAP;
            case "imap" -> MailProtocol.IMAP;
            case "pop3" -> MailProtocol.POP3;
            default -> throw new InvalidField("protocol", "unknown-value");
        };
    }

    private static MailServer server(String field, @Nullable Server form) {
        Server typed = required(field, form);
        String host = limited(field + ".host", required(field + ".host", typed.host()).strip(), 253);
        int port = required(field + ".port", typed.port());
        String security = required(field + ".security", typed.security());
        if (!host.matches("[A-Za-z0-9._:-]+")) {
            throw new InvalidField(field + ".host", "format");
        }
        if (port < 1 || port > 65_535) {
            throw new InvalidField(field + ".port", "range");
        }
        if (!security.equals("tls") && !security.equals("starttls")) {
            throw new InvalidField(field + ".security", "unknown-value");
        }
        return new MailServer(host, port, MailSecurity.of(security));
    }

    private @Nullable String authorities() {
        if (caPem == null || caPem.isBlank()) {
            return null;
        }
        try {
            MailConnections.authorities(limited("caPem", caPem, 100_000));
            return caPem;
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidField("caPem", "format");
        }
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }

    private static String limited(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidField(field, "format");
        }
        return text;
    }
}
