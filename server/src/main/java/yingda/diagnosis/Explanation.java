package yingda.diagnosis;

import org.jspecify.annotations.Nullable;

/// What an error of a mail server means.
///
/// @param replyCode SMTP reply code such as `550`; empty without
/// @param enhanced  enhanced status code such as `5.7.1`; empty without
/// @param provider  whose words these are; null when they are anybody's
/// @param reason    the family, kebab-case
/// @param hard      true when nothing should be sent to that address again
/// @param link      the provider's own page about it, when the text or our tables name one
/// @param certain   false when the text says nothing that is known: then cause and advice are general
public record Explanation(String replyCode, String enhanced, @Nullable Words provider, String reason, boolean hard, Words cause, Words advice,
        Who who, @Nullable String link, boolean certain) {
}
