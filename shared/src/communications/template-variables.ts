import type { Channel, RecipientKind } from './vocabulary';

interface Variable {
  label: string;
  meaning: string;
  /** Where it may stand; anywhere when left out. */
  only?: { channel?: Channel; recipient?: RecipientKind; bodyOnly?: true };
}

/** All that a template can put into a message; nothing else is known where it is written. */
export const variableCatalogue = {
  organization: { label: 'Organization', meaning: 'what the organization is called in messages' },
  appointments: { label: 'Appointments', meaning: 'day and times, one below the other in an e-mail and in a row in an SMS', only: { bodyOnly: true } },
  date: { label: 'Date', meaning: 'the day of the first appointment' },
  time: { label: 'Time', meaning: 'when the first appointment starts' },
  phone: { label: 'Phone', meaning: 'the number to call back' },
  link: { label: 'Link', meaning: 'the recipient’s own page of the first appointment; staff: the product', only: { bodyOnly: true } },
  name: { label: 'Name', meaning: 'preferred name, else first name, of whoever agreed to be named; else nothing', only: { channel: 'EMAIL', recipient: 'PATIENT', bodyOnly: true } },
  unsubscribe: { label: 'Unsubscribe', meaning: 'the page that ends these e-mails', only: { channel: 'EMAIL', recipient: 'PATIENT', bodyOnly: true } },
  opt_out: { label: 'Opt out', meaning: 'how to end these SMS', only: { channel: 'SMS', recipient: 'PATIENT' } },
} as const satisfies Record<string, Variable>;

export type TemplateVariable = keyof typeof variableCatalogue;
export const templateVariables = Object.keys(variableCatalogue) as TemplateVariable[];
export const isVariable = (name: string): name is TemplateVariable => Object.hasOwn(variableCatalogue, name);

/** A variable in its braces, with the spaces before it: what has no value takes them along. */
export const VARIABLE = /([^\S\n]*)\{\{\s*([A-Za-z_]+)\s*\}\}/g;

export const written = (variable: TemplateVariable): string => `{{${variable}}}`;

/** Those a text of this channel, to this kind of recipient, may have. */
export const variablesFor = (channel: Channel, recipient: RecipientKind, field: 'subject' | 'body'): TemplateVariable[] =>
  templateVariables.filter((name) => {
    const { only }: Variable = variableCatalogue[name];
    return (only?.channel ?? channel) === channel && (only?.recipient ?? recipient) === recipient && (field === 'body' || only?.bodyOnly !== true);
  });
