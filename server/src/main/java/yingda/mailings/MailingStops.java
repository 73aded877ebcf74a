package yingda.mailings;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.mailsending.SystemMails;
import yingda.kernel.Uuids;
import yingda.notices.KeeperNotices;
import yingda.people.Permission;
import yingda.people.Roles;
import yingda.settings.Settings;

/// Stops mailings that harm the mailbox they go out by: too many recipients complain, or too many mails do not arrive.
/// Whoever wrote it and whoever looks after mailboxes are told. Within the workspace's scope; a call joins the caller's
/// transaction, if there is one.
@Service
class MailingStops {

    private final MailingStore store;
    private final Settings settings;
    private final KeeperNotices notices;
    private final SystemMails mails;
    private final Roles roles;
    private final TransactionTemplate transaction;

    MailingStops(MailingStore store, Settings settings, KeeperNotices notices, SystemMails mails, Roles roles,
            TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.notices = notices;
        this.mails = mails;
        this.roles = roles;
        this.transaction = transaction;
    }

    /// Somebody complained.
    void complained(UUID workspace, UUID mailing) {
        judge(workspace, mailing, "complaints", () -> store.tallies(workspace, List.of(mailing)).get(mailing).mustStop());
    }

    /// A mail did not arrive.
    void failed(UUID workspace, UUID mailing) {
        int percent = settings.read(workspace, MailingSettings.TOPIC, MailingSettings.class, MailingSettings.DEFAULTS).bouncePercent();
        if (percent > 0) {
            judge(workspace, mailing, "bounces", () -> store.judged(workspace, mailing).mustStop(percent));
        }
    }

    private void judge(UUID workspace, UUID id, String cause, BooleanSupplier mustStop) {
        transaction.executeWithoutResult(_ -> store.lockRunning(workspace, id)
                .filter(_ -> mustStop.getAsBoolean())
                .ifPresent(mailing -> {
                    store.stop(workspace, id, cause);
                    tell(workspace, mailing, cause);
                }));
    }

    private void tell(UUID workspace, Mailing mailing, String cause) {
        boolean bounces = cause.equals("bounces");
        var zh = new KeeperNotices.Said("【应答】群发“" + mailing.name() + "”已自动停止", bounces
                ? "退信率达到上限。请先清理收件人，再决定是否继续：继续发送会损害邮箱的信誉。"
                : "投诉率达到 0.3%。请检查收件人来源，再决定是否继续：继续发送会损害邮箱的信誉。");
        var en = new KeeperNotices.Said("[Yingda] The mailing “" + mailing.name() + "” has stopped", bounces
                ? "Too many of its mails do not arrive. Clean its recipients before it goes on: it harms the mailbox's reputation."
                : "Complaints have reached 0.3 %. See where its recipients came from before it goes on: it harms the mailbox's reputation.");
        notices.tell(workspace, roles.holding(workspace, Permission.CHANNELS_MANAGE), mailing.member(), Uuids.next(), zh, en,
                "/admin/mailings?mailing=" + mailing.id());
        store.author(workspace, mailing.member()).ifPresent(author -> {
            KeeperNotices.Said said = author.language().equals("en") ? en : zh;
            mails.send(workspace, mailing.mailbox(), author.address(), said.title(), said.body() + '\n');
        });
    }
}
