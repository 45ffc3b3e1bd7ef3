import type { ReactNode } from 'react';
import classes from './fields.module.css';

export interface FieldFrameProps {
  /** Of the control; its label names it. */
  inputId: string;
  label: string;
  required: boolean;
  help?: string | undefined;
  end?: ReactNode;
  /** Who else writes it, in the place of the help so that nothing moves; the control is dashed meanwhile. */
  aside?: ReactNode;
  problem?: string | null;
  children: ReactNode;
  /** For a group of controls, which no label element can name. */
  asGroup?: boolean;
}

export const helpId = (inputId: string): string => `${inputId}-help`;
export const problemId = (inputId: string): string => `${inputId}-problem`;

/** Label, what is required and help in one line over a control; what is wrong under it. */
export function FieldFrame({ inputId, label, required, help, end, aside, problem = null, children, asGroup = false }: FieldFrameProps) {
  return (
    <div className={classes['field']} data-also={Boolean(aside)}>
      <div className={classes['head']}>
        {asGroup ? <span className={classes['label']} id={`${inputId}-label`}>{label}</span> : <label className={classes['label']} htmlFor={inputId}>{label}</label>}
        <span className={classes['help']} id={helpId(inputId)}>{required && <span>required</span>}{help !== undefined && !aside && <span>{help}</span>}</span>
        {aside}
        {end !== undefined && <span className={classes['end']}>{end}</span>}
      </div>
      {children}
      {problem !== null && <p className={classes['problem']} id={problemId(inputId)} role="alert">{problem}</p>}
    </div>
  );
}

/** What is written, for who reads only. */
export function ReadField({ label, children, field }: { label: string; children: ReactNode; field: string }) {
  return (
    <div className={classes['field']} data-field={field} tabIndex={-1}>
      <h3 className={classes['label']}>{label}</h3>
      <div className={classes['read']}>{children}</div>
    </div>
  );
}
