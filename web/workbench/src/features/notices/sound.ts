import type { Sound } from './preferences';

/** Tones in Hz, one after another. */
const TONES: Record<Sound, readonly number[]> = { queue: [659, 659], conversation: [523, 659, 784], message: [784], waiting: [587, 440, 587, 440], sla: [880, 659, 880] };
const STEP = 0.16;
const AT_LEAST_MS = 1_500;

let context: AudioContext | null = null;
let last = 0;

/** Browsers allow sound after a first gesture only. */
export function unlockSound(): void {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
}

/** Plays a sound, at most one in a second and a half. @param volume 0…100 */
export function play(sound: Sound, volume: number): void {
  const now = Date.now();
  if (context?.state !== 'running' || volume <= 0 || now - last < AT_LEAST_MS) return;
  last = now;
  TONES[sound].forEach((tone, step) => beep(context!, tone, context!.currentTime + step * STEP, volume / 100));
}

function beep(audio: AudioContext, tone: number, at: number, loudness: number): void {
  const source = audio.createOscillator();
  const gain = audio.createGain();
  source.frequency.value = tone;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness * 0.3, at + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.001, at + STEP);
  source.connect(gain).connect(audio.destination);
  source.start(at);
  source.stop(at + STEP);
}
