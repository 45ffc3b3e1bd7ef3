/** What must be written for a rule, and not a missing value, to be what refuses. */
export const instead: Readonly<Record<string, Record<string, string>>> = {
  'Mutation.dischargePatient': { 'input.version': '9' },
  'Mutation.admitPatient': { 'input.version': '9', 'input.placement.clinicalNeeds': '[]' },
  'Mutation.changePlacement': { 'input.version': '9', 'input.placement.clinicalNeeds': '[]' },
  'Mutation.transferPatient': { 'input.version': '9', 'input.placement.clinicalNeeds': '[]' },
  'Mutation.recordDeath': { 'input.version': '9' },
  'Mutation.voidSession': { 'input.reason': '" "' },
  'Mutation.strikeChartEntry': { 'input.reason': '" "' },
  'Mutation.waiveReview': { 'input.reason': '" "' },
  'Mutation.dismissSuggestion': { 'input.participantKey': `"${'0'.repeat(64)}"` },
};

const cells = (said: string, fields: Readonly<Record<string, string>>): [string, string][] => Object.entries(fields).flatMap(([field, paths]) => paths.split(' ').map((path): [string, string] => [`${field} ${path}`, said]));

/** A filter of what is not here finds nothing, as one of what does not exist. */
const findsNothing = cells('OK', {
  'Query.node': 'id',
  'Query.patients': 'facilityId scheduleId',
  'Query.auditTrail': 'filter.staffMemberId',
  'Query.absenceReport': 'groupId',
  'Query.attendanceReport': 'filter.groupId filter.leaderId',
  'Query.timelinessReport': 'filter.leaderId',
  'Query.unsignedReport': 'leaderId',
  'Query.groupTopics': 'groupId',
  'Query.sessionPlanPreview': 'input.sessionId input.roomId input.leaderIds',
  'Query.notificationRulePreview': 'rule.facilityIds rule.staffIds rule.excludedStaffIds',
});

/** Told by the field's name: choose one of here. */
const isToldWhatToChoose = cells('BAD_USER_INPUT', {
  'Query.slotChangePreview': 'change.groupId change.roomId change.leaderIds',
  'Mutation.changeSlot': 'input.change.groupId input.change.roomId input.change.leaderIds',
  'Mutation.createSession': 'input.groupId input.roomId input.leaderIds',
  'Mutation.saveGroup': 'input.leaderIds input.roomId',
});

/** What is in the way of one's own may be in the way before this id is looked at: then the same is said, whatever it is. */
const isReachedLate = cells('AS OWN', {
  'Query.sessionClashes': 'input.groupId input.patientIds',
  'Mutation.describeSession': 'input.topicId',
  'Mutation.saveNoteText': 'input.rosterEntryId',
  'Mutation.startNotes': 'input.targetIds',
  'Mutation.linkObjectives': 'input.objectiveIds',
  'Mutation.linkObjectivesLater': 'input.objectiveIds',
  'Mutation.saveNoteTemplate': 'input.id',
  'Mutation.announceWriting': 'input.rosterEntryId',
  'Mutation.savePatient': 'input.id',
  'Mutation.admitPatient': 'input.beginScheduleIds input.leaveOut.scheduleId input.leaveOut.slotId',
  'Mutation.changePlacement': 'input.beginScheduleIds input.leaveOut.scheduleId input.leaveOut.slotId input.endAssignmentIds',
  'Mutation.transferPatient': 'input.beginScheduleIds input.leaveOut.scheduleId input.leaveOut.slotId',
  'Mutation.saveCareTeam': 'input.members.staffMemberId',
  'Mutation.keepName': 'input.rosterEntryId',
  'Mutation.keepClash': 'input.rosterEntryId',
  'Mutation.assignReview': 'input.staffMemberId',
  'Mutation.addToRoster': 'input.patientId',
  'Mutation.saveHoliday': 'input.id',
  'Mutation.changeSession': 'input.roomId input.leaderIds',
  'Mutation.addToSession': 'input.patientIds',
  'Mutation.withdrawFromSession': 'input.patientId',
  'Mutation.saveGroup': 'input.defaultTopicIds input.noteTemplateId',
  'Mutation.addCoLeader': 'input.staffMemberId',
  'Mutation.answerForPatient': 'input.patientId',
  'Mutation.acceptSuggestions': 'input.only.rosterEntryId',
  'Mutation.recordTelehealthArrival': 'input.patientId',
  'Mutation.assignParticipant': 'input.rosterEntryId',
  'Mutation.dismissSuggestion': 'input.stay.rosterEntryId',
  'Mutation.addMissedPatient': 'input.patientId',
  'Mutation.returnSession': 'input.comments.rosterEntryId',
  'Query.noteTextHistory': 'rosterEntryId',
  'Query.patientsMovePreview': 'input.patients.patientId',
  'Mutation.movePatients': 'input.patients.patientId',
  'Mutation.changeApiClient': 'input.facilityIds',
  'Mutation.saveWebhook': 'input.endpointId input.facilityIds',
});

/** What else is seen than the rule: let in to one's own, NOT_FOUND for everything else. */
export const seen: { own: Readonly<Record<string, string>>; elsewhere: Readonly<Record<string, string>>; shared: Readonly<Record<string, true>> } = {
  own: {
    // A request that was answered is none any more, and only what stands in the wrong chart is copied.
    'Mutation.takeBackSigner': 'NOT_FOUND', 'Query.copyPreview': 'NOT_FOUND', 'Mutation.copyChartEntry': 'NOT_FOUND',
    // Not a line of the device's session, and tokens nobody was given.
    'Mutation.signInAtKiosk': 'NOT_FOUND',
    'Query.unsubscribePage': 'NOT_FOUND', 'Query.staffLink': 'NOT_FOUND', 'Mutation.setEmailsStopped': 'NOT_FOUND', 'Mutation.choosePasswordByLink': 'NOT_FOUND',
  },
  elsewhere: Object.fromEntries([...findsNothing, ...isToldWhatToChoose, ...isReachedLate]),
  // One list of levels for the whole organization, and colleagues of all of it may be told by a rule.
  shared: { 'Mutation.saveLevelOfCare input.id': true, 'Mutation.saveNotificationRule input.rule.staffIds': true, 'Mutation.saveNotificationRule input.rule.excludedStaffIds': true },
};
