import { useQuery } from '@apollo/client/react';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { matching } from '@groupwork/shared/documentation/snippets';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { GroupTopicsDocument, NoteSnippetsDocument, type NoteSnippetsQuery } from '../../graphql/generated/operations';
import type { NotesSession } from './notes-session';

type Snippet = NoteSnippetsQuery['snippets'][number];

/** What is put into a text for a typed key. */
export interface Offer { id: string; name: string; about: string; text: string }

interface Offers { snippets: readonly Snippet[]; suggested: readonly string[] }

const nothing: Offers = { snippets: [], suggested: [] };
const OffersContext = createContext<Offers>(nothing);

/** The facility's and one's own snippets, and the interventions the session's topic suggests. */
export function OffersForNotes({ session, readOnly, children }: { session: NotesSession; readOnly: boolean; children: ReactNode }) {
  const { data } = useQuery(NoteSnippetsDocument, { variables: { facilityId: session.facility.id }, skip: readOnly });
  const { data: topics } = useQuery(GroupTopicsDocument, { variables: { facilityId: session.facility.id, groupId: session.groupId }, skip: readOnly });
  const topic = topics?.groupTopics.find(({ id, title }) => id === session.topicId || title === session.topicText);
  const offers = useMemo((): Offers => ({ snippets: data?.snippets ?? [], suggested: topic?.suggestedInterventions ?? [] }), [data, topic]);
  return <OffersContext value={offers}>{children}</OffersContext>;
}

/** Where an intervention is told, what the topic suggests is offered too. */
const ofInterventions = new Set<NoteField>(['INTERVENTION', 'ASSESSMENT']);
const MOST_OFFERED = 40;

export function useOffers(field: NoteField): (typed: string) => Offer[] {
  const { snippets, suggested } = useContext(OffersContext);
  return useMemo(() => (typed) => [
    ...(ofInterventions.has(field) ? suggested.filter((text) => text.toLowerCase().includes(typed)) : []).map((text, index) => ({ id: `suggested-${index}`, name: 'Suggested by this topic', about: '', text: asSentence(text) })),
    ...matching(snippets, typed).map(({ id, shortKey, text, own }) => ({ id, name: `/${shortKey}`, about: own ? 'yours' : '', text })),
  ].slice(0, MOST_OFFERED), [field, snippets, suggested]);
}

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
