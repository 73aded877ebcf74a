import { shallowRef } from 'vue';

/** Longest recording. */
export const MOST_SECONDS = 300;
const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
const ENDINGS: Record<string, string> = { 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' };

export type Refusal = 'insecure' | 'unsupported' | 'denied' | 'no-microphone' | 'failed';
export type Recording =
  | { state: 'asking' }
  | { state: 'recording'; seconds: number; level: number }
  | { state: 'recorded'; seconds: number; file: File; url: string }
  | { state: 'refused'; why: Refusal };

/** Why there is no microphone, from what the browser threw. */
export function refusal(error: unknown): Refusal {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'NotReadableError' || name === 'OverconstrainedError' ? 'no-microphone' : 'failed';
}

/** How loud it is, 0–1, from samples around 128. */
export function loudness(samples: Uint8Array): number {
  let sum = 0;
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
  return Math.min(1, Math.sqrt(sum / Math.max(1, samples.length)) * 3);
}

/** One recording of the microphone, from asking for it to the file. */
export function useRecording() {
  const recording = shallowRef<Recording>({ state: 'asking' });
  let stream: MediaStream | null = null;
  let recorder: MediaRecorder | null = null;
  let sound: AudioContext | null = null;
  let meter: ReturnType<typeof setInterval> | undefined;
  let begun = 0;
  let thrownAway = false;

  async function start(): Promise<void> {
    forget();
    thrownAway = false;
    recording.value = { state: 'asking' };
    if (!isSecureContext) return refuse('insecure');
    if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === 'undefined') return refuse('unsupported');
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      return refuse(refusal(error));
    }
    if (thrownAway) return release();
    record(stream);
  }

  const refuse = (why: Refusal): void => { recording.value = { state: 'refused', why }; };

  function record(from: MediaStream): void {
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const pieces: Blob[] = [];
    recorder = new MediaRecorder(from, mimeType ? { mimeType } : {});
    recorder.ondataavailable = (event) => pieces.push(event.data);
    recorder.onstop = () => finished(new Blob(pieces, { type: recorder!.mimeType }));
    recorder.start();
    begun = Date.now();
    sound = new AudioContext();
    const analyser = sound.createAnalyser();
    analyser.fftSize = 512;
    sound.createMediaStreamSource(from).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    meter = setInterval(() => {
      analyser.getByteTimeDomainData(samples);
      const seconds = Math.floor((Date.now() - begun) / 1_000);
      recording.value = { state: 'recording', seconds, level: loudness(samples) };
      if (seconds >= MOST_SECONDS) stop();
    }, 100);
    recording.value = { state: 'recording', seconds: 0, level: 0 };
  }

  function finished(bytes: Blob): void {
    const seconds = Math.max(1, Math.round((Date.now() - begun) / 1_000));
    release();
    if (thrownAway) return;
    const kind = bytes.type.split(';')[0]!;
    const at = new Date(begun);
    const name = `voice-${at.getHours()}-${String(at.getMinutes()).padStart(2, '0')}.${ENDINGS[kind] ?? 'webm'}`;
    const file = new File([bytes], name, { type: kind });
    recording.value = { state: 'recorded', seconds, file, url: URL.createObjectURL(file) };
  }

  function stop(): void {
    if (recorder?.state === 'recording') recorder.stop();
  }

  /** Gives the microphone back. */
  function release(): void {
    clearInterval(meter);
    for (const track of stream?.getTracks() ?? []) track.stop();
    void sound?.close();
    stream = null;
    sound = null;
  }

  function forget(): void {
    if (recording.value.state === 'recorded') URL.revokeObjectURL(recording.value.url);
  }

  function throwAway(): void {
    thrownAway = true;
    stop();
    release();
    forget();
  }

  return { recording, start, stop, throwAway };
}
