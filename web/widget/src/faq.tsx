import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from './chat';
import { CloseIcon } from './icons';
import { Answered } from './kinds';
import { best, type Entry } from './match';
import { wear, words } from './place';
import type { Answer, FileView } from './types';
import { uuid } from './uuid';

wear(`
.faq{display:flex;flex-direction:column;margin:0 0 8px;border:1px solid var(--line);border-radius:10px;background:var(--bg);overflow:hidden}
.faq.card-open{max-height:min(360px,45vh);box-shadow:0 2px 8px rgba(20,30,45,.12)}
.faq.inline{width:min(100%,320px);margin:4px 0 10px}
.faq .top{display:flex;align-items:center;gap:8px;padding:4px 4px 4px 12px;border-bottom:1px solid var(--line)}
.faq h2{flex:1;margin:0;font-size:14px;line-height:22px;font-weight:600}
.faq .find{padding:8px 12px 0}
.faq input{font:inherit;color:inherit;background:none;width:100%;border:1px solid var(--edge);border-radius:6px;padding:5px 10px}
.faq input:focus-visible{outline:2px solid var(--primary);outline-offset:1px}
.faq .in{overflow-y:auto;padding:4px 0}
.faq ul{list-style:none;margin:0;padding:0}
.faq h3{margin:8px 12px 2px;font-size:12px;line-height:18px;font-weight:600;color:var(--text-3)}
.faq .q{display:block;width:100%;text-align:left;padding:7px 12px;min-height:36px;color:var(--primary);overflow-wrap:anywhere}
.faq .q i{margin-left:6px;padding:0 5px;border-radius:8px;background:var(--warn-soft);color:var(--warn);font:600 11px/16px sans-serif}
.faq .q:hover{background:var(--subtle)}
.faq .q:focus-visible{outline-offset:-2px}
.faq .a{padding:2px 12px 10px;white-space:pre-wrap;overflow-wrap:anywhere}
.faq .none{margin:0;padding:10px 12px;color:var(--text-2)}
@media (max-width:640px){.faq .q{min-height:44px;padding:11px 12px}.faq input{font-size:16px}}`);

const t = words({
  zh: { title: '常见问题', fresh: '新', close: '收起常见问题', find: '搜索问题', none: '没有找到相关问题，请直接给我们留言。', broken: '暂时读不到常见问题，请稍后再试。', maybe: '这些也许能帮到您' },
  en: { title: 'Common questions', fresh: 'new', close: 'Close common questions', find: 'Search questions', none: 'Nothing was found. Please write to us.', broken: 'The questions cannot be read right now.', maybe: 'These may help you' },
});

/** A question; without an answer it is a heading over others. */
interface Node extends Entry { isNew: boolean; answer: Answer | null; children: Node[] }

const FEW = 5;
const FIND_FROM = 8;
let read: Promise<Node[]> | undefined;
let readFor = '';

/** What changes with the group: the way here, and each move of the conversation. */
const standing = (chat: Chat) => `${chat.address} ${chat.conversation?.id} ${chat.thread.lines.filter((line) => line.content.event === 'moved').length}`;

/** Read once for each place where the visitor stands. */
function questions(chat: Chat): Promise<Node[]> {
  const now = standing(chat);
  if (now !== readFor) read = undefined;
  readFor = now;
  return read ??= chat.api.get<{ entries: Node[] }>(`/faq${chat.address}`).then((found) => found.entries, (problem: unknown) => {
    read = undefined;
    throw problem;
  });
}

/** All that have an answer. */
const flat = (nodes: Node[]): Node[] => nodes.flatMap((node) => [...node.answer ? [{ ...node, children: [] }] : [], ...flat(node.children)]);

interface Shared { chat: Chat; onPicture: (file: FileView) => void }

/** Questions as buttons, headings over theirs; a tap gives the answer, in the thread while a conversation is open, else below. */
function Questions({ nodes, chat, onPicture, onAsked }: Shared & { nodes: Node[]; onAsked?: () => void }) {
  const [shown, setShown] = useState<string | null>(null);
  const inside = !!chat.conversation && chat.up;
  const ask = (node: Node) => {
    if (inside) {
      if (chat.ask({ t: 'faq', id: uuid(), entry: node.id })) onAsked?.();
      return;
    }
    const opens = shown !== node.id;
    setShown(opens ? node.id : null);
    if (opens) void chat.api.call(`/faq/${node.id}/used${chat.address}`, { method: 'POST' }).catch(() => {}); // Only a count.
  };
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.id}>
          {node.answer ? (
            <button type="button" class="q" aria-expanded={inside ? undefined : shown === node.id} onClick={() => ask(node)}>
              {node.question}{node.isNew && <i>{t.fresh}</i>}
            </button>
          ) : <h3>{node.question}</h3>}
          {shown === node.id && !inside
            && <div class="a rich" role="status"><Answered answer={node.answer!} chat={chat} onPicture={onPicture} /></div>}
          {node.children.length > 0 && <Questions nodes={node.children} chat={chat} onPicture={onPicture} onAsked={onAsked} />}
        </li>
      ))}
    </ul>
  );
}

function useQuestions(chat: Chat): [Node[] | null, boolean] {
  const [nodes, setNodes] = useState<Node[] | null>(null);
  const [broken, setBroken] = useState(false);
  const now = standing(chat);
  useEffect(() => {
    let current = true;
    questions(chat).then((found) => { if (current) { setNodes(found); setBroken(false); } }, () => { if (current) setBroken(true); });
    return () => { current = false; };
  }, [now]);
  return [nodes, broken];
}

/** All questions, over the composer. Esc and its button fold it up. */
export function FaqCard({ chat, onPicture, onClose }: Shared & { onClose: () => void }) {
  const [nodes, broken] = useQuestions(chat);
  const [wanted, setWanted] = useState('');
  const close = useRef<HTMLButtonElement>(null);
  const all = nodes ? flat(nodes) : [];
  useEffect(() => {
    if (nodes || broken) close.current?.focus();
  }, [!nodes && !broken]); // once: later answers leave the focus where it is
  const found = all.filter((entry) => entry.question.toLowerCase().includes(wanted.trim().toLowerCase()));

  return (
    <section class="faq card-open" aria-label={t.title} onKeyDown={(event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopPropagation();
      onClose();
    }}>
      <div class="top"><h2>{t.title}</h2>
        <button type="button" class="icon" aria-label={t.close} onClick={onClose} ref={close}><CloseIcon /></button>
      </div>
      {all.length >= FIND_FROM && (
        <div class="find"><input type="search" aria-label={t.find} placeholder={t.find} value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)} /></div>
      )}
      <div class="in" tabIndex={-1}>
        {broken && <p class="none" role="alert">{t.broken}</p>}
        {nodes && !found.length && <p class="none" role="status">{t.none}</p>}
        <Questions nodes={wanted.trim() ? found : nodes ?? []} chat={chat} onPicture={onPicture} onAsked={onClose} />
      </div>
    </section>
  );
}

/** A few questions in the thread: those that fit what was `said`, or the first ones; nothing when there are none. */
export function FaqInline({ chat, onPicture, said }: Shared & { said?: string }) {
  const [nodes] = useQuestions(chat);
  const all = nodes ? flat(nodes) : [];
  const few = said === undefined ? all.slice(0, FEW) : best(all, said, FEW);
  if (!few.length) return null;
  return (
    <div class="faq inline" role="group" aria-label={t.title}>
      <div class="top"><h2>{said === undefined ? t.title : t.maybe}</h2></div>
      <Questions nodes={few} chat={chat} onPicture={onPicture} />
    </div>
  );
}
