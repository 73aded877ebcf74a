import { useState } from 'preact/hooks';
import type { Chat } from './chat';
import { FileIcon } from './icons';
import { lazy } from './lazy';
import { Text } from './line';
import { wear, words } from './place';
import { rich } from './rich';
import type { Answer, Card, FileView, Outgoing, Placed } from './types';

const Rating = lazy(() => import('./rating').then((part) => part.Rating));

wear(`
.shot{display:block;max-width:min(100%,260px);border-radius:10px;overflow:hidden;background:var(--theirs)}
.shot img{display:block;width:100%;height:auto;max-height:280px;object-fit:cover}
.doc{display:flex;gap:8px;align-items:center;text-decoration:none;color:var(--text)!important}
.doc small{color:var(--text-3);font-size:12px;display:block;line-height:18px}
.clip{display:block;max-width:min(82%,320px);border-radius:10px;background:var(--theirs)}
video.clip{max-height:280px}
audio.clip{width:280px;height:44px;border-radius:22px}
.rich{white-space:normal}
.rich>:first-child{margin-top:0}.rich>:last-child{margin-bottom:0}
.rich p,.rich ul,.rich ol,.rich blockquote{margin:0 0 8px}
.rich ul,.rich ol{padding-left:20px}
.rich .title{font-size:15px;font-weight:600}
.rich blockquote{padding-left:10px;border-left:3px solid var(--line);color:var(--text-2)}
.rich img{display:block;max-width:100%;height:auto;border-radius:6px}
.cards{display:flex;flex-direction:column;gap:1px;width:min(88%,300px);margin:0;padding:0;list-style:none;border:1px solid var(--line);border-radius:10px;overflow:hidden;background:var(--line)}
.card{display:flex;gap:10px;padding:10px;background:var(--bg);color:var(--text);text-decoration:none;min-height:44px}
a.card:hover{background:var(--subtle)}
.card img{width:60px;height:60px;object-fit:cover;border-radius:6px;flex:none;background:var(--theirs)}
.card span{min-width:0;overflow-wrap:anywhere}
.card b{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;font-weight:600}
.card small{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;font-size:12px;line-height:18px;color:var(--text-3)}
.card em{font-style:normal;font-weight:600;color:var(--bad)}
.act{display:block;margin-top:8px;min-height:36px;padding:0 14px;border-radius:6px;background:var(--primary);color:var(--on)}
.act:hover{background:var(--hover)}
.act:disabled{background:var(--bg);color:var(--text-3);cursor:default}
.ask{display:block;font-weight:600}`);

const t = words({
  zh: {
    move: (group: string) => `转到 ${group}`, moved: '已转接', note: (group: string) => `建议您转到 ${group}`,
    opens: '在新窗口打开', picture: '图片', sound: '语音', film: '视频', unknown: '[此消息需要刷新页面后查看]',
  },
  en: {
    move: (group: string) => `Go to ${group}`, moved: 'Already moved', note: (group: string) => `${group} can help you better`,
    opens: 'opens in a new window', picture: 'Picture', sound: 'Voice message', film: 'Video', unknown: '[Reload the page to see this message]',
  },
});

const SIZES = ['B', 'KB', 'MB'];

function size(bytes: number): string {
  const power = Math.min(2, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toFixed(power ? 1 : 0)} ${SIZES[power]}`;
}

interface KindProps { line: Placed; chat: Chat; open: boolean; onPicture: (file: FileView) => void }

/** A file to download. */
function FileDoc({ file }: { file: FileView }) {
  return (
    <a class="bubble doc" href={file.url} target="_blank" rel="noopener noreferrer">
      <FileIcon /><span>{file.name}<small>{size(file.bytes)}</small></span>
    </a>
  );
}

/** A picture, small; a tap shows it large. */
function Shot({ file, onPicture }: { file: FileView; onPicture: (file: FileView) => void }) {
  return (
    <button type="button" class="shot" aria-label={`${t.picture} ${file.name}`} onClick={() => onPicture(file)}>
      <img src={file.url} alt="" width={file.width ?? undefined} height={file.height ?? undefined} loading="lazy" />
    </button>
  );
}

/** A sound or a film with the browser's own controls; a file to download where it cannot be played. */
function Clip({ kind, file }: { kind: string; file: FileView }) {
  const [broken, setBroken] = useState(false);
  if (broken) return <FileDoc file={file} />;
  const props = { class: 'clip', controls: true, preload: 'metadata' as const, src: file.url, onError: () => setBroken(true) };
  return kind === 'video' ? <video {...props} playsInline aria-label={t.film} /> : <audio {...props} aria-label={t.sound} />;
}

/** Pictures of cards and of rich texts are the desk's own files. */
const own = (image: string | null, base: string) => image?.startsWith('/') ? base + image : null;
/** An article of the desk's own is named by its path where the operator did not say by which address the desk is reached. */
const page = (url: string | null, base: string) => /^https?:\/\//i.test(url ?? '') ? url : url?.startsWith('/articles/') ? base + url : null;

function Cards({ items, base }: { items: Card[]; base: string }) {
  const content = (item: Card) => {
    const image = own(item.image, base);
    return (
      <>{image && <img src={image} alt="" loading="lazy" />}
        <span><b>{item.title}</b>{item.price && <em>{item.price}</em>}{item.summary && <small>{item.summary}</small>}</span></>
    );
  };
  return (
    <ul class="cards">
      {items.map((item) => (
        <li key={item.id}>
          {page(item.url, base)
            ? <a class="card" href={page(item.url, base)!} target="_blank" rel="noopener noreferrer nofollow">{content(item)}<span class="hide">{t.opens}</span></a>
            : <div class="card">{content(item)}</div>}
        </li>
      ))}
    </ul>
  );
}

function Rich({ html, base }: { html: string; base: string }) {
  return <div class="bubble rich">{rich(html, base)}</div>;
}

/** The offer to go to another group: works once. */
function TransferCard({ line, chat, open }: KindProps) {
  const [asked, setAsked] = useState(false);
  const { group, note, used } = line.content;
  const done = !!used || (asked && !chat.refused);
  return (
    <div class="bubble rich">
      {note ? rich(note, chat.api.base) : t.note(group!.name)}
      <button type="button" class="act" disabled={done || !open}
        onClick={() => setAsked(chat.ask({ t: 'jump', conversation: line.conversation, seq: line.seq }))}>
        {done ? t.moved : t.move(group!.name)}
      </button>
    </div>
  );
}

/** An answer to a frequent question: a text, a rich text or a picture. */
export function Answered({ answer, chat, onPicture }: { answer: Answer; chat: Chat; onPicture: (file: FileView) => void }) {
  const file = answer.file && chat.api.linked(answer.file);
  return (
    <>
      {answer.html ? rich(answer.html, chat.api.base) : answer.text}
      {file && <Shot file={file} onPicture={onPicture} />}
    </>
  );
}

/** A message other than a text. Of one that is not acknowledged yet only a file is known. */
export function Kind({ line, chat, open = false, onPicture }: Pick<KindProps, 'onPicture'> & Partial<Pick<KindProps, 'chat' | 'open'>> & { line: Placed | Outgoing }) {
  if (!('seq' in line)) return <Sent kind={line.kind} file={line.file!} onPicture={onPicture} />;
  const { content, kind } = line;
  if (content.file) return <Sent kind={kind} file={content.file} onPicture={onPicture} />;
  switch (kind) {
    case 'products':
    case 'articles': return <Cards items={content.items!} base={chat!.api.base} />;
    case 'rich': return <Rich html={content.html!} base={chat!.api.base} />;
    case 'transfer-card': return <TransferCard line={line} chat={chat!} open={open} onPicture={onPicture} />;
    case 'rating-request': return <Rating chat={chat!} conversation={line.conversation} asked />;
    case 'faq': return (
      <div class="bubble rich"><b class="ask">{content.question}</b><Answered answer={content.answer!} chat={chat!} onPicture={onPicture} /></div>
    );
    default: return <Text text={content.text ?? t.unknown} />;
  }
}

function Sent({ kind, file, onPicture }: { kind: string; file: FileView; onPicture: KindProps['onPicture'] }) {
  if (kind === 'image') return <Shot file={file} onPicture={onPicture} />;
  return kind === 'file' ? <FileDoc file={file} /> : <Clip key={file.id} kind={kind} file={file} />;
}
