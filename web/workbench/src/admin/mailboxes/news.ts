import { onBeforeUnmount } from 'vue';
import { Link } from '../../../../protocol/src/link';
import type { Sync, Trial } from './mailboxes';

type News = { t: 'hello' | 'resync' } | { t: 'sync'; sync: Sync } | { t: 'trial'; trial: Trial };

/** Hears how the test and the first sync of a mailbox go, as it happens, from `listen` until `stop` or the end of the component. */
export function useNews(hear: (news: News) => void): { listen: (mailbox: string) => void; stop: () => void } {
  let link: Link<News> | null = null;

  function stop(): void {
    link?.close();
    link = null;
  }

  function listen(mailbox: string): void {
    if (link) return;
    link = new Link<News>({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/mailbox/${mailbox}`,
      hello: () => ({ t: 'hello', protocol: 1 }),
      onFrame: hear,
      onState: () => undefined,
      onEnd: stop,
    });
    link.open();
  }

  onBeforeUnmount(stop);
  return { listen, stop };
}
