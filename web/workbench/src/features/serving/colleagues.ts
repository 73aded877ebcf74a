import { computed, onScopeDispose, watch } from 'vue';
import { get } from '../../wire/api';
import type { Frame, Member } from '../../wire/types';
import { useDesk } from '../desk/store';
import { query, usePages } from '../followups/pages';

const PAUSE_MS = 200;

/** `among`: `enabled` when it is not said; `serving` are those who are in a group or serve somebody. */
export interface Asked { name?: string; group?: string; among?: 'all' | 'enabled' | 'serving'; ids?: readonly string[] }

export const readColleagues = ({ ids, ...asked }: Asked, cursor: string | null = null) =>
  get<{ items: Member[]; next: string | null }>(`/api/desk/members?${query({ ...asked, ids: ids?.join(','), cursor })}`);

/** Colleagues, page by page, as they are at the moment; read again when something else is asked for. */
export function useColleagues(asked: () => Asked) {
  const desk = useDesk();
  const pages = usePages<Member>((cursor) => readColleagues(asked(), cursor));
  let pause: ReturnType<typeof setTimeout> | undefined;

  function follow(frame: Frame): void {
    if (frame.t !== 'member' || !pages.items.value.some((one) => one.id === frame.member.id)) return;
    pages.items.value = pages.items.value.map((one) => (one.id === frame.member.id ? frame.member : one));
  }

  watch(() => JSON.stringify(asked()), () => {
    clearTimeout(pause);
    pause = setTimeout(() => void pages.read(), PAUSE_MS);
  });
  desk.listen(follow);
  onScopeDispose(() => {
    clearTimeout(pause);
    desk.unlisten(follow);
  });
  void pages.read();
  // Who changed between two pages may stand on both.
  return { ...pages, members: computed(() => [...new Map(pages.items.value.map((one) => [one.id, one])).values()]) };
}
