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
  // Cover
  ALREADY_LEADER: None;
  NOBODY_TO_COVER: None;
  REASON_REQUIRED: None;
  // End, not held
  NOBODY_ATTENDED: None;
  SOMEBODY_ATTENDED: { attended: number };
  NOT_OVER_YET: { endsAt: string };
  END_BEFORE_START: { end: string; start: string };
  END_IN_FUTURE: { end: string; now: string };
  END_BEFORE_LAST_MARK: { end: string; mark: string };
  START_IN_FUTURE: { start: string; now: string };
  START_AFTER_FIRST_MARK: { start: string; mark: string };
  // Attendance
  HAS_TIME_RECORDED: None;
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
  NOT_ADMITTED: { patient: string };
  EARLIER_START_NEEDS_REASON: None;
  // Documentation
  NOT_PRESENT_NO_NOTE: { patient: string };
  OBJECTIVE_NOT_OFFERED: None;
  LINK_OR_REASON: None;
  // Signing and review
  CREDENTIAL_EXPIRED: { credential: string; date: string };
  NOT_COMPLETE: { missing: number };
  ACKNOWLEDGE_NOT_LEADER: { leaders: string };
  NOTHING_TO_REVIEW: { status: string };
  REVIEW_RIGHT_NEEDED: None;
  OWN_SESSION: None;
  RETURN_NEEDS_COMMENT: None;
  // PIN
  WRONG_PIN: { triesLeft: number; lockMinutes: number };
  PIN_LOCKED: { until: string };
  PIN_NEEDS_ADMINISTRATOR: None;
  PIN_NOT_SET: None;
  PIN_FORM: { digits: number };
  PIN_TOO_SIMPLE: None;
};

export type RefusalCode = keyof RefusalFacts;
