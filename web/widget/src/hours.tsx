import type { Chat } from './chat';
import { FaqInline } from './faq';
import { wear, words } from './place';
import type { FileView } from './types';

wear(`
.hours{margin:0 0 12px;padding:12px;border:1px solid var(--line);border-radius:10px;background:var(--subtle)}
.hours h2{margin:0 0 4px;font-size:14px;line-height:22px;font-weight:600}
.hours p{margin:0 0 6px;white-space:pre-wrap;overflow-wrap:anywhere}
.hours dl{display:grid;grid-template-columns:auto 1fr;gap:2px 10px;margin:0;font-size:13px;line-height:20px}
.hours dt{color:var(--text-3)}
.hours dd{margin:0}
.hours a{display:inline-block;margin-top:8px;padding:4px 0;min-height:28px;color:var(--primary);font-weight:600}`);

const t = words({
  zh: {
    'off-hours': '现在不是工作时间', holiday: '今天休息', leave: '您可以留言，我们上班后尽快回复。', hours: '工作时间', next: '下次上班',
    urgent: (name: string) => `紧急情况请联系 ${name}`,
  },
  en: {
    'off-hours': 'We are closed at the moment', holiday: 'We are closed today', leave: 'Leave a message and we will answer when we are back.',
    hours: 'Hours', next: 'Open again', urgent: (name: string) => `In an emergency: ${name}`,
  },
});
const language = words<'zh' | 'en'>({ zh: 'zh', en: 'en' });

/** What one finds outside work time: when somebody will be there, and whom to turn to until then. A message can be left. */
export function Hours({ chat, onPicture }: { chat: Chat; onPicture: (file: FileView) => void }) {
  const { state, hours, zone, nextOpening, notice, emergency } = chat.settings!.work!;
  const next = nextOpening && new Intl.DateTimeFormat(language, {
    timeZone: zone, weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(new Date(nextOpening));
  // The hours are those of the desk; who reads them elsewhere is told where.
  const place = zone === Intl.DateTimeFormat().resolvedOptions().timeZone ? '' : ` (${zone})`;
  return (
    <>
      <section class="hours" aria-label={t.hours}>
        <h2>{t[state as 'off-hours' | 'holiday']}</h2>
        <p>{notice?.text ?? t.leave}</p>
        <dl>
          {hours[language] && <><dt>{t.hours}</dt><dd>{hours[language]}{place}</dd></>}
          {next && <><dt>{t.next}</dt><dd>{next}{place}</dd></>}
        </dl>
        {emergency && (
          <a href={`${chat.api.base}/chat/${chat.api.key}?group=${emergency.id}`} target="_blank" rel="noopener">{t.urgent(emergency.name)}</a>
        )}
      </section>
      {notice?.faq && <FaqInline chat={chat} onPicture={onPicture} />}
    </>
  );
}
