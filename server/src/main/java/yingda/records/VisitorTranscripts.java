package yingda.records;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What a visitor may take home of its own conversations: public lines only.
@Service
public class VisitorTranscripts {

    private final Documents documents;
    private final Clock clock;

    VisitorTranscripts(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /// Sends it as a download, within the workspace's scope. Whoever asks has proved to be this visitor.
    ///
    /// @param site what the channel is called
    /// @param language `zh` or `en`
    /// @param zone of the times, such as `Asia/Shanghai`
    public void send(UUID workspace, UUID visitor, String site, Format format, String language, @Nullable String zone,
            HttpServletResponse response) throws IOException {
        var manner = new Documents.Manner(format, Language.of(language), Zones.of(zone));
        Language words = manner.language();
        documents.send(new Documents.Order(Search.ofVisitor(workspace, visitor), manner, words.say("you"),
                List.of(site, words.say("exported", words.say("you"), manner.time(clock.instant()), manner.zone().getId()))),
                response);
    }
}
