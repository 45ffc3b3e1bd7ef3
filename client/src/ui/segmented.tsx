import type { ReactNode } from 'react';
import classes from './segmented.module.css';

/** Class names for links that look the same as the buttons here; the router is not known to this folder. */
export const segmentedTrack = classes['track'] ?? '';
export const segmentedItem = classes['item'] ?? '';
export const segmentedSmall = classes['small'] ?? '';

export interface Segment<Value extends string> { value: Value; label: ReactNode; small?: string; 'aria-label'?: string }

export function Segmented<Value extends string>({ label, value, segments, onChange }: { label: string; value: Value; segments: readonly Segment<Value>[]; onChange: (value: Value) => void }) {
  return (
    <div className={segmentedTrack} role="group" aria-label={label}>
      {segments.map((segment) => (
        <button key={segment.value} type="button" className={segmentedItem} aria-pressed={segment.value === value} aria-label={segment['aria-label']} onClick={() => onChange(segment.value)}>
          {segment.label}{segment.small !== undefined && <span className={segmentedSmall}>{segment.small}</span>}
        </button>
      ))}
    </div>
  );
}
