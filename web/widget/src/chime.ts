let context: AudioContext | undefined;

/** Two soft tones. Browsers stay silent until the visitor has touched the page once. */
export function chime(): void {
  context ??= new AudioContext();
  if (context.state !== 'running') {
    void context.resume();
    return;
  }
  for (const [pitch, after] of [[880, 0], [1174, 0.12]]) {
    const [tone, volume, start] = [context.createOscillator(), context.createGain(), context.currentTime + after];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.08, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.3);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.3);
  }
}
