import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from './api';
import type { Chat } from './chat';
import { ClipIcon, CloseIcon, EmojiIcon, FileIcon, SendIcon } from './icons';
import type { Strings } from './strings';

type Grid = typeof import('./emoji')['Emoji'];

/** A file that waits to be sent. */
interface Waiting {
  id: number;
  file: File;
  preview: string | null;
  /** How much has left, 0…1; null while it waits. */
  part: number | null;
  problem: string | null;
  cancel: AbortController;
}

let ids = 0;

/** These will not go away by trying again. */
const FINAL = ['too-large', 'empty-file', 'image-too-large', 'invalid-field'];
const sendable = (item: Waiting) => item.part === null && !FINAL.includes(item.problem ?? '');

interface ComposerProps { chat: Chat; strings: Strings; files: File[]; onTaken: () => void }

/** Where the visitor writes. Enter sends, Ctrl+Enter and Shift+Enter break the line; never while an IME composes. */
export function Composer({ chat, strings, files, onTaken }: ComposerProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => chat.draft);
  const [tray, setTray] = useState<Waiting[]>([]);
  const [Grid, setGrid] = useState<Grid | null>(null);
  const [emoji, setEmoji] = useState(false);
  const limit = chat.settings!.limits;

  useEffect(() => {
    if (files.length) {
      add(files);
      onTaken();
    }
  }, [files]);

  useEffect(() => {
    const area = box.current!;
    area.style.height = '';
    area.style.height = `${Math.min(132, area.scrollHeight + 2)}px`;
  }, [text]);

  const change = (value: string) => {
    const cut = value.slice(0, limit.textLength);
    setText(cut);
    chat.draft = cut;
    chat.type(cut !== '');
  };

  const insert = (piece: string) => {
    const area = box.current!;
    const [from, to] = [area.selectionStart, area.selectionEnd];
    change(text.slice(0, from) + piece + text.slice(to));
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(from + piece.length, from + piece.length);
    });
  };

  function add(more: File[]) {
    setTray((all) => [...all, ...more.map((file) => ({
      id: ids++, file, part: null, cancel: new AbortController(),
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
      problem: file.size > limit.fileBytes ? 'too-large' : file.size ? null : 'empty-file',
    }))]);
    box.current?.focus();
  }

  const update = (id: number, part: Partial<Waiting>) =>
    setTray((all) => all.map((item) => item.id === id ? { ...item, ...part } : item));
  const remove = (item: Waiting) => {
    item.cancel.abort();
    if (item.preview) URL.revokeObjectURL(item.preview);
    setTray((all) => all.filter((other) => other.id !== item.id));
  };

  async function sendFile(item: Waiting) {
    update(item.id, { part: 0, problem: null });
    try {
      const { shrink } = await import('./shrink');
      await chat.sendFile(await shrink(item.file), item.file.name || 'image.png', 
        (part) => update(item.id, { part }), item.cancel.signal);
      remove(item);
    } catch (problem) {
      update(item.id, { part: null, problem: (problem as Problem).code ?? 'other' });
    }
  }

  async function submit() {
    const said = text.trim();
    if (said) {
      setText('');
      setEmoji(false);
      chat.type(false);
      chat.sendText(said);
    }
    for (const item of tray) {
      if (sendable(item) && !item.cancel.signal.aborted) await sendFile(item);
    }
  }

  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && emoji) {
      event.stopPropagation();
      setEmoji(false);
    }
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.shiftKey) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) insert('\n');
    else void submit();
  };

  const pasted = (event: ClipboardEvent) => {
    const found = [...(event.clipboardData?.files ?? [])];
    if (found.length) {
      event.preventDefault();
      add(found);
    }
  };

  const toggleEmoji = async () => {
    if (!Grid) {
      const module = await import('./emoji');
      setGrid(() => module.Emoji);
    }
    setEmoji(!emoji);
  };

  const ready = text.trim() !== '' || tray.some(sendable);
  return (
    <footer>
      {emoji && Grid && <Grid label={strings.emoji} onPick={insert} />}
      {tray.length > 0 && (
        <ul class="tray">
          {tray.map((item) => (
            <li key={item.id}>
              {item.preview ? <img src={item.preview} alt="" /> : <FileIcon />}
              {item.problem
                ? <span class="bad" role="alert">{strings.problems[item.problem] ?? strings.problems.other}</span>
                : <span>{item.file.name}</span>}
              <button type="button" class="icon" aria-label={`${strings.remove} ${item.file.name}`}
                onClick={() => remove(item)}><CloseIcon /></button>
              {item.part !== null && <progress value={item.part} aria-label={item.file.name} />}
            </li>
          ))}
        </ul>
      )}
      <div class="write">
        <textarea rows={1} ref={box} value={text} aria-label={strings.placeholder} placeholder={strings.placeholder}
          maxLength={limit.textLength} onInput={(event) => change(event.currentTarget.value)} onKeyDown={pressed} onPaste={pasted} />
        <div class="tools">
          <button type="button" class="icon" aria-label={strings.emoji} aria-expanded={emoji}
            onClick={() => void toggleEmoji()}><EmojiIcon /></button>
          <button type="button" class="icon" aria-label={strings.file} onClick={() => picker.current!.click()}><ClipIcon /></button>
          <input type="file" class="hide" multiple tabIndex={-1} aria-hidden="true" ref={picker} onChange={() => {
            add([...picker.current!.files!]);
            picker.current!.value = '';
          }} />
          <span class="gap" />
          <button type="button" class="send" aria-label={strings.send} disabled={!ready} onClick={() => void submit()}><SendIcon /></button>
        </div>
      </div>
    </footer>
  );
}
