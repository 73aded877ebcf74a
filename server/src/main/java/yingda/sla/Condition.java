package yingda.sla;

/// What conditions of policies name, and where that is kept.
enum Condition {
    GROUPS("groups", "service_group where"), CHANNELS("channels", "channel where owner_id is null and"), TAGS("tags", "customer_tag where");

    private final String field;
    private final String rows;

    Condition(String field, String rows) {
        this.field = field;
        this.rows = rows;
    }

    /// Of the policy.
    String field() {
        return field;
    }

    /// A table and the beginning of its condition.
    String rows() {
        return rows;
    }
}
