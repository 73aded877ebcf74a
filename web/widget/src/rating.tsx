import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from './api';
import type { Chat } from './chat';
import { wear, words } from './place';

wear(`
.rating{width:min(100%,320px);margin:4px 0 12px;padding:12px;border:1px solid var(--line);border-radius:10px;background:var(--bg)}
.rating h2{font-size:14px;line-height:22px;font-weight:600;margin:0 0 4px}
.rating p{margin:4px 0 0;color:var(--text-2)}
.stars{display:flex;border:0;margin:0;padding:0}
.stars label{position:relative;display:grid;place-items:center;width:44px;height:44px;cursor:pointer}
.stars input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.stars svg{width:28px;height:28px;fill:none;stroke:var(--edge);stroke-width:1.5;stroke-linejoin:round;pointer-events:none}
.stars .lit svg{fill:var(--star);stroke:var(--star)}
.stars label:focus-within{outline:2px solid var(--primary);outline-offset:-2px;border-radius:6px}
.rating{--star:#c77700}
@media (prefers-color-scheme:dark){.rating{--star:#f0b34a}}
.picks{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}
.picks button{min-height:32px;padding:0 12px;border:1px solid var(--edge);border-radius:16px}
.picks [aria-pressed=true]{background:var(--mine);border-color:var(--primary)}
.rating textarea{border:1px solid var(--edge);border-radius:6px;padding:6px 10px;margin:8px 0}
.rating textarea:focus-visible{border-color:var(--primary);box-shadow:0 0 0 1px var(--primary)}
.rating .go{min-height:36px;padding:0 16px;border-radius:6px;background:var(--primary);color:var(--on)}
.rating .go:hover{background:var(--hover)}
.rating .go:disabled{background:var(--theirs);color:var(--text-3);cursor:default}
.rating .bad{color:var(--bad)}
@media (max-width:640px){.picks button,.rating .go{min-height:44px}}`);

const t = words({
  zh: {
    title: '请评价本次服务', stars: '星级', names: ['非常不满意', '不满意', '一般', '满意', '非常满意'], tags: '选择标签',
    comment: '还想说点什么？（选填）', send: '提交评价', thanks: '感谢您的评价',
    failed: '没有提交成功，请重试。', star: (n: number) => `${n} 星`,
  },
  en: {
    title: 'How was this conversation?', stars: 'Stars', names: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'], tags: 'Choose what fits',
    comment: 'Anything to add? (optional)', send: 'Send rating', thanks: 'Thank you for your rating',
    failed: 'It was not sent. Please try again.', star: (n: number) => (n === 1 ? '1 star' : `${n} stars`),
  },
});
const language = words<'zh' | 'en'>({ zh: 'zh', en: 'en' });

interface Tag { zh: string; en: string }

/** What may be asked, and what was answered. */
interface Form {
  enabled: boolean;
  /** Whether it is asked for when a conversation ends. */
  atEnd: boolean;
  comment: boolean;
  /** Those that fit one star, two stars … */
  tags: Tag[][];
  rated: { stars: number } | null;
}

const COMMENT_LENGTH = 500;
const Star = () => <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z" /></svg>;

/** Stars, tags and a comment on one conversation, once. Unless it was `asked` for, only where the settings ask at the end. */
export function Rating({ chat, conversation, asked = false }: { chat: Chat; conversation: string; asked?: boolean }) {
  const path = `/conversations/${conversation}/rating`;
  const [form, setForm] = useState<Form | null>(null);
  const [stars, setStars] = useState(0);
  const [tags, setTags] = useState<string[]>([]);
  const [comment, setComment] = useState('');
  const [state, setState] = useState<'open' | 'sending' | 'failed'>('open');
  const done = useRef<HTMLParagraphElement>(null);
  const sent = useRef(false);

  useEffect(() => {
    chat.api.get<Form>(path).then(setForm, () => {}); // What cannot be read is not asked for.
  }, [conversation]);
  useEffect(() => {
    if (sent.current) done.current?.focus();
  }, [form?.rated]);

  if (!form || !form.enabled && !form.rated || !asked && !form.atEnd) return null;
  if (form.rated) {
    return <div class="rating"><p ref={done} tabIndex={-1} role="status">{t.thanks} · {t.star(form.rated.stars)}</p></div>;
  }
  const send = async () => {
    setState('sending');
    try {
      await chat.api.call(path, {
        method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ stars, tags, comment: comment.trim() || null }),
      });
      sent.current = true;
      setForm({ ...form, rated: { stars } });
    } catch (problem) {
      if ((problem as Problem).code === 'already-rated') void chat.api.get<Form>(path).then(setForm, () => setState('failed'));
      else setState('failed');
    }
  };
  const fitting = stars ? form.tags[stars - 1] ?? [] : [];
  return (
    <form class="rating" onSubmit={(event) => {
      event.preventDefault();
      void send();
    }}>
      <h2 id={`rate-${conversation}`}>{t.title}</h2>
      <fieldset class="stars" role="radiogroup" aria-labelledby={`rate-${conversation}`}>
        {t.names.map((name, i) => (
          <label key={name} class={i < stars ? 'lit' : ''} title={name}>
            <input type="radio" name={`stars-${conversation}`} value={i + 1} checked={stars === i + 1} aria-label={`${t.star(i + 1)} ${name}`}
              onChange={() => {
                setStars(i + 1);
                setTags([]);
              }} />
            <Star />
          </label>
        ))}
      </fieldset>
      {stars > 0 && <p>{t.names[stars - 1]}</p>}
      {fitting.length > 0 && (
        <div class="picks" role="group" aria-label={t.tags}>
          {fitting.map((tag) => tag[language]).map((tag) => (
            <button type="button" key={tag} aria-pressed={tags.includes(tag)}
              onClick={() => setTags(tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag])}>{tag}</button>
          ))}
        </div>
      )}
      {stars > 0 && form.comment && (
        <textarea rows={2} maxLength={COMMENT_LENGTH} aria-label={t.comment} placeholder={t.comment} value={comment}
          onInput={(event) => setComment(event.currentTarget.value)} />
      )}
      {state === 'failed' && <p class="bad" role="alert">{t.failed}</p>}
      <button type="submit" class="go" disabled={!stars || state === 'sending'}>{t.send}</button>
    </form>
  );
}
