package yingda.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a role allows, named by the act. A permission without a use does not exist here.
public enum Permission {
    /// Take, answer, hand over and end the conversations of one's own groups; see how many wait.
    CONVERSATIONS_SERVE,
    /// See who waits in the queue, with names and contents, and choose among them.
    QUEUE_DETAILS,
    /// Change a customer's card.
    CUSTOMERS_EDIT,
    /// Take out all that is kept of one customer.
    CUSTOMERS_EXPORT,
    /// Delete for good what is kept of one customer.
    CUSTOMERS_ERASE,
    /// Set how long contents, files and raw mails are kept.
    RETENTION_MANAGE,
    /// Add customer tags, change and delete them.
    CUSTOMER_TAGS_MANAGE,
    /// Write knowledge base and FAQ and assign them to groups.
    KNOWLEDGE_MANAGE,
    /// Write the quick replies that all see.
    QUICK_REPLIES_MANAGE,
    /// Write what customers are told when nobody accepts.
    REPLIES_MANAGE,
    /// Keep the products and articles that agents send as cards.
    CATALOG_MANAGE,
    /// Write the templates of mails that all use.
    MAIL_TEMPLATES_MANAGE,
    /// Send bulk mail and keep the list of those who shall not get any.
    MAILINGS_SEND,
    /// Watch colleagues' conversations, whisper, take over.
    SUPERVISE,
    /// Base settings, time plan, tag and category trees, sensitive words, assignment rules.
    SETTINGS_MANAGE,
    /// Set up channels and mailboxes.
    CHANNELS_MANAGE,
    /// Add members, change and disable them, set their passwords.
    MEMBERS_MANAGE,
    /// Make roles, change and delete them.
    ROLES_MANAGE,
    /// Add groups, change them and who is in them.
    GROUPS_MANAGE,
    /// Set up applications that talk with customers by the API, and see their secrets.
    APPLICATIONS_MANAGE,
    /// Have other systems told of what happens.
    WEBHOOKS_MANAGE,
    /// Set up rules by which the server acts in conversations.
    AUTOMATION_MANAGE,
    /// See the API tokens of all members, and revoke them. Everybody keeps their own.
    TOKENS_MANAGE,
    /// Set the times within which customers are answered.
    SLA_MANAGE,
    /// Read who did what, and take it out.
    AUDIT_READ,
    /// Read all messages of those whom one may see, and take records out with a reason.
    MESSAGES_AUDIT,
    /// Read `/metrics`.
    METRICS_READ,
    /// Ask what the mail pipeline makes of a mail.
    MAIL_INSPECT,
    /// Check domains, explain errors of mail servers and where a mail was late.
    MAIL_DIAGNOSE;

    /// The permission of this name on the wire.
    public static Optional<Permission> ofWire(String wire) {
        return Arrays.stream(values()).filter(permission -> permission.wire().equals(wire)).findFirst();
    }

    /// The name on the wire, `conversations-serve`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
