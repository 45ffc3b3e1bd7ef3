type None = Record<string, never>;

/**
 * Every refusal code and what its sentence needs to know. Names and times arrive as the reader
 * shall see them: a sentence formats nothing.
 */
export type RefusalFacts = {
  // Who may act
  NOT_YOURS: None;
  NOT_A_FACILITATOR: None;
  CLINICAL_GROUP: None;
  LED_BY_ANOTHER: { leaders: string };
  ATTENDANCE_NOT_IN_ROLE: None;
  ATTENDANCE_HELP_ENDED: None;
  // The state a session is in
  ALREADY_STARTED: { starter: string | null; time: string | null };
  NOT_STARTED: None;
  STILL_RUNNING: None;
  NOT_RUNNING: { status: string };
  SESSION_CLOSED: { status: string };
  ALREADY_SIGNED: None;
  SIGNED_BEFORE: None;
  // Start
  TOO_EARLY_TO_START: { opensAt: string };
  BACK_DATE_RIGHT_NEEDED: None;
  BEYOND_BACK_DATE_WINDOW: { date: string; daysAgo: number; facility: string; limit: number };
  // Undo start, void
  UNDO_START_TOO_LATE: { minutes: number };
  SOMETHING_RECORDED: None;
  VOID_RIGHT_NEEDED: None;
  ALREADY_VOIDED: None;
  NOT_VOIDED: { status: string };
  // Plan: edit, move, cancel, un-cancel, check out
  PLANNING_NOT_IN_ROLE: None;
  NOT_CANCELLED: { status: string };
  RESTORE_TOO_LATE: { start: string };
  NOT_FINALISED: { status: string };
  CHECKED_OUT: None;
  GROUP_TAKES_NO_SESSIONS: { group: string };
  ALREADY_WAITING: { patient: string };
  SEAT_NOT_OFFERED: { patient: string };
  NOT_WAITING: { patient: string };
  LEAVE_OVER: { patient: string };
  ON_LEAVE_ALREADY: { patient: string };
  LEAVE_ENDS_BEFORE: Record<string, never>;
  ALREADY_EXPECTED: { patient: string };
  NOT_IN_CARE_THEN: { patient: string };
  // Cover
  ALREADY_LEADER: None;
  NOBODY_TO_COVER: None;
  REASSIGN_RIGHT_NEEDED: None;
  LEADS_IT_ALREADY: { name: string };
  REASON_REQUIRED: None;
  // End, not held
  NOBODY_ATTENDED: None;
  SOMEBODY_ATTENDED: { attended: number };
  NOT_OVER_YET: { endsAt: string };
  END_BEFORE_START: { end: string; start: string };
  END_IN_FUTURE: { end: string; now: string };
  END_BEFORE_LAST_MARK: { end: string; mark: string };
  END_IN_PAUSE: { paused: string };
  // Pause and resume for everyone
  SESSION_PAUSED: { since: string };
  START_IN_FUTURE: { start: string; now: string };
  START_AFTER_FIRST_MARK: { start: string; mark: string };
  // Attendance
  HAS_TIME_RECORDED: None;
  LINE_STRUCK: None;
  LINE_HAS_TIME: None;
  LINE_HAS_NOTE: None;
  LINE_SIGNED_IN: None;
  NOT_HERE_TO_STEP_OUT: None;
  SAY_WHEN: { ended: string };
  SEGMENT_NOT_FOUND: None;
  OUT_BEFORE_IN: { in: string; out: string };
  TIME_BEFORE_SESSION: { time: string; started: string; tolerance: number };
  TIME_AFTER_SESSION: { time: string; ended: string; tolerance: number };
  TIME_IN_FUTURE: { time: string; now: string };
  SEGMENTS_OVERLAP: { other: string };
  OPEN_SEGMENT_NOT_LAST: None;
  OUT_TIME_REQUIRED: None;
  ALREADY_ON_ROSTER: { patient: string };
  ROSTER_TOO_LONG: { lines: number; most: number };
  LIST_FULL: { what: string; most: number };
  NOT_ADMITTED: { patient: string };
  EARLIER_START_NEEDS_REASON: None;
  // Sign-in sheets
  SHEET_TOO_LARGE: { limit: string };
  SHEET_FORMAT: None;
  SHEET_HEIC: None;
  SHEETS_OF_SEVERAL: { sessions: number };
  SHEET_EMPTY: None;
  SHEET_UNREADABLE: { format: string };
  SHEET_TOO_MANY_PIXELS: { width: number; height: number; megapixels: number };
  SHEET_GROWS: { limit: string };
  SHEET_FILED_ALREADY: { name: string; time: string };
  SHEET_STRUCK: None;
  SHEET_OF_ANOTHER: None;
  NO_GROUPS_THAT_DAY: { date: string };
  // Taps that arrive late
  TAP_TOO_OLD: { days: number };
  PAUSE_OVERTAKEN: { time: string };
  TAP_CANNOT_STAND: None;
  NOTHING_TO_UNDO: None;
  UNDO_TOO_LATE: None;
  LINE_CHANGED_SINCE: { who: string };
  NOT_A_NO_SHOW_YET: { from: string };
  NOT_OVER_CAPACITY: { peak: number; capacity: number };
  OUTREACH_DONE: None;
  // Messages
  RESEND_TO_STAFF: None;
  RESEND_TAKEN_BACK: None;
  RESEND_WAITS: None;
  RESEND_TOO_LATE: None;
  RESEND_NOT_ALLOWED: { because: string };
  // Giving schedules
  SCHEDULE_OF_ANOTHER_FACILITY: { schedule: string; facility: string };
  SCHEDULE_ARCHIVED: { schedule: string };
  PATIENT_OF_ANOTHER_FACILITY: { patient: string; facility: string };
  NOT_IN_CARE: { patient: string; facility: string; date: string };
  BEGINS_TOO_FAR_AHEAD: { last: string };
  ENDS_BEFORE_IT_BEGINS: { begins: string; ends: string };
  CLASHES_BLOCKED: { clashes: number; overriders: string };
  CLASH_REASON_NEEDED: { clashes: number };
  PLACE_TAKEN: { because: string };
  PATIENTS_ELSEWHERE: { patients: string };
  SESSION_CLASH_BLOCKED: { patients: string; overriders: string };
  SESSION_CLASH_REASON_NEEDED: { patients: string };
  ASSIGNMENT_ENDS_SOONER: { schedule: string };
  ASSIGNMENT_BEGINS_LATER: { schedule: string };
  // Documentation
  NOT_PRESENT_NO_NOTE: { patient: string };
  OBJECTIVE_NOT_OFFERED: None;
  LINK_OR_REASON: None;
  // Treatment plans
  PLAN_RIGHT_NEEDED: None;
  PLAN_DRAFT_EXISTS: { number: number };
  PLAN_NOT_DRAFT: { status: string };
  PLAN_NOT_ACTIVE: { status: string };
  PLAN_INCOMPLETE: { first: string; more: number };
  PLAN_AHEAD: { today: string };
  PLAN_BEFORE_ADMISSION: { patient: string; admitted: string };
  PLAN_ACTIVE_SINCE: { since: string; first: string };
  NOT_WITHIN_PLAN: { from: string; until: string };
  AIM_STANDS: { status: string };
  GOAL_CLOSED: None;
  NEXT_REVIEW_EARLIER: { reviewed: string };
  LINK_LATER_NOT_YOURS: None;
  NOTE_NOT_SIGNED: None;
  ALREADY_LINKED: None;
  NOTHING_TO_LINK: None;
  // Signing and review
  CREDENTIAL_EXPIRED: { credential: string; date: string };
  NOT_COMPLETE: { missing: number };
  ACKNOWLEDGE_NOT_LEADER: { leaders: string };
  AUTHOR_SIGNS_FIRST: { status: string };
  NOT_ASKED_TO_SIGN: None;
  SIGNED_BY_YOU: None;
  SIGNER_NOT_HERE: { name: string; facility: string };
  SIGNER_MAY_NOT_SIGN: { name: string };
  SIGNER_ASKED_ALREADY: { name: string };
  SIGNER_HAS_SIGNED: { name: string };
  SIGNER_REQUIRED: { name: string };
  DECLINE_NEEDS_REASON: None;
  NOTHING_TO_REVIEW: { status: string };
  REVIEW_RIGHT_NEEDED: None;
  REVIEW_WITH_ANOTHER: { name: string };
  REVIEWER_RIGHT_NEEDED: { name: string };
  REVIEWER_CREDENTIAL_EXPIRED: { name: string; date: string };
  REVIEWER_OWN_SESSION: { name: string };
  REVIEW_THERE_ALREADY: { where: string };
  REVIEW_ACT_NEEDS_REASON: None;
  REVIEWS_OF_ANOTHER: { name: string };
  DELEGATE_IS_SELF: None;
  DELEGATION_DAYS: None;
  DELEGATED_ALREADY: { name: string; until: string };
  WAIVER_RIGHT_NEEDED: None;
  OWN_SESSION: None;
  RETURN_NEEDS_COMMENT: None;
  // After signing
  NOT_SIGNED_YET: { status: string };
  AMEND_NOT_YOURS: None;
  CORRECTION_OF_WHAT: None;
  ADDENDUM_EMPTY: None;
  NAMES_A_MEMBER: { name: string };
  MISSED_WITHOUT_TIMES: None;
  HAS_TIME_ALREADY: None;
  STRIKE_NOT_YOURS: None;
  ALREADY_COPIED: None;
  SAME_CHART: None;
  ADDITION_NOT_WAITING: None;
  // Groups, schedules and slots
  RECURRENCE_PART: { part: string };
  RECURRENCE_VALUE: { part: string; right: string };
  RECURRENCE_TWO_ENDS: None;
  RULE_NEVER_FIRES: { from: string };
  RULE_ENDS_BEFORE_IT_STARTS: { ends: string; starts: string };
  NO_SUCH_ZONE: { zone: string };
  WALL_TIME_FORM: { time: string };
  DURATION_OUT_OF_RANGE: { least: number; most: number };
  LEADER_NOT_HERE: { name: string; facility: string };
  LEADER_ROLE: { name: string; group: string };
  LEADER_WITHOUT_CREDENTIAL: { name: string; group: string; credentials: string };
  OCCURRENCE_STAYS: { date: string; because: string };
  NO_OCCURRENCE: { date: string };
  DAY_IS_OVER: { date: string };
  SCHEDULE_IN_USE: { schedule: string; patients: number };
  ORGANIZATION_POLICY: { facility: string };
  // Admission, placement, transfer, discharge
  ALREADY_ADMITTED: { patient: string; facility: string; since: string };
  NOT_ADMITTED_NOW: { patient: string };
  BEFORE_DISCHARGE: { patient: string; discharged: string };
  AFTER_DISCHARGE: { patient: string; discharged: string };
  BEFORE_ADMISSION: { patient: string; admitted: string };
  BEFORE_PLACEMENT: { placed: string };
  TRANSFER_AHEAD: None;
  CHANGED_MEANWHILE: { patient: string };
  ALREADY_AT_FACILITY: { patient: string; facility: string };
  ALREADY_ON_LEVEL: { patient: string; level: string };
  NO_LEVEL_TO_KEEP: { patient: string };
  PLACEMENT_OUT_OF_USE: { patient: string };
  TOO_FAR_AHEAD: { last: string };
  // Export
  NOTE_NOT_RELEASED: { status: string };
  UNITS_NOT_FINAL: { status: string };
  // PIN
  WRONG_PIN: { triesLeft: number; lockMinutes: number };
  PIN_LOCKED: { until: string };
  PIN_NEEDS_ADMINISTRATOR: None;
  PIN_NOT_SET: None;
  PIN_FORM: { digits: number };
  PIN_IS_PASSWORD: None;
  PIN_HELD: None;
  PIN_OF_OWN_LINK: None;
  OWN_PIN_LOCK: None;
  // Accounts of staff
  OWN_ACCOUNT: None;
  LAST_SUPER_ADMIN: { name: string };
  STAFF_ELSEWHERE: { name: string };
  STAFF_STANDING: { name: string; standing: string };
  SET_UP_ALREADY: None;
  SET_UP_ADDRESS_OVER: None;
  PASSWORD_TOO_SHORT: { least: number };
  PASSWORD_TOO_SIMPLE: None;
  PIN_TOO_SIMPLE: None;
  // A device handed over for signing in
  KIOSK_SECRET_WRONG: { seconds: number };
  KIOSK_OVER: None;
  // A patient's own appointment
  NOT_EXPECTED_HERE: None;
  ANSWER_TOO_LATE: { status: string };
  CANCEL_TOO_LATE: { until: string };
  CANCELLED_ALREADY: None;
  SEAT_GONE: None;
  // Telehealth
  LINK_NOT_AVAILABLE: None;
  LINK_NOT_OPEN: { opensAt: string };
  JOIN_QUESTIONS_OPEN: None;
  NO_CONSENT_NO_ROOM: None;
  MEETING_NOT_READY: None;
  NOT_TELEHEALTH: None;
  HOSTED_BY_LEADERS: None;
  LEFT_TOLD_ALREADY: { time: string };
  SUGGESTION_GONE: None;
  SUGGESTION_UNMATCHED: None;
  // What asks for the password again
  PASSWORD_NEEDED: None;
  // Other software with a key
  API_CLIENT_REVOKED: { name: string };
  // A file that is imported
  IMPORT_EMPTY: None;
  IMPORT_NOT_CSV: { what: string };
  IMPORT_UNREADABLE: None;
  IMPORT_TOO_LARGE: { limit: string };
  IMPORT_TOO_MANY_ROWS: { most: string };
  IMPORT_TOO_WIDE: { most: number };
  IMPORT_QUOTES: { row: number };
  IMPORT_TO_CORRECT: { rows: number };
  IMPORT_MEANWHILE: None;

  // What others follow
  CHANGES_FORGOTTEN: { days: number };
};

export type RefusalCode = keyof RefusalFacts;
