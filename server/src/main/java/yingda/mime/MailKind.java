package yingda.mime;

/// What sort of writer a mail comes from. Only [#HUMAN] may ever be answered automatically.
public enum MailKind {
    /// A person wrote it, or nothing says otherwise.
    HUMAN,
    /// A machine answered: ticket systems, receipts, notifications.
    AUTO_REPLY,
    /// The addressee is away.
    VACATION,
    /// Delivery of one of our mails failed for good.
    DSN_FAIL,
    /// Delivery is late, the remote server goes on trying.
    DSN_DELAY,
    /// Delivery, relay or expansion succeeded.
    DSN_OK,
    /// Disposition notification: read, deleted (RFC 8098).
    MDN,
    /// Complaint or authentication feedback report (RFC 5965).
    ARF,
    /// Newsletter or mailing list.
    LIST,
    /// One of our own mails that came back.
    OWN_LOOP;

    /// True when no automatic mail of any sort may be sent in answer.
    public boolean forbidsAutomaticAnswer() {
        return this != HUMAN;
    }

    /// True for the three delivery reports.
    public boolean isDeliveryReport() {
        return this == DSN_FAIL || this == DSN_DELAY || this == DSN_OK;
    }
}
