import { onBeforeUnmount, onMounted, type ComputedRef } from 'vue';
import { explain } from '../../i18n/problems';
import { notice } from '../../ui/notices';
import { call, get, post, Problem } from '../../wire/api';
import type { CardFields, Customer, Frame, Opened } from '../../wire/types';
import { useConversations } from '../conversations/store';
import type { Thread } from '../conversations/thread';
import { useDesk } from '../desk/store';

/** The card beside a thread and what can be done with it. Every change comes back as the whole card. */
export function useCard(thread: ComputedRef<Thread>, onPage: () => void) {
  const desk = useDesk();
  const conversations = useConversations();
  const path = () => `/api/customers/${thread.value.customer.id}`;
  const show = (card: Customer) => conversations.changeCustomer(thread.value.row.id, card);

  async function read(): Promise<void> {
    show((await get<Opened>(`/api/conversations/${thread.value.row.id}`)).customer);
  }

  /** True when it worked; else the user was told why. After a change of somebody else the latest is shown. */
  async function change(work: () => Promise<Customer>): Promise<boolean> {
    try {
      show(await work());
      return true;
    } catch (error) {
      notice(explain(error), true);
      if (error instanceof Problem && error.code === 'changed-meanwhile') await read();
      return false;
    }
  }

  function take(frame: Frame): void {
    if (!('conversation' in frame) || frame.conversation !== thread.value.row.id) return;
    if (frame.t === 'customer') void read().catch(() => { /* The next frame or the next opening brings it. */ });
    if (frame.t === 'page') {
      conversations.changeCustomer(thread.value.row.id, { page: frame.page });
      onPage();
    }
  }

  onMounted(() => desk.listen(take));
  onBeforeUnmount(() => desk.unlisten(take));

  return {
    edit: (field: keyof CardFields, value: string, before: string) =>
      change(() => call('PATCH', path(), { [field]: value, before: { [field]: before } })),
    addContact: (kind: string, value: string) => change(() => post(`${path()}/contact-points`, { kind, value })),
    removeContact: (id: string) => change(() => call('DELETE', `${path()}/contact-points/${id}`)),
    tag: (id: string, on: boolean) => change(() => call(on ? 'PUT' : 'DELETE', `${path()}/tags/${id}`)),
    block: (reason: string, until: string | null) => change(() => call('PUT', `${path()}/blacklist`, { reason, until })),
    unblock: () => change(() => call('DELETE', `${path()}/blacklist`)),
    show,
  };
}
