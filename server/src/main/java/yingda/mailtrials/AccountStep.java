package yingda.mailtrials;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of the test of an account.
///
/// @param server `incoming` or `smtp`
/// @param step `dns`, `tcp`, `tls`, `banner`, `starttls`, `log-in`, `id`, `folders`, `select`, `ehlo`, `auth`, `sender`
///        or `recipient`
/// @param millis how long it took
/// @param code what is wrong, with a sentence and an advice in the pages; of a step that went well a warning; null: fine
/// @param said the server's own words on one line; null when there are none
/// @param facts what was learnt: addresses, certificate, capabilities
record AccountStep(String server, String step, boolean ok, long millis, @Nullable String code, @Nullable String said,
        Map<String, String> facts) {}
