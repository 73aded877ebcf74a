package yingda.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.people.MemberView;
import yingda.people.Members;

/// Makes of lines what readers see.
@Component
public class LineViews {

    private final List<ContentFiller> fillers;
    private final Members members;

    LineViews(List<ContentFiller> fillers, Members members) {
        this.fillers = fillers;
        this.members = members;
    }

    /// As agents see them: all lines, so each follows the one before.
    public List<LineView> forAgents(List<Line> lines) {
        return views(lines, false);
    }

    /// As customers see them; the lines are public ones.
    public List<LineView> forVisitors(List<Line> lines) {
        return views(lines, true);
    }

    LineView forAgents(Line line) {
        return forAgents(List.of(line)).getFirst();
    }

    LineView forVisitors(Line line) {
        return forVisitors(List.of(line)).getFirst();
    }

    private List<LineView> views(List<Line> lines, boolean outside) {
        List<ObjectNode> contents = lines.stream().map(line -> content(line, outside)).toList();
        fill(lines, contents);
        List<LineView> views = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            views.add(new LineView(line.seq(), outside ? line.prevPublic() : line.seq() - 1, line.id(), line.clientId(),
                    line.kind(), sender(line), contents.get(i), line.at()));
        }
        return views;
    }

    private void fill(List<Line> lines, List<ObjectNode> contents) {
        for (ContentFiller filler : fillers) {
            Set<String> kinds = filler.kinds();
            List<ObjectNode> own = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (kinds.contains(lines.get(i).kind()) && !Content.isGone(contents.get(i))) {
                    own.add(contents.get(i));
                }
            }
            if (!own.isEmpty()) {
                filler.fill(lines.getFirst().workspace(), own);
            }
        }
    }

    /// The reason that an agent gave a colleague stays inside, and the name of the rule that did it.
    private static ObjectNode content(Line line, boolean outside) {
        ObjectNode copy = line.content().deepCopy();
        if (outside && line.sender() == SenderKind.SYSTEM) {
            copy.remove(List.of("note", "rule"));
        }
        return copy;
    }

    private LineView.Sender sender(Line line) {
        UUID id = line.sender() == SenderKind.MEMBER ? line.senderId() : null;
        MemberView member = id == null ? null : members.view(line.workspace(), id).orElseThrow();
        return member == null ? new LineView.Sender(line.sender().word(), null, null, null)
                : new LineView.Sender(line.sender().word(), id, member.displayName(), member.avatarUrl());
    }
}
