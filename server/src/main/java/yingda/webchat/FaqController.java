package yingda.webchat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.channels.ChannelView;
import yingda.kernel.ClientAddress;
import yingda.kernel.NotFound;
import yingda.knowledge.Faq;
import yingda.people.AllowAnyone;

/// The frequent questions of the group that a visitor comes to, see [ReceivingGroup], for anyone who may see the channel.
@RestController
@RequestMapping("/api/webchat/{key}/faq")
class FaqController {

    private final WebchatChannels channels;
    private final ReceivingGroup receiving;
    private final Faq faq;
    private final VisitorAllowances allowances;
    private final ClientAddress addresses;

    FaqController(WebchatChannels channels, ReceivingGroup receiving, Faq faq, VisitorAllowances allowances, ClientAddress addresses) {
        this.channels = channels;
        this.receiving = receiving;
        this.faq = faq;
        this.allowances = allowances;
        this.addresses = addresses;
    }

    record Questions(List<Faq.Question> entries) {
    }

    @AllowAnyone
    @GetMapping
    Questions list(@PathVariable String key, @RequestParam Map<String, String> query,
            @RequestHeader(required = false) @Nullable String authorization, HttpServletRequest request) {
        ChannelView channel = channels.get(key);
        allowances.faq(addresses.of(request));
        return new Questions(faq.of(channel.workspace(), receiving.of(channel, query, authorization)));
    }

    /// An answer was looked at.
    @AllowAnyone
    @PostMapping("/{id}/used")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void used(@PathVariable String key, @PathVariable UUID id, @RequestParam Map<String, String> query,
            @RequestHeader(required = false) @Nullable String authorization, HttpServletRequest request) {
        ChannelView channel = channels.get(key);
        allowances.faq(addresses.of(request));
        if (!faq.use(channel.workspace(), receiving.of(channel, query, authorization), id)) {
            throw new NotFound();
        }
    }
}
