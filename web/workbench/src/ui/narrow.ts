import { ref } from 'vue';

function follow(query: string) {
  const media = matchMedia(query);
  const matches = ref(media.matches);
  media.addEventListener('change', () => (matches.value = media.matches));
  return matches;
}

/** A phone: one pane at a time. */
export const isPhone = follow('(max-width: 640px)');
/** Too narrow for panes of a width of one's own. */
export const isNarrow = follow('(max-width: 860px)');
/** Too narrow for the side panel beside the chat: it lies over it. */
export const sideFloats = follow('(max-width: 1180px)');
