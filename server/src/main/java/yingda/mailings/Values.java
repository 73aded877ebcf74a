package yingda.mailings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import yingda.conversations.Conversation;
import yingda.customers.ContactKind;
import yingda.customers.Customer;
import yingda.customers.Customers;
import yingda.mailsending.MailTransport;
import yingda.worktime.WorkTime;

/// Finds the values of `{{…}}` and puts them in.
@Component
class Values {

    private final Customers customers;
    private final MailTransport transport;
    private final MailingStore store;
    private final WorkTime times;
    private final Clock clock;

    Values(Customers customers, MailTransport transport, MailingStore store, WorkTime times, Clock clock) {
        this.customers = customers;
        this.transport = transport;
        this.store = store;
        this.times = times;
        this.clock = clock;
    }

    /// Subject and HTML with their values; what is missing stays as it stands.
    record Filled(String subject, String html, List<String> missing) {
    }

    static Filled fill(String subject, String html, Map<String, String> values) {
        Placeholders.Filled line = Placeholders.fill(subject, values, Values::oneLine);
        Placeholders.Filled body = Placeholders.fill(html, values, value -> HtmlUtils.htmlEscape(value, "UTF-8"));
        return new Filled(line.text(), body.text(),
                Stream.concat(line.missing().stream(), body.missing().stream()).distinct().toList());
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /// Those of a conversation and who answers in it.
    Map<String, String> of(UUID workspace, Conversation conversation, String agent) {
        Map<String, String> values = common(workspace, conversation.channel(), agent);
        values.putAll(card(customers.get(workspace, conversation.customer())));
        values.put("conversation.number", number(conversation.id()));
        return values;
    }

    /// How people name a conversation: the end of its id.
    static String number(UUID conversation) {
        String id = conversation.toString();
        return id.substring(id.length() - 8).toUpperCase(Locale.ROOT);
    }

    /// Those of a customer, for a look at a template.
    ///
    /// @param customer null: an empty card
    Map<String, String> of(UUID workspace, @Nullable UUID customer, String agent) {
        Map<String, String> values = common(workspace, null, agent);
        if (customer != null) {
            values.putAll(card(customers.get(workspace, customer)));
        }
        return values;
    }

    /// Those that do not depend on who gets the mail.
    Map<String, String> common(UUID workspace, @Nullable UUID mailbox, String agent) {
        Map<String, String> values = new HashMap<>();
        values.put("agent.name", agent);
        values.put("workspace.name", store.workspaceName(workspace));
        values.put("today", LocalDate.ofInstant(clock.instant(), ZoneId.of(times.zone(workspace, null))).toString());
        if (mailbox != null) {
            transport.sender(workspace, mailbox).ifPresent(sender -> {
                values.put("mailbox.name", sender.senderName().isEmpty() ? sender.name() : sender.senderName());
                values.put("mailbox.address", sender.address());
            });
        }
        return values;
    }

    private static Map<String, String> card(Customer customer) {
        Map<String, String> values = new HashMap<>();
        values.put("customer.name", customer.displayName());
        values.put("customer.region", customer.fields().region());
        values.put("customer.membership", customer.fields().membership());
        values.put("customer.email", customer.contactPoints().stream().filter(point -> point.kind() == ContactKind.EMAIL)
                .map(Customer.ContactPoint::value).findFirst().orElse(""));
        values.values().removeIf(value -> value == null);
        return values;
    }
}
