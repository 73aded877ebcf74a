package yingda.customers;

import java.util.UUID;

/// A customer's name or note changed; committed.
public record CustomerChanged(UUID workspace, UUID customer) {
}
