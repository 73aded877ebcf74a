import { Copy, Eye, Flag, Quote, TextSelect, Undo2 } from '@lucide/vue';
import { defineAsyncComponent, type Component } from 'vue';
import { now } from '../../time';
import type { Line } from '../../wire/types';
import { useDesk } from '../desk/store';
import { names as followups } from '../followups/names';
import { useComposer } from './composer';
import { copy, isGone, wordsOf } from './messages';
import { messageSettings } from './messageSettings';
import { useConversations } from './store';
import type { Thread } from './thread';
import { t } from './messageWords';

/** A message on which the menu was opened. */
export interface Chosen {
  line: Line;
  thread: Thread;
  /** The signed-in member. */
  me: string;
  /** What of it was selected; empty for nothing. */
  selection: string;
}

/** One entry of a message's menu. Either it acts at once, or it opens a dialog, which gets `line` and `thread` and emits `close`. */
export interface MessageAction {
  id: string;
  name: (chosen: Chosen) => string;
  icon: Component;
  shown: (chosen: Chosen) => boolean;
  run?: (chosen: Chosen) => void;
  dialog?: Component;
}

const mine = ({ line, thread, me }: Chosen): boolean => line.sender.id === me && thread.row.state !== 'queued';
const recallable = (chosen: Chosen): boolean => mine(chosen) && !isGone(chosen.line) && chosen.line.kind !== 'mail'
  && now() - Date.parse(chosen.line.at) < messageSettings.value.recallMinutes * 60_000;
const quotable = ({ line, thread, me }: Chosen): boolean => line.sender.kind !== 'system' && !isGone(line) && line.kind !== 'mail'
  && thread.row.channel.kind !== 'email' && thread.row.state === 'serving' && thread.row.agent?.id === me;

const taggable = ({ line }: Chosen): boolean => line.kind !== 'system' && line.seq > 0;
const unmaskable = ({ line }: Chosen): boolean => line.content.masked === true && useDesk().may('settings-manage');

/** All entries, in their order. Other features add their line here. */
export const messageActions: readonly MessageAction[] = [
  { id: 'copy-selection', name: () => t('copy-selection'), icon: TextSelect, shown: ({ selection }) => selection !== '', run: ({ selection }) => copy(selection) },
  { id: 'copy', name: () => t('copy'), icon: Copy, shown: ({ line }) => wordsOf(line) !== '', run: ({ line }) => copy(wordsOf(line)) },
  { id: 'quote', name: () => t('quote'), icon: Quote, shown: quotable, run: ({ line, thread }) => useComposer().quote(thread.row.id, line) },
  { id: 'tag', name: () => followups('tag-message'), icon: Flag, shown: taggable, dialog: defineAsyncComponent(() => import('../followups/TagDialog.vue')) },
  { id: 'recall', name: () => t('recall'), icon: Undo2, shown: recallable, run: ({ line, thread }) => useConversations().recall(thread.row.id, line) },
  { id: 'original', name: () => t('original'), icon: Eye, shown: unmaskable, dialog: defineAsyncComponent(() => import('./OriginalDialog.vue')) },
];
