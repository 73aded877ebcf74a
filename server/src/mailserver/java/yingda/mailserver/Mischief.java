package yingda.mailserver;

/// What a server does wrong, once, at the next occasion.
public enum Mischief {
    /// NO to the log-in, as a server that is asked too often.
    REFUSE_LOG_IN(Moment.LOG_IN),
    /// The folder's mails have other numbers.
    NUMBER_ANEW(Moment.SELECT),
    /// NO to a command that fetches mails.
    NO_AT_FETCH(Moment.FETCH),
    /// BYE instead of mails.
    BYE_AT_FETCH(Moment.FETCH),
    /// The connection ends in the middle of a mail.
    CUT_IN_LITERAL(Moment.FETCH),
    /// Mails are announced as gone while others are being given.
    EXPUNGE_IN_FETCH(Moment.FETCH),
    /// ENVELOPE and body of a mail are NIL.
    NIL_FOR_A_MAIL(Moment.FETCH),
    /// Takes what comes and says nothing any more, as a connection that died on the way.
    SILENT_AT_FETCH(Moment.FETCH),
    /// The same, after IDLE was accepted.
    SILENT_AT_IDLE(Moment.IDLE),
    /// One byte a second, and the end of the connection after [ScriptedServer#DRIPS] of them.
    DRIP_AT_FETCH(Moment.FETCH),
    /// 421 instead of an answer to MAIL.
    BYE_AT_MAIL(Moment.MAIL),
    /// One byte a second instead of an answer to MAIL, and no end of it.
    DRIP_AT_MAIL(Moment.MAIL),
    /// Takes what comes after MAIL and says nothing any more.
    SILENT_AT_MAIL(Moment.MAIL),
    /// MAIL wants a log-in, although there was one.
    LOG_IN_AT_MAIL(Moment.MAIL),
    /// 451 to the first recipient.
    GREYLIST(Moment.RECIPIENT),
    /// 550 to every recipient but the first.
    PARTIAL_RECIPIENTS(Moment.RECIPIENT),
    /// 550 to every recipient.
    NO_SUCH_USER(Moment.RECIPIENT),
    CUT_BEFORE_DATA(Moment.DATA),
    /// Says nothing any more after DATA.
    SILENT_AT_DATA(Moment.DATA),
    /// 451 after the final dot.
    LATER_AT_DOT(Moment.DOT),
    /// The connection ends after the final dot; the mail is not taken.
    CUT_AT_DOT(Moment.DOT),
    /// The mail is taken and lies in its sender's folder `Sent`, and the connection ends before the client hears of it.
    CUT_AFTER_TAKING(Moment.TAKEN),
    /// The mail is taken and lies in `Sent`, and nothing more is said.
    SILENT_AFTER_TAKING(Moment.TAKEN);

    final Moment moment;

    Mischief(Moment moment) {
        this.moment = moment;
    }
}
