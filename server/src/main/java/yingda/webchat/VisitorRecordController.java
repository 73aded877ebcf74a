package yingda.webchat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.people.AllowAnyone;
import yingda.records.Format;
import yingda.records.VisitorTranscripts;

/// A visitor's own conversations as a document.
@RestController
@RequestMapping("/api/webchat/{key}")
class VisitorRecordController {

    private final WebchatChannels channels;
    private final VisitorAllowances allowances;
    private final VisitorReads reads;
    private final VisitorTranscripts records;
    private final Audit audit;
    private final TransactionTemplate transaction;

    VisitorRecordController(WebchatChannels channels, VisitorAllowances allowances, VisitorReads reads,
            VisitorTranscripts records, Audit audit, TransactionTemplate transaction) {
        this.channels = channels;
        this.allowances = allowances;
        this.reads = reads;
        this.records = records;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// @param lang `zh` or `en`
    /// @param zone of the times
    @AllowAnyone
    @GetMapping(path = "/record.pdf", produces = "application/pdf")
    void pdf(@PathVariable String key, @RequestHeader(required = false) @Nullable String authorization,
            @RequestParam(defaultValue = "zh") String lang, @RequestParam(required = false) @Nullable String zone,
            HttpServletResponse response) throws Exception {
        send(key, authorization, Format.PDF, lang, zone, response);
    }

    @AllowAnyone
    @GetMapping(path = "/record.txt", produces = "text/plain")
    void text(@PathVariable String key, @RequestHeader(required = false) @Nullable String authorization,
            @RequestParam(defaultValue = "zh") String lang, @RequestParam(required = false) @Nullable String zone,
            HttpServletResponse response) throws Exception {
        send(key, authorization, Format.TXT, lang, zone, response);
    }

    private void send(String key, @Nullable String authorization, Format format, String lang, @Nullable String zone,
            HttpServletResponse response) throws Exception {
        Caller caller = Caller.ofHeader(channels.get(key), authorization);
        allowances.record(caller);
        WorkspaceScope.call(caller.workspace(), () -> {
            UUID customer = reads.customer(caller).orElseThrow(NotFound::new); // whoever never wrote has no record
            writeDown(caller, customer, format);
            records.send(caller.workspace(), caller.visitor(), caller.channel().name(), format, lang, zone, response);
            return caller;
        });
    }

    /// No member did it: the act names the browser.
    private void writeDown(Caller caller, UUID customer, Format format) {
        transaction.executeWithoutResult(_ -> audit.record(new Act(caller.workspace(), "record.downloaded", "customer", customer,
                Map.of(), Map.of("format", format.word(), "visitor", caller.visitor()))));
    }
}
