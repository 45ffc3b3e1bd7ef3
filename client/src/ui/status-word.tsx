import type { ComponentType } from 'react';
import { type Tone, toneColour, toneTint } from './tokens';
import classes from './status-word.module.css';

export type MarkIcon = ComponentType<{ size?: number | string; 'aria-hidden'?: boolean | 'true' | 'false' }>;

/** A status is always an icon, a word and a colour; who calls says which. */
export interface Mark { icon: MarkIcon; word: string; tone: Tone }

export function StatusWord({ mark, pill = false, size = 18 }: { mark: Mark; pill?: boolean; size?: number }) {
  const Icon = mark.icon;
  return (
    <span className={`${classes['word']} ${pill ? classes['pill'] : ''}`} style={{ color: toneColour[mark.tone], ...(pill ? { background: toneTint[mark.tone] } : {}) }}>
      <Icon size={pill ? 16 : size} aria-hidden />
      {mark.word}
    </span>
  );
}
