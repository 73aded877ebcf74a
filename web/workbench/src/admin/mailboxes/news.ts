import { onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue';
import { Link } from '../../../../protocol/src/link';
import type { Sync, Trial } from './mailboxes';

/** `hello` and `resync`: what is shown may be old; `run`: the mailbox is read again, or no more. */
export type News = { t: 'hello' | 'resync' | 'run' } | { t: 'sync'; sync: Sync } | { t: 'trial'; trial: Trial };

/** The latest of what happens to a mailbox, as it happens. */
export function useNews(mailbox: string): ShallowRef<News | null> {
  const heard = shallowRef<News | null>(null);
  const link = new Link<News>({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/mailbox/${mailbox}`,
    hello: () => ({ t: 'hello', protocol: 1 }),
    onFrame: (frame) => { heard.value = frame; },
    onState: () => undefined,
    onEnd: () => undefined,
  });
  onMounted(() => link.open());
  onBeforeUnmount(() => link.close());
  return heard;
}
