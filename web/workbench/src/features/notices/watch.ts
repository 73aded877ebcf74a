import { watch as observe } from 'vue';
import { now as serverNow } from '../../time';
import type { Desk } from '../desk/state';
import { useDesk } from '../desk/store';
import { alertsBetween, dueSoon, overdue, type Alert } from './alerts';
import { dotFavicon } from './favicon';
import { isQuiet, usePreferences } from './preferences';
import { play, unlockSound } from './sound';
import { createTabs } from './tabs';
import { t } from './words';

const LOOK_MS = 10_000;

/**
 * Tells the agent what has come: badge and title always, a sound and a pop-up as chosen and allowed. Of several tabs
 * one does it; what somebody looks at in any of them is not told.
 *
 * @param place the conversation that is open, and how to open another
 */
export function watchNotices(member: string, place: { open: () => string | null; go: (conversation: string | null) => void }): () => void {
  const desk = useDesk();
  const preferences = usePreferences();
  const tabs = createTabs(member);
  const told = new Set<string>();
  const toldDue = new Set<string>();

  function tell(alerts: readonly Alert[]): void {
    const now = desk.desk;
    if (!now || !tabs.leads() || isQuiet(preferences.chosen.quiet, new Date())) return;
    for (const alert of alerts) {
      if (alert.row && tabs.seenAt(alert.row.id)) continue;
      if (preferences.chosen.sounds[alert.sound]) play(alert.sound, preferences.chosen.volume);
      if (preferences.chosen.desktop && !tabs.seen()) popUp(alert, now);
    }
  }

  function popUp(alert: Alert, now: Desk): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const shown = new Notification(title(alert), { tag: alert.tag, body: alert.row ? alert.row.lastLine : t('queue-n', { n: now.counts.queued }) });
    shown.onclick = () => {
      window.focus();
      place.go(alert.row?.id ?? null);
      shown.close();
    };
  }

  const changes = observe(() => desk.desk, (after, before) => {
    if (after && before && after.cursor.epoch === before.cursor.epoch) tell(alertsBetween(before, after));
  });
  const views = observe(place.open, (conversation) => tabs.show(conversation), { immediate: true });
  const unread = observe(() => desk.unread > 0, (on) => dotFavicon(on), { immediate: true });
  const timer = setInterval(() => { if (desk.desk) tell([...overdue(desk.desk, serverNow(), told), ...dueSoon(desk.desk, serverNow(), toldDue)]); }, LOOK_MS);
  addEventListener('pointerdown', unlockSound, { once: true });
  addEventListener('keydown', unlockSound, { once: true });

  return () => {
    changes();
    views();
    unread();
    clearInterval(timer);
    tabs.close();
  };
}

function title(alert: Alert): string {
  if (alert.sound === 'queue') return alert.row ? t('queue-named', { name: alert.row.customer.name }) : t('queue');
  return t(alert.says ?? alert.sound, { name: alert.row!.customer.name });
}
