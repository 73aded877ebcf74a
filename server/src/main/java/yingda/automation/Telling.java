package yingda.automation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.SenderKind;
import yingda.customers.Customers;
import yingda.mailsending.AutomaticAnswers;
import yingda.kernel.ServerSettings;
import yingda.notices.KeeperNotices;
import yingda.notices.KeeperNotices.Said;
import yingda.people.Member;
import yingda.people.MemberMail;
import yingda.people.MemberMails;
import yingda.people.Members;
import yingda.routing.RuleRouting;

/// What rules say to whom. In the caller's transaction, within the workspace's scope; answers why nothing was said.
@Component
class Telling {

    private final Conversations conversations;
    private final AutomaticAnswers answers;
    private final Members members;
    private final MemberMails mails;
    private final KeeperNotices notices;
    private final RuleRouting routing;
    private final Customers customers;
    private final ServerSettings server;
    private final RuleMailStore mailed;

    Telling(Conversations conversations, AutomaticAnswers answers, Members members, MemberMails mails, KeeperNotices notices,
            RuleRouting routing, Customers customers, ServerSettings server, RuleMailStore mailed) {
        this.conversations = conversations;
        this.answers = answers;
        this.members = members;
        this.mails = mails;
        this.notices = notices;
        this.routing = routing;
        this.customers = customers;
        this.server = server;
        this.mailed = mailed;
    }

    /// A line in the conversation; a mail beside it where the customer writes mails.
    Optional<String> customer(Doing doing, Conversation to, String text) {
        Optional<String> refused = to.subject() == null ? Optional.empty() : answers.answer(to.workspace(), to.id(), to.channel(), text);
        if (refused.isEmpty()) {
            conversations.tell(to.workspace(), to.id(), "text", Content.text(SenderKind.MEMBER, text).put("rule", doing.name()), doing.id());
        }
        return refused;
    }

    /// In all browsers of these members, and on their open pages at once.
    Optional<String> members(Doing doing, Conversation about, String text) {
        List<UUID> told = those(doing, about).stream().map(Member::id).toList();
        Said said = new Said(doing.name(), text);
        told.forEach(member -> notices.tell(about.workspace(), List.of(), member, doing.id(), said, said, "/app/open/" + about.id()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                routing.tell(told, about.id(), doing.name(), text);
            }
        });
        return told.isEmpty() ? Optional.of("nobody") : Optional.empty();
    }

    /// To those who have an address of their own and did not get too many of late.
    Optional<String> mails(Doing doing, Conversation about, String text) {
        List<Member> told = those(doing, about).stream().filter(member -> member.email() != null).toList();
        if (told.isEmpty()) {
            return Optional.of("no-address");
        }
        List<Member> people = told.stream().filter(member -> !answers.isOwn(about.workspace(), member.email())).toList();
        if (people.isEmpty()) {
            return Optional.of("own-mailbox");
        }
        List<Member> patient = people.stream().filter(member -> mailed.mayGet(about.workspace(), member.id())).toList();
        if (patient.isEmpty()) {
            return Optional.of("too-many");
        }
        return mail(doing, about, text, patient) ? Optional.empty() : Optional.of("mailbox-unusable");
    }

    private boolean mail(Doing doing, Conversation about, String text, List<Member> told) {
        String customer = customers.get(about.workspace(), about.customer()).displayName();
        Map<String, String> fields = Map.of("rule", doing.name(), "text", text, "customer", customer, "link", link(about.id()));
        for (Member member : told) {
            if (!mails.send(about.workspace(), member.email(), MemberMail.RULE, fields, member.language())) {
                return false;
            }
            mailed.note(about.workspace(), member.id());
        }
        return true;
    }

    private String link(UUID conversation) {
        return (server.publicUrl() == null ? "" : server.publicUrl().toString()) + "/app/open/" + conversation;
    }

    private List<Member> those(Doing doing, Conversation about) {
        Set<UUID> ids = new LinkedHashSet<>(doing.action().idsOrNone());
        @Nullable UUID agent = about.state() == ConversationState.QUEUED ? null : about.agent();
        if (doing.action().alsoAgent() && agent != null) {
            ids.add(agent);
        }
        return ids.stream().flatMap(id -> members.find(about.workspace(), id).stream()).filter(member -> !member.disabled()).toList();
    }
}
