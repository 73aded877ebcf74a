import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Chat } from './chat';
import { ClipIcon, CloseIcon, EmojiIcon, MicIcon, SendIcon } from './icons';
import { lazy } from './lazy';
import { Quoted } from './line';
import type { Strings } from './strings';
import type { Tray } from './tray';

const Emoji = lazy(() => import('./emoji').then((part) => part.Emoji));
const Recorder = lazy(() => import('./recorder').then((part) => part.Recorder));

interface ComposerProps { chat: Chat; strings: Strings; files: File[]; onTaken: () => void }

/** Where the visitor writes. Enter sends, Ctrl+Enter and Shift+Enter break the line; never while an IME composes. */
export function Composer({ chat, strings, files, onTaken }: ComposerProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const tray = useRef<Tray | null>(null);
  const [text, setText] = useState(() => chat.memory.draft);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const [emoji, setEmoji] = useState(false);
  const [recording, setRecording] = useState(false);
  const limit = chat.settings!.limits;

  useEffect(() => {
    if (files.length) {
      void add(files);
      onTaken();
    }
  }, [files]);

  useEffect(() => {
    const area = box.current!;
    area.style.height = '';
    area.style.height = `${Math.min(132, area.scrollHeight + 2)}px`;
  }, [text]);

  useEffect(() => {
    if (chat.quote) box.current!.focus();
  }, [chat.quote]);

  const change = (value: string) => {
    const cut = value.slice(0, limit.textLength);
    setText(cut);
    chat.memory.draft = cut;
    chat.type(cut);
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

  async function add(more: File[]) {
    box.current?.focus();
    const part = await import('./tray');
    (tray.current ??= new part.Tray(chat, () => redraw(1))).add(more);
  }

  async function submit() {
    const said = text.trim();
    if (said) {
      setText('');
      setEmoji(false);
      chat.type('');
      chat.sendText(said);
    }
    await tray.current?.send();
  }

  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && (emoji || chat.quote)) {
      event.stopPropagation();
      setEmoji(false);
      chat.answer(undefined);
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
      void add(found);
    }
  };

  return (
    <>
      {emoji && <Emoji label={strings.emoji} onPick={insert} />}
      {tray.current?.view()}
      {recording && <Recorder chat={chat} onEnd={() => {
        setRecording(false);
        box.current!.focus();
      }} />}
      <div class="write" hidden={recording}>
        {chat.quote && (
          <div class="reply"><Quoted quote={chat.quote} strings={strings} />
            <button type="button" class="icon" aria-label={strings.discard} onClick={() => chat.answer(undefined)}><CloseIcon /></button>
          </div>
        )}
        <textarea rows={1} ref={box} value={text} aria-label={strings.placeholder} placeholder={strings.placeholder}
          maxLength={limit.textLength} onInput={(event) => change(event.currentTarget.value)} onKeyDown={pressed} onPaste={pasted} />
        <div class="tools">
          <button type="button" class="icon" aria-label={strings.emoji} aria-expanded={emoji}
            onClick={() => setEmoji(!emoji)}><EmojiIcon /></button>
          <button type="button" class="icon" aria-label={strings.file} onClick={() => picker.current!.click()}><ClipIcon /></button>
          {'MediaRecorder' in window && <button type="button" class="icon" aria-label={strings.record}
            onClick={() => setRecording(true)}><MicIcon /></button>}
          <input type="file" class="hide" multiple tabIndex={-1} aria-hidden="true" ref={picker} onChange={() => {
            void add([...picker.current!.files!]);
            picker.current!.value = '';
          }} />
          <button type="button" class="send" aria-label={strings.send} disabled={!text.trim() && !tray.current?.ready}
            onClick={() => void submit()}><SendIcon /></button>
        </div>
      </div>
      {chat.settings!.preview && <p class="hint">{strings.preview}</p>}
    </>
  );
}
