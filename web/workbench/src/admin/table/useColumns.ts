import { reactive, watch } from 'vue';
import { isPhone } from '../../ui/narrow';

/** One column of a table. A fixed one cannot be hidden; a spare one is hidden until somebody chooses it, and so is on a phone each that is not `phone`. */
export interface Column { key: string; label: () => string; fixed?: boolean; spare?: boolean; phone?: boolean }

export interface Columns {
  all: readonly Column[];
  /** Whether a column is shown, for `v-if`. */
  has: (key: string) => boolean;
  show: (key: string, on: boolean) => void;
}

const kept = (name: string) => `yingda.columns.${name}${isPhone.value ? '.phone' : ''}`;

function read(name: string): string[] | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(kept(name)) ?? 'null');
    return Array.isArray(found) ? found.map(String) : null;
  } catch {
    return null; // not ours
  }
}

/** Which columns of the table of this name are shown; the choice is kept in this browser. */
export function useColumns(name: string, all: readonly Column[]): Columns {
  const usual = all.filter((column) => (isPhone.value ? column.phone : !column.spare)).map((column) => column.key);
  const chosen = reactive(new Set(read(name) ?? usual));
  const place = kept(name);
  watch(chosen, () => localStorage.setItem(place, JSON.stringify([...chosen])));
  return {
    all,
    has: (key) => chosen.has(key) || all.some((column) => column.key === key && column.fixed === true),
    show: (key, on) => { if (on) chosen.add(key); else chosen.delete(key); },
  };
}
