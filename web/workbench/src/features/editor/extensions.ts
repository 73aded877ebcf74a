import type { Extensions } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';

/** Where a link may lead. */
export const LINK = /^(https?:\/\/|mailto:|tel:)\S+$/i;

/** What can be written: marks, lists, quotes, links, one level of headings and pictures of our own store. */
export const extensions = (placeholder: string): Extensions => [
  StarterKit.configure({
    code: false, codeBlock: false, horizontalRule: false, heading: { levels: [3] }, dropcursor: { class: 'drop-at' },
    link: { openOnClick: false, autolink: true, defaultProtocol: 'https', isAllowedUri: (address) => LINK.test(address), HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' } },
  }),
  Image.configure({ allowBase64: false }),
  Placeholder.configure({ placeholder }),
];
