package yingda.webchat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import yingda.channels.ChannelView;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.conversations.VisitorView;
import yingda.customers.Blacklist;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.ClientAddress;
import yingda.kernel.InvalidField;
import yingda.kernel.WorkspaceScope;
import yingda.people.AllowAnyone;

/// What a visitor's page does over HTTP. The visitor is known by its token alone.
@RestController
@RequestMapping("/api/webchat/{key}")
class WebchatController {

    private final WebchatChannels channels;
    private final ReceivingGroup receiving;
    private final Doors doors;
    private final VisitorReads reads;
    private final VisitorMessages messages;
    private final VisitorAllowances allowances;
    private final VisitorPreviews previews;
    private final Conversations conversations;
    private final LineViews lines;
    private final Files files;
    private final ClientAddress addresses;
    private final Blacklist blacklist;

    WebchatController(WebchatChannels channels, ReceivingGroup receiving, Doors doors, VisitorReads reads, VisitorMessages messages,
            VisitorAllowances allowances, VisitorPreviews previews, Conversations conversations, LineViews lines, Files files,
            ClientAddress addresses, Blacklist blacklist) {
        this.channels = channels;
        this.receiving = receiving;
        this.doors = doors;
        this.reads = reads;
        this.messages = messages;
        this.allowances = allowances;
        this.previews = previews;
        this.conversations = conversations;
        this.lines = lines;
        this.files = files;
        this.addresses = addresses;
        this.blacklist = blacklist;
    }

    record Limits(int textLength, long fileBytes) {
    }

    /// @param welcome what the page shows before the visitor writes; null for nothing, and outside work time
    /// @param welcomeFaq whether the frequent questions are shown below it
    /// @param preview whether agents see what is typed before it is sent: the page then says so and sends it
    /// @param recallMinutes how long an own message may be taken back; 0 for not at all
    record Settings(String name, String color, @Nullable String welcome, boolean welcomeFaq, boolean agentsOnline,
            Doors.Work work, Limits limits, boolean preview, int recallMinutes) {
    }

    /// Hours and welcome of the group that the visitor comes to, see [ReceivingGroup].
    @AllowAnyone
    @GetMapping
    Settings settings(@PathVariable String key, @RequestParam Map<String, String> query,
            @RequestHeader(required = false) @Nullable String authorization) {
        ChannelView channel = channels.get(key);
        UUID group = receiving.of(channel, query, authorization);
        Optional<Doors.Said> welcome = doors.welcome(channel, group);
        return new Settings(channel.name(), channels.settings(channel).color(), welcome.map(Doors.Said::text).orElse(null),
                welcome.map(Doors.Said::faq).orElse(false), channels.agentsOnline(channel.workspace(), group), doors.work(channel.workspace(), group),
                new Limits(Content.CUSTOMER_TEXT, Files.LIMIT), previews.wanted(channel.workspace()),
                previews.recallMinutes(channel.workspace()));
    }

    @AllowAnyone
    @GetMapping("/state")
    VisitorReads.State state(@PathVariable String key, @RequestHeader(required = false) @Nullable String authorization) {
        return reads.state(reader(key, authorization));
    }

    @AllowAnyone
    @GetMapping("/lines")
    VisitorReads.History history(@PathVariable String key,
            @RequestHeader(required = false) @Nullable String authorization, @RequestParam String before) {
        return reads.before(reader(key, authorization), before);
    }

    @AllowAnyone
    @GetMapping("/conversations/{id}/lines")
    VisitorReads.Gap gap(@PathVariable String key, @RequestHeader(required = false) @Nullable String authorization,
            @PathVariable UUID id, @RequestParam(defaultValue = "0") long after) {
        return reads.after(reader(key, authorization), id, after);
    }

    private Caller reader(String key, @Nullable String authorization) {
        Caller caller = Caller.ofHeader(channels.get(key), authorization);
        allowances.read(caller);
        return caller;
    }

    /// See [Sent#of].
    record NewMessage(@Nullable UUID clientId, @Nullable String kind, @Nullable String text, @Nullable UUID fileId,
            @Nullable Integer seconds, @Nullable Long quote, @Nullable Page page, @Nullable Label label) {
    }

    record Stored(VisitorView conversation, LineView line) {
    }

    @AllowAnyone
    @PostMapping("/messages")
    Stored send(@PathVariable String key, @RequestHeader(required = false) @Nullable String authorization,
            @RequestBody NewMessage message, HttpServletRequest request) {
        Caller caller = Caller.ofHeader(channels.get(key), authorization);
        if (message.clientId() == null) {
            throw new InvalidField("clientId", "missing");
        }
        Line line = messages.send(caller, Sent.of(message.clientId(), message.kind(), message.text(), message.fileId(),
                message.seconds(), message.quote(), message.page(), message.label()), null, null, addresses.of(request)).line();
        return WorkspaceScope.get(caller.workspace(), () -> {
            Optional<Conversation> conversation = conversations.find(caller.workspace(), line.conversation());
            return new Stored(reads.view(conversation.orElseThrow()), lines.forVisitors(List.of(line)).getFirst());
        });
    }

    @AllowAnyone
    @PostMapping("/files")
    @ResponseStatus(HttpStatus.CREATED)
    FileView upload(@PathVariable String key, @RequestHeader(required = false) @Nullable String authorization,
            @RequestPart("file") MultipartFile file, HttpServletRequest request) throws IOException {
        Caller caller = Caller.ofHeader(channels.get(key), authorization);
        allowances.upload(caller, addresses.of(request));
        blacklist.admit(caller.workspace(), caller.visitor());
        try (InputStream in = file.getInputStream()) {
            return files.store(caller.workspace(), in, file.getOriginalFilename(), "visitor", caller.visitor());
        }
    }
}
