package yingda.email;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;

/// Sets mailboxes up. Passwords go in and never come out.
@Service
public class Mailboxes {

    static final String KIND = "email";

    private final MailboxStore store;
    private final Channels channels;

    Mailboxes(MailboxStore store, Channels channels) {
        this.store = store;
        this.channels = channels;
    }

    /// One server's settings as they are typed.
    ///
    /// @param security `tls` or `starttls`
    public record ServerForm(@Nullable String host, @Nullable Integer port, @Nullable String security) {
    }

    /// A mailbox as it is typed.
    ///
    /// @param address cannot be changed later
    /// @param user for both servers; null: the address
    /// @param password null in an edit: stays
    /// @param caPem certificates of the authorities that sign these servers; null: those that the JDK trusts
    public record Form(@Nullable String name, @Nullable UUID groupId, @Nullable String address,
            @Nullable String senderName, @Nullable ServerForm imap, @Nullable ServerForm smtp, @Nullable String user,
            @Nullable String password, @Nullable String caPem, @Nullable Boolean disabled) {
    }

    List<MailboxStore.Listed> list(UUID workspace) {
        return store.list(workspace);
    }

    MailboxStore.Listed get(UUID workspace, UUID id) {
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    /// Makes a channel of kind `email` with its mailbox, which is read from now on.
    ///
    /// @return its id
    /// @throws AddressTaken when the workspace has a mailbox of this address
    @Transactional
    public UUID create(UUID workspace, Form form) {
        String address = address(form.address());
        MailAccount account = account(form, null, address);
        ChannelView channel = channels.create(workspace, KIND, required("name", form.name()),
                required("groupId", form.groupId()), Map.of("address", address));
        try {
            store.insert(workspace, channel.id(), address, senderName(form), account);
        } catch (DuplicateKeyException e) {
            throw new AddressTaken();
        }
        return channel.id();
    }

    /// Replaces everything but the address; a running connection starts anew with it.
    @Transactional
    public void edit(UUID workspace, UUID id, Form form) {
        MailboxStore.Listed known = get(workspace, id);
        String address = known.mailbox().address();
        if (form.address() != null && !address(form.address()).equals(address)) {
            throw new InvalidField("address", "unknown-value");
        }
        store.update(workspace, id, senderName(form), account(form, known.mailbox().account(), address));
        channels.edit(workspace, id, required("name", form.name()), required("groupId", form.groupId()),
                Map.of("address", address), Boolean.TRUE.equals(form.disabled()));
    }

    /// What the form says, checked.
    ///
    /// @param known lends its password to a form without one, for its own servers only: a password never goes where
    ///        it was not meant for
    static MailAccount account(Form form, @Nullable MailAccount known, String address) {
        String user = form.user() == null || form.user().isBlank() ? address : form.user().strip();
        MailServer imap = server("imap", form.imap());
        MailServer smtp = server("smtp", form.smtp());
        boolean sameServers = known != null && known.imap().equals(imap) && known.smtp().equals(smtp);
        String typed = form.password() == null || form.password().isEmpty() ? null : form.password();
        String password = required("password", typed == null && sameServers ? known.password() : typed);
        return new MailAccount(imap, smtp, limited("user", user, 254), limited("password", password, 1_000), caPem(form.caPem()));
    }

    static String address(@Nullable String typed) {
        String address = required("address", typed).strip().toLowerCase(Locale.ROOT);
        if (!new MailAddress("", address).isUsable() || address.length() > 254
                || !address.chars().allMatch(c -> c > ' ' && c < 127 && "<>()[],;:\\\"".indexOf(c) < 0)) {
            throw new InvalidField("address", "format");
        }
        return address;
    }

    private static String senderName(Form form) {
        String name = form.senderName() == null ? "" : form.senderName().strip();
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField("senderName", "format");
        }
        return limited("senderName", name, 100);
    }

    private static MailServer server(String field, @Nullable ServerForm form) {
        ServerForm typed = required(field, form);
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

    private static @Nullable String caPem(@Nullable String pem) {
        if (pem == null || pem.isBlank()) {
            return null;
        }
        try {
            MailConnections.authorities(limited("caPem", pem, 100_000));
            return pem;
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
