import { useEffect } from 'preact/hooks';
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
.hours button{margin-top:8px;min-height:36px;padding:0 12px;border:1px solid var(--edge);border-radius:6px;color:var(--primary);font-weight:600}
.hours dl+p{margin:8px 0 0;font-weight:600}
@media (max-width:640px){.hours button{min-height:44px}}`);

const t = words({
  zh: {
    'off-hours': '现在不是工作时间', holiday: '今天休息', leave: '您可以留言，我们上班后尽快回复。', hours: '工作时间', next: '下次上班',
    urgent: (name: string) => `紧急情况请联系 ${name}`, urgentNow: (name: string) => `请写下紧急情况，${name} 会处理。`,
  },
  en: {
    'off-hours': 'We are closed at the moment', holiday: 'We are closed today', leave: 'Leave a message and we will answer when we are back.',
    hours: 'Hours', next: 'Open again', urgent: (name: string) => `In an emergency: ${name}`, urgentNow: (name: string) => `Describe the emergency; ${name} will take care of it.`,
  },
});
const language = words<'zh' | 'en'>({ zh: 'zh', en: 'en' });

/** What one finds outside work time: when somebody will be there, and whom to turn to until then. A message can be left. */
export function Hours({ chat, onPicture }: { chat: Chat; onPicture: (file: FileView) => void }) {
  const { state, hours, zone, nextOpening, notice, emergency } = chat.settings!.work!;
  const next = nextOpening && new Intl.DateTimeFormat(language, {
    timeZone: zone, weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(new Date(nextOpening));
  const urgent = !!emergency && chat.urgent === emergency.identifier;
  // The message that opens the conversation leads to the group; what comes after that leads nowhere.
  useEffect(() => () => { chat.urgent = undefined; }, []);
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
        {emergency && (urgent ? <p role="status">{t.urgentNow(emergency.name)}</p> : (
          <button type="button" onClick={(event) => {
            chat.urgent = emergency.identifier;
            chat.changed();
            event.currentTarget.closest('.yd')!.querySelector('textarea')!.focus();
          }}>{t.urgent(emergency.name)}</button>
        ))}
      </section>
      {notice?.faq && <FaqInline chat={chat} onPicture={onPicture} />}
    </>
  );
}
