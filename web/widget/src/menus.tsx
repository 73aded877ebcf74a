import { useEffect, useState } from 'preact/hooks';
import type { Chat } from './chat';
import { GroupsCard, shownGroups } from './groups';
import { Menu, type Item } from './menu';
import { wear, words } from './place';
import { transcript } from './transcript';
import type { Placed } from './types';

wear(`
.reply{display:flex;align-items:center;padding:6px 4px 0 12px}
.reply .quote{flex:1;margin:0;max-height:36px;overflow:hidden}
.sure{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin:0 0 8px;padding:10px 12px;border:1px solid var(--line);border-radius:8px;background:var(--subtle)}
.sure p{flex:1 1 100%;margin:0}
.sure button{min-height:36px;padding:0 14px;border-radius:6px;border:1px solid var(--edge)}
.sure .end{background:var(--bad);border-color:var(--bad);color:var(--bg)}
@media (max-width:640px){.sure button{min-height:44px}}`);

const t = words({
  zh: {
    chat: '聊天选项', line: '消息选项', pdf: '下载聊天记录（PDF）', txt: '下载聊天记录（TXT）', quiet: '关闭提示音', loud: '打开提示音',
    groups: '选择客服组', end: '结束会话', sure: '确定结束本次会话吗？之后您仍可以随时再次咨询。', cancel: '取消', copy: '复制', quote: '引用', recall: '撤回',
  },
  en: {
    chat: 'Chat options', line: 'Message options', pdf: 'Download as PDF', txt: 'Download as TXT', quiet: 'Sound off', loud: 'Sound on',
    groups: 'Choose a team', end: 'End the conversation', sure: 'End this conversation? You can write again at any time.', cancel: 'Cancel', copy: 'Copy', quote: 'Quote', recall: 'Take back',
  },
});

const RECALL_MINUTES = 2;
const QUOTED_LENGTH = 120;
export interface At { x: number; y: number }

/** What can be done with the chat as a whole. */
export function ChatMenu({ chat, at, onAsk, onClose }: { chat: Chat; at: At; onAsk: (what: Asked) => void; onClose: () => void }) {
  const [choice, setChoice] = useState(false);
  useEffect(() => { void shownGroups(chat).then((groups) => setChoice(groups.length > 0)); }, []);
  const { quiet } = chat.memory.read();
  const items: Item[] = [
    ...(chat.thread.lines.length ? [
      { name: t.pdf, act: () => void transcript(chat, 'pdf') },
      { name: t.txt, act: () => void transcript(chat, 'txt') },
    ] : []),
    { name: quiet ? t.loud : t.quiet, act: () => void chat.memory.change((kept) => { kept.quiet = !quiet; }) },
    ...(choice ? [{ name: t.groups, act: () => onAsk('groups') }] : []),
    ...(chat.conversation ? [{ name: t.end, bad: true, act: () => onAsk('end') }] : []),
  ];
  return <Menu label={t.chat} items={items} at={at} onClose={onClose} />;
}

/** What a choice of the menu leads to. */
export type Asked = 'end' | 'groups';

export function Question({ chat, what, onClose }: { chat: Chat; what: Asked; onClose: () => void }) {
  return what === 'end' ? <EndQuestion chat={chat} onClose={onClose} /> : <GroupsCard chat={chat} onClose={onClose} />;
}

/** Asks whether it shall really end. */
function EndQuestion({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const [focused] = useState(() => (button: HTMLButtonElement | null) => button?.focus());
  return (
    <div class="sure" role="alertdialog" aria-label={t.end} aria-describedby="sure-end" onKeyDown={(event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onClose();
    }}>
      <p id="sure-end">{t.sure}</p>
      <button type="button" onClick={onClose}>{t.cancel}</button>
      <button type="button" class="end" ref={focused} onClick={() => {
        if (chat.ask({ t: 'end' })) onClose();
      }}>{t.end}</button>
    </div>
  );
}

/** What can be done with one message. */
export function itemsOf(line: Placed, chat: Chat): Item[] {
  const { content } = line;
  const minutes = chat.settings!.recallMinutes ?? RECALL_MINUTES;
  const there = !content.recalled && !content.erased;
  const here = there && line.conversation === chat.conversation?.id;
  const young = minutes > 0 && Date.now() - Date.parse(line.at) < minutes * 60_000;
  return [
    ...(content.text && !content.recalled ? [{ name: t.copy, act: () => void navigator.clipboard?.writeText(content.text!).catch(() => {}) }] : []),
    ...(here ? [{
      name: t.quote,
      act: () => chat.answer({
        conversation: line.conversation, seq: line.seq, name: line.sender.name ?? null, kind: line.kind,
        text: (content.text ?? content.file?.name ?? content.items?.[0]?.title ?? '').slice(0, QUOTED_LENGTH),
      }),
    }] : []),
    ...(there && young && line.sender.kind === 'customer'
      ? [{ name: t.recall, bad: true, act: () => void chat.ask({ t: 'recall', conversation: line.conversation, seq: line.seq }) }] : []),
  ];
}

export function LineMenu({ line, chat, at, onClose }: { line: Placed; chat: Chat; at: At; onClose: () => void }) {
  const items = itemsOf(line, chat);
  return items.length ? <Menu label={t.line} items={items} at={at} onClose={onClose} /> : null;
}
