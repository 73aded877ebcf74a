package yingda.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.people.NotAllowed;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The trees of a workspace, and who may write in them.
enum Tree {
    /// For agents; its external part may be given to customers.
    KNOWLEDGE("知识库 · Knowledge base", Permission.KNOWLEDGE_MANAGE, 2_000),
    /// For customers who help themselves.
    FAQ("常见问题 · Frequent questions", Permission.KNOWLEDGE_MANAGE, 1_000),
    /// Quick replies of all agents.
    PUBLIC("公共快捷回复 · Shared quick replies", Permission.QUICK_REPLIES_MANAGE, 2_000),
    /// Quick replies of one agent.
    PERSONAL("个人快捷回复 · Personal quick replies", Permission.CONVERSATIONS_SERVE, 500);

    private final String title;
    private final Permission permission;
    private final int most;

    Tree(String title, Permission permission, int most) {
        this.title = title;
        this.permission = permission;
        this.most = most;
    }

    /// The tree of this name on the wire.
    static Optional<Tree> ofWord(String word) {
        return Arrays.stream(values()).filter(tree -> tree.word().equals(word)).findFirst();
    }

    /// The name on the wire and in the database.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What its documents are headed with, in both languages.
    String title() {
        return title;
    }

    /// How many entries it may have.
    int most() {
        return most;
    }

    /// Whether groups are assigned parts of it.
    boolean isAssigned() {
        return this == KNOWLEDGE || this == FAQ;
    }

    /// @throws NotAllowed when the viewer may not write in it
    void require(Viewer viewer) {
        if (!viewer.may(permission)) {
            throw new NotAllowed(permission);
        }
    }

    /// Whose tree the viewer means; null when it is everyone's.
    @Nullable UUID owner(Viewer viewer) {
        return this == PERSONAL ? viewer.member() : null;
    }
}
