package yingda.records;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.customers.Customers;
import yingda.kernel.NotFound;
import yingda.people.MemberView;
import yingda.people.Members;
import yingda.people.Viewer;

/// Takes records out as documents, each written down.
@Service
public class RecordExports {

    private final Documents documents;
    private final RecordStore store;
    private final ConversationAccess access;
    private final Customers customers;
    private final Members members;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordExports(Documents documents, RecordStore store, ConversationAccess access, Customers customers,
            Members members, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.documents = documents;
        this.store = store;
        this.access = access;
        this.customers = customers;
        this.members = members;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    private static Documents.Manner manner(Format format, String lang, @Nullable String zone) {
        return new Documents.Manner(format, Language.of(lang), Zones.of(zone));
    }

    void customer(Viewer viewer, UUID id, Search.Filter filter, Format format, String lang, @Nullable String zone,
            HttpServletResponse response) throws IOException {
        Documents.Manner manner = manner(format, lang, zone);
        if (!store.seesAny(Search.ofCustomer(viewer, id, Search.Filter.NONE))) {
            throw new NotFound();
        }
        String customer = customers.get(viewer.workspace(), id).displayName();
        List<String> facts = facts(viewer, manner, customer, filter);
        writeDown(viewer, "customer", id, manner, filter, null);
        documents.send(new Documents.Order(Search.ofCustomer(viewer, id, filter), manner, customer, facts), response);
    }

    /// Sends one conversation as a download, notes among its lines.
    ///
    /// @param lang `zh` or `en`
    /// @param zone of the times; the server's own for null
    /// @param reason why it is taken out; written down, and in the document
    /// @throws NotFound when there is none, or the viewer may not know of it
    public void conversation(Viewer viewer, UUID id, Format format, String lang, @Nullable String zone,
            @Nullable String reason, HttpServletResponse response) throws IOException {
        Documents.Manner manner = manner(format, lang, zone);
        Conversation conversation = access.access(viewer, id);
        String customer = customers.get(viewer.workspace(), conversation.customer()).displayName();
        List<String> facts = facts(viewer, manner, customer, Search.Filter.NONE);
        if (reason != null) {
            facts.add(manner.language().say("why", reason));
        }
        writeDown(viewer, "conversation", id, manner, Search.Filter.NONE, reason);
        documents.send(new Documents.Order(Search.ofConversation(viewer.workspace(), id), manner, customer, facts), response);
    }

    private List<String> facts(Viewer viewer, Documents.Manner manner, String customer, Search.Filter filter) {
        Language words = manner.language();
        List<String> facts = new ArrayList<>(List.of(words.say("customer", customer)));
        Instant now = clock.instant();
        facts.add(words.say("range", filter.from() == null ? words.say("begin") : manner.time(filter.from()),
                manner.time(filter.to() == null ? now : filter.to())));
        if (filter.keyword() != null) {
            facts.add(words.say("keyword", filter.keyword()));
        }
        if (filter.agent() != null) {
            facts.add(words.say("agent", members.view(viewer.workspace(), filter.agent()).map(MemberView::displayName).orElse("-")));
        }
        facts.add(words.say("exported", viewer.displayName(), manner.time(now), manner.zone().getId()));
        return facts;
    }

    /// Before the first byte: what fails on the way was asked for all the same. Keywords may be personal and stay out.
    private void writeDown(Viewer viewer, String subject, UUID id, Documents.Manner manner, Search.Filter filter,
            @Nullable String reason) {
        Map<String, Object> chosen = new LinkedHashMap<>(Map.of("format", manner.format().word(), "keyword", filter.keyword() != null));
        if (filter.from() != null) {
            chosen.put("from", filter.from().toString());
        }
        if (filter.to() != null) {
            chosen.put("to", filter.to().toString());
        }
        if (filter.agent() != null) {
            chosen.put("agent", filter.agent());
        }
        if (reason != null) {
            chosen.put("reason", reason);
        }
        transaction.executeWithoutResult(_ ->
                audit.record(new Act(viewer.workspace(), "record.exported", subject, id, Map.of(), chosen)));
    }
}
