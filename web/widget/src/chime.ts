const STALE_MS = 2_000;
let context: AudioContext | undefined;

/** Two soft tones. Browsers stay silent until the visitor has touched the page once: what waited too long is not played. */
export function chime(): void {
  const sounds = context ??= new AudioContext();
  const asked = Date.now();
  void sounds.resume().then(() => {
    if (Date.now() - asked < STALE_MS) play(sounds);
  });
}

function play(sounds: AudioContext): void {
  for (const [pitch, after] of [[880, 0], [1174, 0.12]]) {
    const [tone, volume, start] = [sounds.createOscillator(), sounds.createGain(), sounds.currentTime + after];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.08, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.3);
    tone.connect(volume).connect(sounds.destination);
    tone.start(start);
    tone.stop(start + 0.3);
  }
}
