import { shallowRef } from 'vue';

/** In px: what a pane has at first, and between what it can be drawn. */
export const LIMITS = { list: { usual: 304, min: 240, max: 480 }, side: { usual: 340, min: 300, max: 560 } } as const;
export type Pane = keyof typeof LIMITS;

/** What the chat keeps, whatever is drawn. */
const CHAT_MIN = 420;
const RAIL = 56;
const PREFIX = 'yingda.widths.';

const usual = (): Record<Pane, number> => ({ list: LIMITS.list.usual, side: LIMITS.side.usual });

export const clamped = (pane: Pane, width: number, most: number = LIMITS[pane].max): number =>
  Math.round(Math.max(LIMITS[pane].min, Math.min(width, most, LIMITS[pane].max)));

/** What was kept, as far as it makes sense. */
export function readWidths(kept: string | null): Record<Pane, number> {
  try {
    const found = JSON.parse(kept ?? '{}') as Partial<Record<Pane, unknown>>;
    const width = (pane: Pane) => (Number.isFinite(found[pane]) ? clamped(pane, found[pane] as number) : LIMITS[pane].usual);
    return { list: width('list'), side: width('side') };
  } catch {
    return usual();
  }
}

/** How wide the panes beside the chat are: each member's own, in this browser, for widths fit a screen. */
export function useWidths(member: () => string) {
  const key = () => PREFIX + member();
  const widths = shallowRef(readWidths(localStorage.getItem(key())));

  /** The most that leaves the chat its room; `other`: the pane on its other side, when it is shown. */
  const most = (pane: Pane, other: Pane | null): number =>
    clamped(pane, innerWidth - RAIL - CHAT_MIN - (other ? widths.value[other] : 0));

  return {
    widths, most,
    read: () => { widths.value = readWidths(localStorage.getItem(key())); },
    set: (pane: Pane, width: number) => { widths.value = { ...widths.value, [pane]: width }; },
    keep: () => localStorage.setItem(key(), JSON.stringify(widths.value)),
  };
}
