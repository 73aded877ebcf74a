import type { Chat } from './chat';
import { FaqInline } from './faq';
import { wear, words } from './place';
import type { FileView } from './types';

wear(`
.wait{margin:8px 0;padding:10px 12px;border-radius:10px;background:var(--subtle);font-size:13px;line-height:20px;color:var(--text-2)}
.wait b{color:var(--text)}
.wait button{margin-top:6px;min-height:36px;padding:0 12px;border:1px solid var(--edge);border-radius:6px;color:var(--primary);font-weight:600}
@media (max-width:640px){.wait button{min-height:44px}}`);

const t = words({
  zh: {
    place: '您前面还有', people: (n: number) => `${n} 位`, next: '下一位就是您', wait: '预计等待', minutes: (n: number) => `约 ${n} 分钟`,
    short: '不到 1 分钟', keep: '您可以先把问题写下来，客服接入后马上看到。', urgent: (name: string) => `情况紧急？转到 ${name}`,
  },
  en: {
    place: 'Before you: ', people: (n: number) => `${n}`, next: 'You are next', wait: 'Expected wait: ', minutes: (n: number) => `about ${n} min`,
    short: 'less than a minute', keep: 'You can describe your question now; we will see it at once.', urgent: (name: string) => `Urgent? Go to ${name}`,
  },
});

/** What one sees who waits: place, expected time, and questions that fit what was written. */
export function Waiting({ chat, onPicture }: { chat: Chat; onPicture: (file: FileView) => void }) {
  const { id, place, expectedWaitSeconds: seconds } = chat.conversation!;
  const said = chat.thread.lines.filter((line) => line.conversation === id && line.sender.kind === 'customer')
    .map((line) => line.content.text ?? '').join(' ');
  // Outside work time somebody else may be there; who went there has the line that says so.
  const emergency = chat.settings!.work?.emergency;
  const gone = emergency && chat.thread.lines.some((line) => line.conversation === id && line.content.event === 'moved' && line.content.group?.name === emergency.name);
  return (
    <>
      <div class="wait">
        {place && (place > 1 ? <div>{t.place} <b>{t.people(place - 1)}</b></div> : <div><b>{t.next}</b></div>)}
        {seconds != null && <div>{t.wait} <b>{seconds < 60 ? t.short : t.minutes(Math.ceil(seconds / 60))}</b></div>}
        <div>{t.keep}</div>
        {emergency && !gone && <button type="button" onClick={() => chat.ask({ t: 'urgent' })}>{t.urgent(emergency.name)}</button>}
      </div>
      <FaqInline chat={chat} onPicture={onPicture} said={said} />
    </>
  );
}
