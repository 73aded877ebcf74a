package yingda.mailboxes;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;
import yingda.people.NotAllowed;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// The door to mailboxes: who manages channels reaches the workspace's, and every member its own. Somebody else's own
/// mailbox looks like none.
@Service
public class MailboxAccess {

    private final MailboxStore store;
    private final Settings settings;

    MailboxAccess(MailboxStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    public MailboxStore.Listed access(Viewer viewer, UUID id) {
        return store.find(viewer.workspace(), id).filter(found -> manages(viewer, found.mailbox())).orElseThrow(NotFound::new);
    }

    List<MailboxStore.Listed> list(Viewer viewer) {
        return store.list(viewer.workspace()).stream().filter(found -> manages(viewer, found.mailbox())).toList();
    }

    private static boolean manages(Viewer viewer, Mailbox mailbox) {
        return mailbox.owner() == null ? viewer.may(Permission.CHANNELS_MANAGE) : mailbox.owner().equals(viewer.member());
    }

    /// @throws NotFound when the viewer does not manage it, or there is none
    public void mustManage(Viewer viewer, UUID id) {
        if (!store.isManagedBy(viewer.workspace(), id, viewer.member(), viewer.may(Permission.CHANNELS_MANAGE))) {
            throw new NotFound();
        }
    }

    /// Whether members may connect mailboxes of their own.
    boolean personalOn(UUID workspace) {
        return settings.read(workspace, PersonalMailboxes.TOPIC, PersonalMailboxes.class, PersonalMailboxes.DEFAULTS).on();
    }

    /// Looking for servers and trying log-ins is for those who can connect a mailbox at all.
    ///
    /// @throws NotAllowed when the viewer can connect none
    public void mustConnect(Viewer viewer) {
        boolean own = viewer.may(Permission.CONVERSATIONS_SERVE)
                && (personalOn(viewer.workspace()) || store.owns(viewer.workspace(), viewer.member()));
        if (!own && !viewer.may(Permission.CHANNELS_MANAGE)) {
            throw new NotAllowed(Permission.CHANNELS_MANAGE);
        }
    }

    /// @param own whether the mailbox is to be the viewer's own
    /// @throws NotAllowed when the viewer cannot connect the workspace's
    /// @throws PersonalMailboxesOff when nobody connects an own one here
    public void mustConnect(Viewer viewer, boolean own) {
        if (!own && !viewer.may(Permission.CHANNELS_MANAGE)) {
            throw new NotAllowed(Permission.CHANNELS_MANAGE);
        }
        if (own && !(viewer.may(Permission.CONVERSATIONS_SERVE) && personalOn(viewer.workspace()))) {
            throw new PersonalMailboxesOff();
        }
    }
}
