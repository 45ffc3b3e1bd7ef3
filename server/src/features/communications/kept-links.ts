import type { Seal } from '../../platform/seal';
import { JOIN_TOKEN_ID_LENGTH, joinTokenOf } from '../telehealth/join-link.facts';
import { staffLinkToken } from '../identity/staff-link.facts';
import { patientIdIn, unsubscribeToken } from './unsubscribe.facts';

const CUT = '…';
const JOIN = new RegExp(`(/j/[\\w-]{${JOIN_TOKEN_ID_LENGTH}})[\\w-]{22}(?![\\w-])`, 'g');
const UNSUBSCRIBE = /(\/u\/[\w-]+)\.[0-9a-f]{32}(?![\w-])/g;
const STAFF = /(\/s\/[\w-]+)\.[0-9a-f]{40}(?![\w-])/g;
const CUT_JOIN = new RegExp(`/j/([\\w-]{${JOIN_TOKEN_ID_LENGTH}})${CUT}`, 'g');
const CUT_UNSUBSCRIBE = new RegExp(`/u/([\\w-]+)${CUT}`, 'g');
const CUT_STAFF = new RegExp(`/s/([\\w-]+)${CUT}`, 'g');

/** A text with the marks cut from its links: which links they were can be seen, and none of them opens anything. So it is kept. */
export const withoutMarks = (text: string): string => text.replace(JOIN, `$1${CUT}`).replace(UNSUBSCRIBE, `$1${CUT}`).replace(STAFF, `$1${CUT}`);

/** The text as its recipient got it: the marks worked out again. */
export const withMarks = (seal: Seal, text: string): string =>
  text.replace(CUT_JOIN, (_whole, id: string) => `/j/${joinTokenOf(seal, id)}`).replace(CUT_UNSUBSCRIBE, (_whole, id: string) => `/u/${unsubscribeToken(seal, patientIdIn(id))}`).replace(CUT_STAFF, (_whole, id: string) => `/s/${staffLinkToken(seal, id)}`);

interface Texts {
  text: string;
  html: string | null;
}

/** The same of an e-mail's two texts. */
export const textsBy = <Written extends Texts>(written: Written, change: (text: string) => string): Written => ({ ...written, text: change(written.text), html: written.html === null ? null : change(written.html) });
