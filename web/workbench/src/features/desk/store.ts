import { defineStore } from 'pinia';
import { computed, shallowReactive, shallowRef } from 'vue';
import { Link, type LinkEnd } from '../../../../protocol/src/link';
import { setServerTime } from '../../time';
import { call, get, post } from '../../wire/api';
import type { DeskSnapshot, Frame, ListEvent, Person, Row, Seat } from '../../wire/types';
import { addRows, applyAll, fromSnapshot, myUnread, reachOf, section, type Desk, type ListFilter, type Section } from './state';

const PROTOCOL = 1;
const NONE: ReadonlyMap<string, Row> = new Map();
const NOBODY: Person = { id: '', name: '', avatar: null };

/** What the server has in pages. */
export type Paged = 'serving' | 'queued';

/** The cursor of a list of which nothing was read. */
const BEGINNING = '';

/** What is asked of the server for a list. */
function queryOf(name: Paged, filter: ListFilter): URLSearchParams {
  const query = new URLSearchParams({ state: name });
  if (filter.mine && name === 'serving') query.set('mine', 'true');
  if (filter.channel) query.set('channel', filter.channel);
  if (filter.group) query.set('group', filter.group);
  if (filter.due) query.set('due', 'true');
  return query;
}

/** The live desk: snapshot, then events by socket. */
export const useDesk = defineStore('desk', () => {
  const desk = shallowRef<Desk | null>(null);
  /** `attempt` is the number of the coming connection while there is none. */
  const link = shallowRef({ up: false, attempt: 0 });
  const ended = shallowRef<LinkEnd | null>(null);
  const problem = shallowRef<unknown>(null);
  const listeners = new Set<(frame: Frame) => void>();
  /** Where the next page of each list starts, by what is asked for it; null at its end. */
  const nexts = shallowReactive(new Map<string, string | null>());
  const busy = new Set<string>();
  let socket: Link<Frame> | null = null;
  let waiting: ListEvent[] = [];
  let resync: ReturnType<typeof setTimeout> | undefined;

  /** Takes the snapshot and connects. */
  async function start(permissions: readonly string[]): Promise<void> {
    ended.value = null;
    await snapshot(permissions);
    socket?.close();
    socket = new Link<Frame>({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/agent`,
      hello, onFrame: take, onState: (up, attempt) => (link.value = { up, attempt }), onEnd: (why) => (ended.value = why),
    });
    socket.open();
    document.addEventListener('visibilitychange', applyIfHidden);
  }

  function stop(): void {
    document.removeEventListener('visibilitychange', applyIfHidden);
    clearTimeout(resync);
    socket?.close();
    socket = null;
    desk.value = null;
    waiting = [];
    link.value = { up: false, attempt: 0 };
  }

  async function snapshot(permissions: readonly string[]): Promise<void> {
    problem.value = null;
    try {
      const found = await get<DeskSnapshot>('/api/desk');
      waiting = [];
      nexts.clear();
      for (const [list, next] of Object.entries(found.next)) {
        nexts.set(`${queryOf(list === 'queued' ? 'queued' : 'serving', { mine: list === 'mine', channel: null })}`, next);
      }
      desk.value = fromSnapshot(found, permissions);
    } catch (error) {
      problem.value = error;
      throw error;
    }
  }

  const hello = () => ({ t: 'hello', protocol: PROTOCOL, cursor: desk.value?.cursor ?? null });

  function take(frame: Frame): void {
    switch (frame.t) {
      case 'row': case 'gone': case 'counts': case 'member': case 'me': case 'drafting':
        batch(frame);
        break;
      case 'hello':
        setServerTime(frame.now);
        break;
      case 'resync':
        if (frame.conversation === undefined) startAgain(frame.afterMs ?? 1_000);
        break;
    }
    for (const listener of listeners) listener(frame);
  }

  /** A busy desk gets many events in one frame of the screen: they are applied together. */
  function batch(event: ListEvent): void {
    waiting.push(event);
    if (waiting.length > 1) return;
    if (document.hidden) setTimeout(applyWaiting);
    else requestAnimationFrame(applyWaiting);
  }

  function applyWaiting(): void {
    const events = waiting;
    waiting = [];
    if (desk.value && events.length > 0) desk.value = applyAll(desk.value, events);
  }

  /** A hidden tab draws no frames: the one that was asked for may be long in coming. */
  function applyIfHidden(): void {
    if (document.hidden) applyWaiting();
  }

  function startAgain(afterMs: number): void {
    clearTimeout(resync);
    resync = setTimeout(() => {
      snapshot([...(desk.value?.permissions ?? [])]).then(() => socket?.send(hello()), () => startAgain(5_000));
    }, afterMs);
  }

  /** Where this list goes on: at the end of its own pages, else at that of the list which it is a part of. */
  function nextOf(name: Paged, filter: ListFilter): string | null {
    const own = nexts.get(`${queryOf(name, filter)}`);
    if (own === undefined && filter.due) return BEGINNING;
    return own !== undefined ? own : nexts.get(`${queryOf(name, { mine: filter.mine, channel: null })}`) ?? null;
  }

  /** Reads the next page of a list, if there is one. */
  async function more(name: Paged, filter: ListFilter): Promise<void> {
    const query = queryOf(name, filter);
    const key = query.toString();
    const next = nextOf(name, filter);
    if (busy.has(key) || next === null || !desk.value) return;
    busy.add(key);
    if (next !== BEGINNING) query.set('cursor', next);
    const { epoch } = desk.value.cursor;
    try {
      const found = await get<{ rows: Row[]; next: string | null }>(`/api/conversations?${query}`);
      if (desk.value?.cursor.epoch !== epoch) return;
      desk.value = addRows(desk.value, found.rows);
      nexts.set(key, found.next);
    } finally {
      busy.delete(key);
    }
  }

  async function setSeat(change: Partial<Pick<Seat, 'status' | 'autoAccept' | 'capacity' | 'greeting'>>): Promise<void> {
    await call('PUT', '/api/desk/seat', change);
    if (desk.value) desk.value = { ...desk.value, seat: { ...desk.value.seat, ...change } };
  }

  /** Accepts the customer who waits longest; null when nobody waits. */
  const next = (group: string | null = null) => post<Row | null>('/api/queue/next', group ? { groupId: group } : {});

  /** Counts, colleagues and seats change far more often than what the lists are made of. */
  const held = computed(() => desk.value?.rows ?? NONE);
  const me = computed(() => desk.value?.me ?? NOBODY);
  const unread = computed(() => myUnread({ rows: held.value, me: me.value }));
  /** Whether anything is promised to anybody. */
  const clocks = computed(() => [...held.value.values()].some((row) => row.sla !== undefined));
  const may = (permission: string) => desk.value?.permissions.has(permission) ?? false;
  const rows = (name: Section, filter: ListFilter) => section({ rows: held.value, me: me.value }, name, filter, name === 'snoozed' ? null : reachOf(nextOf(name, filter) || null));

  return {
    desk, link, ended, problem, unread, clocks, start, stop, more, setSeat, next, may, rows, nextOf,
    send: (frame: object) => socket?.send(frame) ?? false,
    hurry: () => socket?.hurry(),
    listen: (listener: (frame: Frame) => void) => void listeners.add(listener),
    unlisten: (listener: (frame: Frame) => void) => void listeners.delete(listener),
  };
});
