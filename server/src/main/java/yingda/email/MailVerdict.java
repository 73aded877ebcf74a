package yingda.email;

import java.util.List;

/// The result of classification.
///
/// @param kind    what it is
/// @param rule    the rule that decided, a stable kebab-case word such as `report-type` or `auto-submitted`
/// @param bounces what a delivery report says, one per recipient; empty for other kinds
public record MailVerdict(MailKind kind, String rule, List<Bounce> bounces) {}
