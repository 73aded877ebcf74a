import { describe, expect, it } from 'vitest';
import { contents } from './files';

const css = contents('../src/styles/tokens.css');

function tokens(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((match) => [match[1]!, match[2]!]));
}
const [lightBlock, darkBlock] = css.split(":root[data-theme='dark']");
const light = tokens(lightBlock!);
const themes = { light, dark: new Map([...light, ...tokens(darkBlock!)]) };

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** WCAG 2.2 contrast of two colours. */
function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright! + 0.05) / (dark! + 0.05);
}

const SURFACES = ['bg', 'bg-subtle', 'bg-sunken', 'bg-selected', 'bg-hover'];
const TEXT: [string, string[]][] = [
  ['text-1', [...SURFACES, 'theirs', 'mine', 'raised']],
  ['text-2', SURFACES],
  ['text-3', ['bg', 'bg-subtle', 'bg-sunken', 'bg-selected', 'bg-hover']],
  ['primary', ['bg', 'bg-subtle', 'bg-selected', 'bg-hover']],
  ['on-primary', ['primary', 'primary-hover']],
  ['ok', ['ok-soft', 'bg']],
  ['warn', ['warn-soft']],
  ['bad', ['bad-soft', 'bg', 'bg-hover', 'bg-selected', 'bg-subtle', 'note']],
  ['on-bad', ['bad-solid']],
  ['on-badge', ['badge']],
  ['note-text', ['note']],
  ['rail-text', ['rail']],
  ['rail-on', ['rail', 'rail-active']],
  ...[0, 1, 2, 3, 4].map((n): [string, string[]] => [`a${n}-text`, [`a${n}`]]),
];
const CONTROLS: [string, string[]][] = [
  ['line-strong', ['bg', 'bg-subtle']],
  ['primary', ['bg', 'bg-subtle']],
  ['bad', ['bg', 'bg-subtle']],
];

function tooFaint(theme: Map<string, string>, pairs: [string, string[]][], least: number): string[] {
  return pairs.flatMap(([front, backs]) => backs.map((back) => ({ front, back, ratio: contrast(theme.get(front)!, theme.get(back)!) })))
    .filter(({ ratio }) => !(ratio >= least)).map(({ front, back, ratio }) => `${front} on ${back}: ${ratio.toFixed(2)}`);
}

describe.each(Object.entries(themes))('%s', (_, theme) => {
  it('textIsReadableOnEverySurfaceItStandsOn', () => expect(tooFaint(theme, TEXT, 4.5)).toEqual([]));
  it('controlsAreVisible', () => expect(tooFaint(theme, CONTROLS, 3)).toEqual([]));
});

it('aFaintPairWouldBeFound', () => {
  expect(tooFaint(new Map([['text-3', '#687283'], ['bg-subtle', '#f4f6f8']]), [['text-3', ['bg-subtle']]], 4.5)).toHaveLength(1);
});
