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
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.customers.Customers;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.MemberView;
import yingda.people.Members;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Records that members take out as documents, each written down. Notes are among the lines.
@RestController
class DocumentsController {

    private final Documents documents;
    private final RecordStore store;
    private final ConversationAccess access;
    private final Customers customers;
    private final Members members;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DocumentsController(Documents documents, RecordStore store, ConversationAccess access, Customers customers,
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

    /// @param lang `zh` or `en`
    /// @param zone of the times
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/customers/{id}/record.pdf", produces = "application/pdf")
    void customerPdf(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String keyword,
            @RequestParam(required = false) @Nullable UUID agent, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        ofCustomer(viewer, id, new Search.Filter(from, to, keyword, agent), manner(Format.PDF, lang, zone), response);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/customers/{id}/record.txt", produces = "text/plain")
    void customerText(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String keyword,
            @RequestParam(required = false) @Nullable UUID agent, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        ofCustomer(viewer, id, new Search.Filter(from, to, keyword, agent), manner(Format.TXT, lang, zone), response);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/conversations/{id}/record.pdf", produces = "application/pdf")
    void conversationPdf(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        ofConversation(viewer, id, manner(Format.PDF, lang, zone), response);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/conversations/{id}/record.txt", produces = "text/plain")
    void conversationText(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        ofConversation(viewer, id, manner(Format.TXT, lang, zone), response);
    }

    private static Documents.Manner manner(Format format, String lang, @Nullable String zone) {
        return new Documents.Manner(format, Language.of(lang), Zones.of(zone));
    }

    private void ofCustomer(Viewer viewer, UUID id, Search.Filter filter, Documents.Manner manner,
            HttpServletResponse response) throws IOException {
        if (!store.seesAny(Search.ofCustomer(viewer, id, Search.Filter.NONE))) {
            throw new NotFound();
        }
        String customer = customers.get(viewer.workspace(), id).displayName();
        List<String> facts = facts(viewer, manner, customer, filter);
        writeDown(viewer, "customer", id, manner, filter);
        documents.send(new Documents.Order(Search.ofCustomer(viewer, id, filter), manner, customer, facts), response);
    }

    private void ofConversation(Viewer viewer, UUID id, Documents.Manner manner, HttpServletResponse response)
            throws IOException {
        Conversation conversation = access.access(viewer, id);
        String customer = customers.get(viewer.workspace(), conversation.customer()).displayName();
        List<String> facts = facts(viewer, manner, customer, Search.Filter.NONE);
        writeDown(viewer, "conversation", id, manner, Search.Filter.NONE);
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
    private void writeDown(Viewer viewer, String subject, UUID id, Documents.Manner manner, Search.Filter filter) {
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
        transaction.executeWithoutResult(_ ->
                audit.record(new Act(viewer.workspace(), "record.exported", subject, id, Map.of(), chosen)));
    }
}
