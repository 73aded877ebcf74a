import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { Link, type LinkEnd } from '../../../../protocol/src/link';
import { setServerTime } from '../../time';
import { call, get, post } from '../../wire/api';
import type { DeskSnapshot, Frame, ListEvent, Row, Seat } from '../../wire/types';
import { addRows, applyAll, fromSnapshot, myUnread, section, type Desk, type ListFilter, type Section } from './state';

const PROTOCOL = 1;

/** Rows in pages: what is asked for, where the next page starts, and whether one is on its way. */
interface Paging { next: string | null | undefined; busy: boolean }

/** The live desk: snapshot, then events by socket. */
export const useDesk = defineStore('desk', () => {
  const desk = shallowRef<Desk | null>(null);
  /** `attempt` is the number of the coming connection while there is none. */
  const link = shallowRef({ up: false, attempt: 0 });
  const ended = shallowRef<LinkEnd | null>(null);
  const problem = shallowRef<unknown>(null);
  const listeners = new Set<(frame: Frame) => void>();
  const paging = new Map<string, Paging>();
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
      paging.clear();
      desk.value = fromSnapshot(found, permissions);
    } catch (error) {
      problem.value = error;
      throw error;
    }
  }

  const hello = () => ({ t: 'hello', protocol: PROTOCOL, cursor: desk.value?.cursor ?? null });

  function take(frame: Frame): void {
    switch (frame.t) {
      case 'row': case 'gone': case 'counts': case 'member': case 'me':
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

  /** Reads the next page of a section, if there is one. */
  async function more(state: 'serving' | 'queued', filter: ListFilter): Promise<void> {
    const query = new URLSearchParams({ state });
    if (filter.mine && state === 'serving') query.set('mine', 'true');
    if (filter.channel) query.set('channel', filter.channel);
    if (filter.group) query.set('group', filter.group);
    const key = query.toString();
    const page = paging.get(key) ?? { next: undefined, busy: false };
    if (page.busy || page.next === null || !desk.value) return;
    paging.set(key, { ...page, busy: true });
    if (page.next) query.set('cursor', page.next);
    const held = desk.value.rows.size;
    try {
      const found = await get<{ rows: Row[]; next: string | null }>(`/api/conversations?${query}`);
      desk.value = addRows(desk.value, found.rows);
      paging.set(key, { next: found.next, busy: false });
    } catch (error) {
      paging.set(key, { ...page, busy: false });
      throw error;
    }
    // The first page holds what the snapshot brought: the list does not grow by it, and would not ask again.
    if (desk.value?.rows.size === held) await more(state, filter);
  }

  async function setSeat(change: Partial<Pick<Seat, 'status' | 'autoAccept' | 'capacity' | 'greeting'>>): Promise<void> {
    await call('PUT', '/api/desk/seat', change);
    if (desk.value) desk.value = { ...desk.value, seat: { ...desk.value.seat, ...change } };
  }

  /** Accepts the customer who waits longest; null when nobody waits. */
  const next = (group: string | null = null) => post<Row | null>('/api/queue/next', group ? { groupId: group } : {});

  const unread = computed(() => (desk.value ? myUnread(desk.value) : 0));
  const may = (permission: string) => desk.value?.permissions.has(permission) ?? false;
  const rows = (name: Section, filter: ListFilter) => (desk.value ? section(desk.value, name, filter) : []);

  return {
    desk, link, ended, problem, unread, start, stop, more, setSeat, next, may, rows,
    send: (frame: object) => socket?.send(frame) ?? false,
    hurry: () => socket?.hurry(),
    listen: (listener: (frame: Frame) => void) => void listeners.add(listener),
    unlisten: (listener: (frame: Frame) => void) => void listeners.delete(listener),
  };
});
