/** What `node(id)` can look up, and the few parts that only carry an id. */
export const nodeTypes = [
  'Organization', 'Facility', 'Room', 'StaffMember', 'Viewer', 'ApiClient',
  'GroupSession', 'Group', 'GroupTopic', 'GroupSchedule', 'ScheduleSlot', 'ScheduleAssignment', 'WaitlistEntry', 'WaitlistLine', 'SeatOffer', 'LeaveOfAbsence', 'Holiday', 'ListItem', 'LevelOfCare', 'LevelOfCareStay', 'Episode', 'CareTeamMember', 'RosterEntry', 'AttendanceSegment', 'AttendanceMark', 'SessionDocument',
  'NoteText', 'NoteTemplate', 'Snippet', 'CommunicationTemplate', 'IndividualNote', 'Signature', 'SignatureRequest', 'ReviewComment', 'ReviewDelegation', 'ReviewReassignment', 'ReviewWaiver', 'Addendum', 'Kiosk', 'TelehealthMeeting', 'AppointmentLink', 'Patient', 'TreatmentPlan', 'Problem', 'Goal', 'Objective', 'PlanReview', 'PlanStatusChange', 'LaterLink', 'ChartEntry', 'OutreachTask', 'PatientReach', 'PatientChannel', 'ConsentChange',
  'Notification', 'NotificationRule', 'Message', 'MessageAttempt', 'WebhookEndpoint', 'WebhookDelivery',
] as const;
export type NodeType = (typeof nodeTypes)[number];

export interface GlobalId { type: NodeType; id: string }

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

// Written out because Buffer is missing in browsers and btoa in plain ECMAScript; the text is ASCII by construction.
function encode(text: string): string {
  let bits = 0;
  let held = 0;
  let out = '';
  for (let index = 0; index < text.length; index += 1) {
    bits = (bits << 8) | text.charCodeAt(index);
    held += 8;
    while (held >= 6) {
      held -= 6;
      out += ALPHABET.charAt((bits >> held) & 63);
    }
    bits &= (1 << held) - 1;
  }
  return held > 0 ? out + ALPHABET.charAt((bits << (6 - held)) & 63) : out;
}

function decode(text: string): string | null {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += String.fromCharCode((bits >> held) & 255);
    }
    bits &= (1 << held) - 1;
  }
  return out;
}

const PLAIN_ID = /^[\x21-\x7e]{1,120}$/;
const LONGEST = 256;

const isNodeType = (type: string): type is NodeType => (nodeTypes as readonly string[]).includes(type);

/** An id that says nothing to its reader and names one thing in the whole API. */
export function globalId(type: NodeType, id: string): string {
  if (!PLAIN_ID.test(id)) throw new RangeError('An id is 1 to 120 visible ASCII characters.');
  return encode(`${type}:${id}`);
}

/** Null when the text is no id of this API at all. Only the spelling `globalId` writes is accepted. */
export function parseGlobalId(text: string): GlobalId | null {
  if (text.length > LONGEST) return null;
  const plain = decode(text);
  const colon = plain?.indexOf(':') ?? -1;
  if (!plain || colon < 0) return null;
  const type = plain.slice(0, colon);
  const id = plain.slice(colon + 1);
  if (!isNodeType(type) || !PLAIN_ID.test(id)) return null;
  return globalId(type, id) === text ? { type, id } : null;
}
