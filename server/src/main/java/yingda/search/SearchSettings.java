package yingda.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much the index may ask of the machine, as `yingda.search.*`.
///
/// @param share of one processor that following and filling take while there is much to take in, above 0 and up to 1;
///        the rest is left to those who chat
@ConfigurationProperties("yingda.search")
record SearchSettings(@DefaultValue("0.1") double share) {
}
