package yingda.catalog;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.catalog.CatalogSettings.Provider;
import yingda.kernel.Uuids;

/// Asks providers and understands what they answer.
@Component
class Providers {

    private static final int MOST = 20;

    private final ProviderClient client;
    private final JsonMapper json;

    Providers(ProviderClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /// At most 20 items, in the provider's order; those without id or title are left out.
    ///
    /// @throws ProviderFailed when the answer cannot be used
    List<Found> search(Provider provider, String words) {
        URI address = URI.create(provider.url().replace("{q}", URLEncoder.encode(words, StandardCharsets.UTF_8)));
        JsonNode list = at(read(client.get(address)), provider.items());
        List<Found> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode item : list) {
            Found one = item(provider, item);
            if (found.size() < MOST && !one.providerId().isEmpty() && !one.title().isEmpty() && seen.add(one.providerId())) {
                found.add(one);
            }
        }
        return found;
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            throw new ProviderFailed("not-json");
        }
    }

    private static Found item(Provider provider, JsonNode item) {
        return new Found(Uuids.next(), text(item, provider.id(), 200), text(item, provider.title(), 200),
                text(item, provider.summary(), 500), text(item, provider.price(), 40), address(item, provider.image()),
                address(item, provider.link()), null);
    }

    /// Text or number at the path; empty when there is none.
    private static String text(JsonNode item, String path, int longest) {
        String text = path.isBlank() ? "" : at(item, path).asString("").strip().replace("\0", "");
        return text.substring(0, Math.min(text.length(), longest));
    }

    private static String address(JsonNode item, String path) {
        String address = text(item, path, 2_001);
        return address.length() <= 2_000 && CatalogSettings.isWeb(address) ? address : "";
    }

    private static JsonNode at(JsonNode from, String path) {
        JsonNode at = from;
        for (String name : path.strip().split("\\.")) {
            at = name.isEmpty() ? at : at.isArray() && name.matches("\\d{1,6}") ? at.path(Integer.parseInt(name)) : at.path(name);
        }
        return at;
    }
}
