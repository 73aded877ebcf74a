import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from './api';
import type { Chat } from './chat';
import { wear, words } from './place';
import { upload } from './upload';

wear(`
.record{display:flex;flex-wrap:wrap;align-items:center;gap:8px;min-height:52px;padding:8px 12px;border:1px solid var(--edge);border-radius:8px}
.record p{flex:1 1 100%;margin:0;font-size:12px;line-height:18px;color:var(--bad)}
.record audio{flex:1 1 160px;min-width:0;height:36px}
.record time{font-variant-numeric:tabular-nums;min-width:40px}
.record meter{flex:1;min-width:40px;height:10px}
.record button{min-height:36px;padding:0 12px;border-radius:6px;border:1px solid var(--edge)}
.record .main{background:var(--primary);border-color:var(--primary);color:var(--on)}
.record .main:hover{background:var(--hover)}
@media (max-width:640px){.record button{min-height:44px}}`);

const t = words({
  zh: {
    asking: '请允许使用麦克风…', recording: '正在录音', level: '音量', stop: '停止', send: '发送', cancel: '取消', again: '重录', sending: '发送中…',
    NotAllowedError: '无法使用麦克风：您没有允许。请在浏览器地址栏旁的网站设置里允许麦克风，然后再试。',
    NotFoundError: '没有找到麦克风，请接上后再试。',
    NotReadableError: '麦克风正被其他程序使用，请关闭后再试。',
    insecure: '此页面没有使用 https，浏览器不允许录音。',
    'too-large': '录音太长，请分几段发送。', other: '录音没有成功，请再试一次。',
  },
  en: {
    asking: 'Please allow the microphone…', recording: 'Recording', level: 'Level', stop: 'Stop', send: 'Send', cancel: 'Cancel', again: 'Record again', sending: 'Sending…',
    NotAllowedError: 'The microphone was not allowed. Allow it in the browser\'s settings for this site, then try again.',
    NotFoundError: 'No microphone was found. Plug one in and try again.',
    NotReadableError: 'Another program uses the microphone. Close it and try again.',
    insecure: 'This page does not use https, so the browser does not allow recording.',
    'too-large': 'The recording is too long. Please send it in parts.', other: 'That did not work. Please try again.',
  },
});

const LONGEST_S = 300;
const ASKING = -1;
const KINDS: [string, string][] = [['audio/webm', 'webm'], ['audio/mp4', 'm4a'], ['audio/ogg', 'ogg']];
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Records at once; gives up the microphone in every case. */
class Recording {
  private stream: MediaStream | null = null;
  private context: AudioContext | null = null;
  private media: MediaRecorder | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private ended = false;

  constructor(private readonly level: (part: number) => void, private readonly second: () => void) {}

  /** Rejects with what the browser says when there is no microphone to use. */
  async start(): Promise<void> {
    if (!navigator.mediaDevices) throw { name: 'insecure' };
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    if (this.ended) return this.release();
    const type = KINDS.map(([name]) => name).find((name) => MediaRecorder.isTypeSupported(name));
    this.media = new MediaRecorder(this.stream, { ...(type ? { mimeType: type } : {}), audioBitsPerSecond: 32_000 });
    this.media.start();
    this.timer = setInterval(this.second, 1_000);
    this.listen(this.stream);
  }

  stop(): Promise<Blob> {
    return new Promise((resolve) => {
      const media = this.media!;
      media.ondataavailable = (event) => resolve(event.data);
      media.stop();
      this.release();
    });
  }

  release(): void {
    this.ended = true;
    clearInterval(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    void this.context?.close();
    this.context = null;
  }

  private listen(stream: MediaStream): void {
    const context = this.context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    const look = () => {
      if (this.ended) return;
      analyser.getByteTimeDomainData(samples);
      this.level(Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 128);
      setTimeout(look, 100);
    };
    look();
  }
}

/** Records, lets the visitor listen, sends. */
export function Recorder({ chat, onEnd }: { chat: Chat; onEnd: () => void }) {
  const recording = useRef<Recording>(undefined);
  const root = useRef<HTMLDivElement>(null);
  const [take, setTake] = useState(0);
  const [level, setLevel] = useState(0);
  const [seconds, setSeconds] = useState(ASKING);
  const [sound, setSound] = useState<{ blob: Blob; url: string } | null>(null);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const current = recording.current = new Recording(setLevel, () => setSeconds((before) => before + 1));
    setSeconds(ASKING);
    setSound(null);
    setProblem(null);
    current.start().then(() => setSeconds(0), (failed: { name: string }) => setProblem(failed.name));
    return () => current.release();
  }, [take]);
  useEffect(() => () => {
    if (sound) URL.revokeObjectURL(sound.url);
  }, [sound]);
  useEffect(() => {
    root.current!.querySelector<HTMLElement>('.main,button')?.focus();
  }, [!sound, problem]);

  const stop = async () => {
    const blob = await recording.current!.stop();
    setSound({ blob, url: URL.createObjectURL(blob) });
  };
  useEffect(() => {
    if (seconds >= LONGEST_S && !sound) void stop();
  }, [seconds]);

  const send = async () => {
    setSending(true);
    setProblem(null);
    const { blob } = sound!;
    const ending = KINDS.find(([name]) => blob.type.startsWith(name))?.[1] ?? 'webm';
    try {
      chat.sendFile(await upload(chat, blob, `voice.${ending}`, () => {}, new AbortController().signal), seconds);
      onEnd();
    } catch (failed) {
      setSending(false);
      setProblem((failed as Problem).code);
    }
  };

  return (
    <div class="record" ref={root} onKeyDown={(event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onEnd();
    }}>
      {problem && <p role="alert">{t[problem as keyof typeof t] ?? t.other}</p>}
      {sound ? <audio controls src={sound.url} /> : !problem && (seconds === ASKING ? <span role="status">{t.asking}</span> : (
        <><span role="status">{t.recording}</span><time>{clock(seconds)}</time><meter aria-label={t.level} value={level} /></>
      ))}
      <button type="button" onClick={onEnd}>{t.cancel}</button>
      {(sound || problem) && <button type="button" onClick={() => setTake(take + 1)}>{t.again}</button>}
      {sound
        ? <button type="button" class="main" disabled={sending} onClick={() => void send()}>{sending ? t.sending : t.send}</button>
        : !problem && seconds !== ASKING && <button type="button" class="main" onClick={() => void stop()}>{t.stop}</button>}
    </div>
  );
}
