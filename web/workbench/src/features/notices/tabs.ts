/** What one tab of this browser shows. */
interface Shown { tab: string; visible: boolean; view: string | null; at: number }

const FRESH_MS = 15_000;
const EVERY_MS = 5_000;

/** The tabs of one member in this browser: one of them leads and makes the noise for all. */
export function createTabs(member: string) {
  const tab = crypto.randomUUID?.() ?? String(Math.random());
  const channel = new BroadcastChannel(`yingda.tabs.${member}`);
  const others = new Map<string, Shown>();
  const letGo = new AbortController();
  let view: string | null = null;
  /** Without locks (pages without https have none) every tab leads. */
  let leads = navigator.locks === undefined;

  channel.onmessage = ({ data }: MessageEvent<Shown>) => void others.set(data.tab, data);
  const tell = () => channel.postMessage({ tab, visible: document.visibilityState === 'visible' && document.hasFocus(), view, at: Date.now() } satisfies Shown);
  const timer = setInterval(tell, EVERY_MS);
  for (const event of ['visibilitychange', 'focus', 'blur']) addEventListener(event, tell);
  void navigator.locks?.request(`yingda.leader.${member}`, { signal: letGo.signal }, () => {
    leads = true;
    return new Promise<void>((resolve) => letGo.signal.addEventListener('abort', () => resolve()));
  }).catch(() => undefined); // given up before it was our turn

  const present = () => [...others.values()].filter((one) => Date.now() - one.at < FRESH_MS);

  return {
    leads: () => leads,
    /** Whether somebody looks at any of the tabs. */
    seen: () => (document.visibilityState === 'visible' && document.hasFocus()) || present().some((one) => one.visible),
    /** Whether somebody looks at this conversation in any of the tabs. */
    seenAt: (conversation: string) => (document.visibilityState === 'visible' && document.hasFocus() && view === conversation)
      || present().some((one) => one.visible && one.view === conversation),
    show(conversation: string | null) {
      view = conversation;
      tell();
    },
    close() {
      clearInterval(timer);
      for (const event of ['visibilitychange', 'focus', 'blur']) removeEventListener(event, tell);
      letGo.abort();
      channel.close();
    },
  };
}
