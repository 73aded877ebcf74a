package yingda.customers;

import java.util.UUID;

/// What belonged to one customer belongs to another one now; committed.
public record CustomerMoved(UUID workspace, UUID from, UUID into) {
}
