type Rgb = [number, number, number];

const NEEDED = 4.5;

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const print = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const mix = (from: Rgb, to: Rgb, part: number): Rgb => from.map((value, i) => value + (to[i] - value) * part) as Rgb;

/** WCAG 2.2, relative luminance. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio of two colours like `#1c5fd0`. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

export interface Accent { primary: string; hover: string; on: string; mine: string }

/** A channel's own colour, moved towards black or white until every text with it can be read; null for none. */
export function accent(color: string | null, dark: boolean): Accent | null {
  if (!/^#[0-9a-f]{6}$/i.test(color ?? '')) return null;
  const [surface, ground, end]: [string, Rgb, Rgb] = dark
    ? ['#242931', parse('#16191e'), [255, 255, 255]] : ['#f1f3f6', [255, 255, 255], [0, 0, 0]];
  const own = parse(color!);
  let primary = own;
  for (let part = 0; contrast(print(primary), surface) < NEEDED; part += 0.04) primary = mix(own, end, part);
  return {
    primary: print(primary), hover: print(mix(primary, end, 0.14)), on: dark ? '#0b0d12' : '#ffffff',
    mine: print(mix(ground, own, dark ? 0.3 : 0.14)),
  };
}
