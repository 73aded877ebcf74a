package yingda.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds all words of a list in one walk over the text (Aho and Corasick, 1975), however many words there are.
final class WordTree {

    private final Node root = new Node(0);

    /// A word of the list that was found.
    ///
    /// @param end behind its last character
    record Found(SensitiveWord word, int start, int end) {
    }

    private static final class Node {

        private final int depth;
        private final Map<Character, Node> next = new HashMap<>(2);
        /// Where the longest proper ending of this beginning goes on.
        private @Nullable Node fallback;
        private @Nullable SensitiveWord word;
        /// The next shorter word that ends here, too.
        private @Nullable Node shorter;

        private Node(int depth) {
            this.depth = depth;
        }
    }

    WordTree(List<SensitiveWord> words) {
        for (SensitiveWord word : words) {
            Node node = root;
            for (char c : Folding.fold(word.word()).toCharArray()) {
                int depth = node.depth + 1;
                node = node.next.computeIfAbsent(c, _ -> new Node(depth));
            }
            node.word = word;
        }
        link();
    }

    private void link() {
        ArrayDeque<Node> waiting = new ArrayDeque<>();
        for (Node first : root.next.values()) {
            first.fallback = root;
            waiting.add(first);
        }
        for (Node node = waiting.poll(); node != null; node = waiting.poll()) {
            for (Map.Entry<Character, Node> entry : node.next.entrySet()) {
                Node child = entry.getValue();
                child.fallback = step(node.fallback, entry.getKey());
                child.shorter = child.fallback.word != null ? child.fallback : child.fallback.shorter;
                waiting.add(child);
            }
        }
    }

    private Node step(@Nullable Node from, char c) {
        for (Node node = from; node != null; node = node.fallback) {
            Node next = node.next.get(c);
            if (next != null) {
                return next;
            }
        }
        return root;
    }

    /// @param folded the text in the spelling that is compared
    List<Found> in(String folded) {
        if (root.next.isEmpty()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>(2);
        Node node = root;
        for (int i = 0; i < folded.length(); i++) {
            node = step(node, folded.charAt(i));
            for (Node hit = node.word != null ? node : node.shorter; hit != null; hit = hit.shorter) {
                int start = i + 1 - hit.depth;
                if (standsAlone(folded, start, i + 1)) {
                    found.add(new Found(hit.word, start, i + 1));
                }
            }
        }
        return found;
    }

    /// A Latin word is no part of a longer one; Chinese knows no such ends.
    private static boolean standsAlone(String text, int start, int end) {
        boolean joinedBefore = start > 0 && Folding.isLatin(text.charAt(start)) && Folding.isLatin(text.charAt(start - 1));
        boolean joinedAfter = end < text.length() && Folding.isLatin(text.charAt(end - 1)) && Folding.isLatin(text.charAt(end));
        return !joinedBefore && !joinedAfter;
    }
}
