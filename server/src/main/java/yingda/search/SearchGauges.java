package yingda.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingda.kernel.Gauge;

/// The index at `/metrics`.
@Configuration(proxyBeanMethods = false)
class SearchGauges {

    @Bean
    Gauge searchReady(SearchIndex index) {
        return new Gauge("yingda_search_ready_ratio", "Share of all lines that this node's search index holds", index::ready);
    }
}
