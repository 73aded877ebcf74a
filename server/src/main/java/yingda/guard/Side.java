package yingda.guard;

/// Who writes, and so which rules apply.
public enum Side {
    /// A customer, to agents.
    CUSTOMER,
    /// An agent, to a customer.
    AGENT,
    /// An agent, to colleagues: numbers and secrets are masked, words are free.
    INSIDE
}
