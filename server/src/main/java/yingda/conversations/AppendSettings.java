package yingda.conversations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The append lanes, as `yingda.append.*`.
///
/// @param lanes how many write at the same time; each takes a connection of the system pool while it writes
/// @param batch the most lines that go into one statement
/// @param waiting the most lines that may wait in one lane before senders are told `busy`
@ConfigurationProperties("yingda.append")
record AppendSettings(@DefaultValue("3") int lanes, @DefaultValue("128") int batch, @DefaultValue("2000") int waiting) {
}
