const draw = (...paths: string[]) => () => (
  <svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.7"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
    {paths.map((d) => <path key={d} d={d} />)}
  </svg>
);

export const CloseIcon = draw('M6 6l12 12M18 6L6 18');
export const DownIcon = draw('M6 9l6 6 6-6');
export const EmojiIcon = draw('M12 3a9 9 0 100 18 9 9 0 000-18z', 'M8.5 14.5a4.5 4.5 0 007 0', 'M9 9.5v.01M15 9.5v.01');
export const ClipIcon = draw('M20 11.5l-8.2 8.2a5 5 0 01-7.1-7.1l8.5-8.4a3.3 3.3 0 014.7 4.7l-8.4 8.4a1.7 1.7 0 01-2.4-2.4l7.6-7.5');
export const MicIcon = draw('M12 4a2.5 2.5 0 00-2.5 2.5v5a2.5 2.5 0 005 0v-5A2.5 2.5 0 0012 4z', 'M6 11.5a6 6 0 0012 0M12 17.5V21');
export const SendIcon = draw('M4 12l16-8-6 16-3-7-7-1z');
export const FileIcon = draw('M14 3H7a1 1 0 00-1 1v16a1 1 0 001 1h10a1 1 0 001-1V7l-4-4z', 'M14 3v4h4');
export const MoreIcon = draw('M5 12a.5.5 0 001 0 .5.5 0 00-1 0M11.5 12a.5.5 0 001 0 .5.5 0 00-1 0M18 12a.5.5 0 001 0 .5.5 0 00-1 0');
export const HelpIcon = draw('M12 3a9 9 0 100 18 9 9 0 000-18z', 'M9.6 9.4a2.5 2.5 0 014.8.8c0 1.7-2.4 2-2.4 3.6M12 17v.01');
