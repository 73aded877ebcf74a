import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue';
import { explain } from '../../i18n/problems';
import { get } from '../../wire/api';
import type { Row } from '../../wire/types';
import { useReplies } from '../replies/store';
import type { Hit } from '../replies/types';

export interface FoundCustomer { id: string; displayName: string; contacts: string[] }

const PAUSE_MS = 200;
const MOST = 6;

/**
 * What the server knows of the words in the palette: customers, and the answers that are at hand in the conversation, or
 * anywhere without one. Asked for when the typing rests; only the latest answer counts.
 */
export function useFound(wanted: Ref<string>, conversation: () => string | null) {
  const replies = useReplies();
  const customers = shallowRef<readonly FoundCustomer[]>([]);
  const answers = shallowRef<readonly Hit[]>([]);
  const problem = ref('');
  const busy = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function look(words: string): Promise<void> {
    const turn = ++asked;
    const id = conversation();
    busy.value = true;
    try {
      const [people, hits] = await Promise.all([
        get<{ customers: FoundCustomer[] }>(`/api/customers?q=${encodeURIComponent(words)}`),
        id ? replies.search(id, words) : replies.searchAll(words),
      ]);
      if (turn !== asked) return;
      customers.value = people.customers.slice(0, MOST);
      answers.value = hits.filter((hit) => hit.entry.kind !== 'folder').slice(0, MOST);
      problem.value = '';
    } catch (error) {
      if (turn === asked) problem.value = explain(error);
    } finally {
      if (turn === asked) busy.value = false;
    }
  }

  watch(wanted, (text) => {
    clearTimeout(timer);
    const words = text.trim();
    if (words !== '') {
      timer = setTimeout(() => void look(words), PAUSE_MS);
      return;
    }
    asked += 1;
    customers.value = [];
    answers.value = [];
    problem.value = '';
    busy.value = false;
  });
  onBeforeUnmount(() => clearTimeout(timer));

  return { customers, answers, problem, busy };
}

/** The latest conversation of a customer that the viewer sees. */
export const latestOf = async (customer: string): Promise<Row | undefined> =>
  (await get<{ rows: Row[] }>(`/api/customers/${customer}/conversations`)).rows[0];
