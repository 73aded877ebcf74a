const PLAIN = /<(?!\/?(?:p|br)\b)/i;

/** Whether HTML of the editor says more than its words do. */
export const isFormatted = (html: string): boolean => PLAIN.test(html);

/** Plain text as the editor takes it. */
export const paragraphs = (text: string): string => (text === '' ? ''
  : text.split('\n').map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`).join(''));
