package yingda.mime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of classification.
///
/// @param kind    what it is
/// @param rule    the rule that decided, a stable kebab-case word such as `report-type` or `auto-submitted`
/// @param bounces what a delivery report says, one per recipient; empty for other kinds
/// @param about   the Message-ID, with angle brackets, of the mail that a complaint complains about; null for other
///                kinds and when the complaint hides it
public record MailVerdict(MailKind kind, String rule, List<Bounce> bounces, @Nullable String about) {

    MailVerdict(MailKind kind, String rule, List<Bounce> bounces) {
        this(kind, rule, bounces, null);
    }
}
