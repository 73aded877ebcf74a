package yingda.mailboxes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailPreset;
import yingda.people.Groups;

/// Sets mailboxes up. Passwords go in and never come out.
@Service
public class Mailboxes {

    static final String KIND = "email";

    private final MailboxStore store;
    private final Channels channels;
    private final Groups groups;
    private final Audit audit;

    Mailboxes(MailboxStore store, Channels channels, Groups groups, Audit audit) {
        this.store = store;
        this.channels = channels;
        this.groups = groups;
        this.audit = audit;
    }

    public MailboxStore.Listed get(UUID workspace, UUID id) {
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    /// A mailbox of the workspace by which mails go out.
    public record Usable(UUID id, String name, String address) {}

    /// Those by which mails go out, within the workspace's scope.
    public List<Usable> usable(UUID workspace) {
        return store.usable(workspace);
    }

    /// A mailbox by which mails go out, within the workspace's scope.
    ///
    /// @param wanted which one, when it does; else it is the oldest that does
    public Optional<UUID> usable(UUID workspace, @Nullable UUID wanted) {
        return store.usable(workspace, wanted);
    }

    /// Makes a channel of kind `email` with its mailbox, which has to pass its test before it is read.
    ///
    /// @return its id
    /// @throws AddressTaken when the workspace has a mailbox of this address
    @Transactional
    public UUID create(UUID workspace, MailboxForm form) {
        return create(workspace, null, form);
    }

    /// The same.
    ///
    /// @param owner whose own it is; null: the workspace's
    @Transactional
    UUID create(UUID workspace, @Nullable UUID owner, MailboxForm form) {
        String address = form.checkedAddress();
        MailboxStore.Written written = written(workspace, form, form.account(null, address));
        ChannelView channel = channels.create(workspace, KIND, form.checkedName(), form.checkedGroup(), Map.of("address", address));
        try {
            store.insert(workspace, channel.id(), address, written);
        } catch (DuplicateKeyException e) {
            throw new AddressTaken();
        }
        if (owner != null) {
            channels.belongsTo(workspace, channel.id(), owner, form.checkedGroup());
        }
        audit.record(new Act(workspace, "mailbox.created", "mailbox", channel.id(), Map.of(), summary(address, written)));
        return channel.id();
    }

    /// The same for an address that signs in at its provider; it still has to be given the provider's tokens.
    @Transactional
    public UUID create(UUID workspace, @Nullable UUID owner, MailPreset servers, String address, String name, UUID group) {
        var form = MailboxForm.imap(name, group, address, "", MailboxForm.Server.of(servers.imap()), MailboxForm.Server.of(servers.smtp()), "-", null);
        return create(workspace, owner, form);
    }

    /// Replaces everything but the address; a running connection starts anew with it. A mailbox that comes to stand
    /// at another host or under another user has to pass its test again.
    @Transactional
    public void edit(UUID workspace, UUID id, MailboxForm form) {
        MailboxStore.Listed known = get(workspace, id);
        String address = known.mailbox().address();
        if (form.address() != null && !form.checkedAddress().equals(address)) {
            throw new InvalidField("address", "unknown-value");
        }
        MailAccount before = known.mailbox().account();
        MailboxStore.Written written = written(workspace, form, form.account(before, address));
        store.update(workspace, id, written, isSame(before, written.account()));
        channels.edit(workspace, id, form.checkedName(), form.checkedGroup(), Map.of("address", address), form.isDisabled());
        audit.record(new Act(workspace, "mailbox.changed", "mailbox", id, summary(address, new MailboxStore.Written(
                known.mailbox().agents(), known.mailbox().senderName(), known.mailbox().signatureHtml(), before)),
                summary(address, written)));
    }

    /// Deletes a mailbox whose conversations have all ended; these stay, with their mails.
    ///
    /// @throws MailboxInUse while some have not ended
    @Transactional
    void delete(UUID workspace, UUID id) {
        MailboxStore.Listed known = get(workspace, id);
        int open = store.open(workspace, id);
        if (open > 0) {
            throw new MailboxInUse(open);
        }
        String address = known.mailbox().address();
        channels.edit(workspace, id, known.name(), known.mailbox().group(), Map.of("address", address), true);
        store.delete(workspace, id);
        audit.record(new Act(workspace, "mailbox.deleted", "mailbox", id, Map.of("address", address), Map.of()));
    }

    /// From now on the mailbox is read and answers go out by it. For those who know that it works: its passed test,
    /// and set-ups that bring their own server.
    @Transactional
    public void makeUsable(UUID workspace, UUID id) {
        if (store.markUsable(workspace, id)) {
            channels.changed(workspace, id);
            audit.record(new Act(workspace, "mailbox.usable", "mailbox", id, Map.of(), Map.of()));
        }
    }

    private MailboxStore.Written written(UUID workspace, MailboxForm form, MailAccount account) {
        List<UUID> agents = form.checkedAgents();
        if (!agents.isEmpty() && !groups.membersOf(workspace, form.checkedGroup()).containsAll(agents)) {
            throw new InvalidField("agents", "unknown-value");
        }
        return new MailboxStore.Written(agents, form.checkedSenderName(), form.checkedSignature(), account);
    }

    private static boolean isSame(MailAccount before, MailAccount after) {
        return before.protocol() == after.protocol() && before.incoming().host().equals(after.incoming().host())
                && before.smtp().host().equals(after.smtp().host()) && before.user().equals(after.user());
    }

    private static Map<String, Object> summary(String address, MailboxStore.Written written) {
        MailAccount account = written.account();
        return Map.of("address", address, "agents", written.agents(), "senderName", written.senderName(),
                "protocol", account.protocol(), "incoming", account.incoming(), "smtp", account.smtp(),
                "auth", account.auth(), "user", account.user(), "ownAuthorities", account.caPem() != null);
    }
}
