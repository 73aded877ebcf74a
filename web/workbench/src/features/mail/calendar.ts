/** What an invitation says (RFC 5545); times as ISO text with the zone's offset unknown, or a day. */
export interface Invitation { summary: string; location: string; organizer: string; start: string | null; end: string | null; wholeDay: boolean; cancelled: boolean }

const unescaped = (text: string): string => text.replace(/\\n/gi, '\n').replace(/\\([,;\\])/g, '$1');

/** `20260105T090000Z` as an instant, `20260105T090000` as a time of its own place, `20260105` as a day. */
function time(value: string): string | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(value);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, utc] = found;
  return hour === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${hour}:${minute}:${second}${utc ?? ''}`;
}

/** The first event of a calendar file; null when there is none. */
export function invitation(text: string): Invitation | null {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const from = lines.findIndex((line) => /^BEGIN:VEVENT/i.test(line));
  if (from < 0) return null;
  const until = lines.findIndex((line, n) => n > from && /^END:VEVENT/i.test(line));
  const event = lines.slice(from, until < 0 ? undefined : until);
  const value = (name: string, all = event): string => {
    const line = all.find((one) => new RegExp(`^${name}[;:]`, 'i').test(one));
    return line === undefined ? '' : line.replace(/^(?:[^:"]|"[^"]*")*:/, '').trim();
  };
  const organizer = event.find((line) => /^ORGANIZER/i.test(line)) ?? '';
  const start = time(value('DTSTART'));
  return {
    summary: unescaped(value('SUMMARY')), location: unescaped(value('LOCATION')),
    organizer: /CN="?([^";:]+)/i.exec(organizer)?.[1] ?? value('ORGANIZER').replace(/^mailto:/i, ''),
    start, end: time(value('DTEND')), wholeDay: start !== null && !start.includes('T'),
    cancelled: /^CANCEL$/i.test(value('METHOD', lines)) || /^CANCELLED$/i.test(value('STATUS')),
  };
}
