import { useQuery } from '@apollo/client/react';
import type { CommunicationTemplate, TemplateKey } from '@groupwork/shared/communications/communication-templates';
import type { LintAgainst } from '@groupwork/shared/communications/lint-template';
import { useCallback, useMemo } from 'react';
import type { Failure } from '../../graphql/explain';
import { type CommunicationTemplateFieldsFragment, MessageSettingsDocument, type MessageSettingsQuery, SaveCommunicationTemplateDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';

export type Template = CommunicationTemplateFieldsFragment;
export type MessageSettings = MessageSettingsQuery['messageSettings'];

/** As the rules in shared know it. */
export const templateOf = ({ recipient, kind, channel, enabled, offsets, english, spanish }: Template): CommunicationTemplate => ({ recipient, kind, channel, enabled, offsets, texts: { en: { subject: english.subject, body: english.body }, es: { subject: spanish.subject, body: spanish.body } } });

export const keyOf = ({ recipient, kind, channel }: TemplateKey): TemplateKey => ({ recipient, kind, channel });

/** In an address: `patient-reminder-email`. */
export const addressOf = ({ recipient, kind, channel }: TemplateKey): string => `${recipient}-${kind}-${channel}`.toLowerCase().replaceAll('_', '.');

export interface Messages { settings: MessageSettings | undefined; against: LintAgainst | null; again: () => void }

/** What the facility writes to people, and what its texts are held against. */
export function useMessages(): Messages {
  const { id: facilityId } = useFacility();
  const { data, error, refetch } = useQuery(MessageSettingsDocument, { variables: { facilityId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  if (error !== undefined && data === undefined) throw error;
  const settings = data?.messageSettings;
  const against = useMemo(() => (settings === undefined ? null : { organization: settings.organizationName, phone: settings.phone ?? null, timeZone: settings.timeZone, publicUrl: settings.publicUrl, titles: settings.titles }), [settings]);
  const again = useCallback(() => { void refetch().catch(() => undefined); }, [refetch]);
  return { settings, against, again };
}

export interface Saving {
  /** Resolves to whether it is saved; null texts and offsets are those that came with the product. */
  save: (template: TemplateKey & { version: number }, to: { enabled: boolean; offsets: readonly number[] | null; texts: CommunicationTemplate['texts'] | null }) => Promise<boolean>;
  running: boolean;
  failure: Failure | null;
  forgive: () => void;
}

export function useSaveTemplate(onFailure?: (failure: Failure) => boolean): Saving {
  const { id: facilityId } = useFacility();
  const { run, ...state } = useCommand(SaveCommunicationTemplateDocument, onFailure === undefined ? {} : { onFailure });
  const save: Saving['save'] = async (template, { enabled, offsets, texts }) => {
    const answer = await run({ facilityId, template: keyOf(template), version: template.version, enabled, offsets: offsets === null ? null : [...offsets], texts: texts === null ? null : { english: { ...texts.en }, spanish: { ...texts.es } } });
    return answer !== null;
  };
  return { save, ...state };
}
