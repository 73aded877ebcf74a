package yingda.people;

import static yingda.people.Permission.APPLICATIONS_MANAGE;
import static yingda.people.Permission.AUDIT_READ;
import static yingda.people.Permission.AUTOMATION_MANAGE;
import static yingda.people.Permission.CATALOG_MANAGE;
import static yingda.people.Permission.CHANNELS_MANAGE;
import static yingda.people.Permission.CONVERSATIONS_SERVE;
import static yingda.people.Permission.CUSTOMERS_EDIT;
import static yingda.people.Permission.CUSTOMERS_ERASE;
import static yingda.people.Permission.CUSTOMERS_EXPORT;
import static yingda.people.Permission.CUSTOMER_TAGS_MANAGE;
import static yingda.people.Permission.GROUPS_MANAGE;
import static yingda.people.Permission.KNOWLEDGE_MANAGE;
import static yingda.people.Permission.MAILINGS_SEND;
import static yingda.people.Permission.MAIL_DIAGNOSE;
import static yingda.people.Permission.MAIL_INSPECT;
import static yingda.people.Permission.MAIL_TEMPLATES_MANAGE;
import static yingda.people.Permission.MEMBERS_MANAGE;
import static yingda.people.Permission.MESSAGES_AUDIT;
import static yingda.people.Permission.METRICS_READ;
import static yingda.people.Permission.QUEUE_DETAILS;
import static yingda.people.Permission.QUICK_REPLIES_MANAGE;
import static yingda.people.Permission.REPLIES_MANAGE;
import static yingda.people.Permission.RETENTION_MANAGE;
import static yingda.people.Permission.ROLES_MANAGE;
import static yingda.people.Permission.SETTINGS_MANAGE;
import static yingda.people.Permission.SLA_MANAGE;
import static yingda.people.Permission.SUPERVISE;
import static yingda.people.Permission.TOKENS_MANAGE;
import static yingda.people.Permission.WEBHOOKS_MANAGE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The preset roles; each holds what the one before it holds.
public enum Role {
    AGENT(null, DataScope.GROUPS, CONVERSATIONS_SERVE, CUSTOMERS_EDIT),
    SENIOR(AGENT, DataScope.GROUPS, CUSTOMER_TAGS_MANAGE, MAILINGS_SEND),
    ADMIN(SENIOR, DataScope.ALL, QUEUE_DETAILS, SUPERVISE, KNOWLEDGE_MANAGE, QUICK_REPLIES_MANAGE, REPLIES_MANAGE,
            CATALOG_MANAGE, CHANNELS_MANAGE, MESSAGES_AUDIT, METRICS_READ, MAIL_INSPECT, MAIL_DIAGNOSE, MAIL_TEMPLATES_MANAGE),
    SUPER(ADMIN, DataScope.ALL, MEMBERS_MANAGE, ROLES_MANAGE, GROUPS_MANAGE, SETTINGS_MANAGE, CUSTOMERS_EXPORT, CUSTOMERS_ERASE, RETENTION_MANAGE,
            APPLICATIONS_MANAGE, WEBHOOKS_MANAGE, AUTOMATION_MANAGE, TOKENS_MANAGE, SLA_MANAGE, AUDIT_READ);

    private final Set<Permission> permissions;
    private final DataScope scope;

    Role(@Nullable Role below, DataScope scope, Permission... more) {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        if (below != null) {
            all.addAll(below.permissions);
        }
        all.addAll(Arrays.asList(more));
        this.permissions = Collections.unmodifiableSet(all);
        this.scope = scope;
    }

    /// What members of this role may do.
    public Set<Permission> permissions() {
        return permissions;
    }

    /// Whose conversations members of this role see.
    public DataScope scope() {
        return scope;
    }

    /// The name on the wire and in the database: `agent`, `senior`, `admin`, `super`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of this name on the wire.
    public static Optional<Role> ofWire(String wire) {
        return Arrays.stream(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }
}
