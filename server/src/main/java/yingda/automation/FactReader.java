package yingda.automation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import yingda.automation.FactStore.Said;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.conversations.Conversation;
import yingda.customers.ContactKind;
import yingda.customers.Customer;
import yingda.customers.CustomerTag;
import yingda.customers.CustomerTags;
import yingda.customers.Customers;
import yingda.files.RichText;
import yingda.worktime.WorkState;
import yingda.worktime.WorkTime;

/// Gathers what conditions look at, within the workspace's scope.
@Component
class FactReader {

    private final FactStore store;
    private final Channels channels;
    private final Customers customers;
    private final CustomerTags tags;
    private final WorkTime time;

    FactReader(FactStore store, Channels channels, Customers customers, CustomerTags tags, WorkTime time) {
        this.store = store;
        this.channels = channels;
        this.customers = customers;
        this.tags = tags;
        this.time = time;
    }

    /// When this happened.
    Facts read(Conversation conversation, Occurrence occurrence) {
        return read(conversation, occurrence.seq(), occurrence.at(), !occurrence.trigger().isOfSla() ? null
                : store.target(conversation.workspace(), conversation.id(), occurrence.id()).orElse(null));
    }

    /// As it is by now, by the customer's last words and what its clock told last.
    Facts read(Conversation conversation) {
        return read(conversation, null, conversation.lastAt(), store.lastTarget(conversation.workspace(), conversation.id()).orElse(null));
    }

    /// @param seq of the line that is looked at; null: the customer's last words
    private Facts read(Conversation conversation, @Nullable Long seq, Instant at, @Nullable String target) {
        UUID workspace = conversation.workspace();
        Optional<Said> line = seq == null ? Optional.empty() : store.line(workspace, conversation.id(), seq);
        Optional<Said> words = line.filter(said -> said.sender().equals("customer"))
                .or(() -> store.lastOfCustomer(workspace, conversation.id(), seq));
        Customer customer = customers.get(workspace, conversation.customer());
        JsonNode said = words.map(Said::content).orElse(null);
        return new Facts(conversation, channels.find(workspace, conversation.channel()).map(ChannelView::kind).orElse(""), text(said),
                sender(said, customer), said == null || !words.get().kind().equals("mail") || said.path("kind").asString("human").equals("human"),
                tags.of(workspace, customer.id()).stream().map(CustomerTag::id).collect(Collectors.toSet()), customer.fields(),
                time.at(workspace, conversation.group(), at) instanceof WorkState.Open,
                at.atZone(ZoneId.of(time.zone(workspace, conversation.group()))),
                line.filter(one -> one.content().path("event").asString("").equals("rated")).map(one -> one.content().path("stars").asInt(0)).orElse(null), target);
    }

    private static String text(@Nullable JsonNode said) {
        if (said == null) {
            return "";
        }
        return said.has("html") && said.get("html").isString() ? RichText.plain(said.get("html").asString())
                : said.path("text").asString(said.path("file").path("name").asString(""));
    }

    private static String sender(@Nullable JsonNode said, Customer customer) {
        String from = said == null ? "" : said.path("from").path("address").asString("");
        return (from.isEmpty() ? customer.contactPoints().stream().filter(point -> point.kind() == ContactKind.EMAIL)
                .map(Customer.ContactPoint::value).findFirst().orElse("") : from).toLowerCase(Locale.ROOT);
    }
}
