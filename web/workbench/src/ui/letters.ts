/** Parts a text into what people see as one sign. Made once: that takes longer than its use. */
export const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
