/** What facilitators write. Nobody is named: "a peer" stands for the other members. */
export const contentCovered = [
  'Listed each person’s high-risk situations for the coming week and sorted them by place, people and mood. Practiced leaving early and calling a sponsor.',
  'Reviewed coping ahead: describe the situation, choose skills, imagine it in detail, rehearse. Each member mapped one event, its triggers and an exit plan.',
  'Introduced the skill with an example from daily life, practiced it in pairs and talked about where it would have helped last week.',
  'Read a short text aloud, collected what it brought up and wrote one sentence each to keep.',
] as const;

export const engagement = [
  'Attentive after a slow start. Members offered each other concrete alternatives and energy rose during rehearsal.',
  'Lively from the beginning; quieter members were drawn in by the pair exercise.',
  'Subdued after the weekend, but everybody contributed when asked.',
] as const;

export const themes = ['Family pressure to drink, grief for absent relatives, fear of saying no.', 'Payday, loneliness on weekends, old friends who still use.', 'Sleep, cravings in the evening, trust in the house.'] as const;

export const contributions = [
  'Offered a family dinner as the example. When a peer said that leaving early is rude, answered that a promised ride home is the exit plan.',
  'Named Friday payday as the hardest hour of the week and worked out a route home that avoids the store.',
  'Listened, and when asked said that weekends feel longest. Did not add to the list.',
  'Chose the first dinner at home since August, listed three triggers and asked a peer to play an uncle to practice saying no twice.',
  'Shared an urge from Tuesday and how it passed after a walk and a call.',
  'Helped a peer find words for a boundary and then tried the same sentence aloud.',
  'Spoke little, took notes, and read one of them at the end.',
] as const;

export const assessments = [
  'Moves from general resolve to concrete plans. Confidence 7 of 10, up from 4.',
  'Holds a plan under pressure that could not be stated last week. Good progress on the objective.',
  'Engages when asked and withdraws otherwise; insight is growing, practice is missing.',
  'Shows ambivalence about evening support and names it openly. Stable mood.',
  'Tolerated distress in the exercise without leaving the room, a step forward.',
] as const;

export const concerns = ['Slept about four hours a night since Sunday. Denies thoughts of self-harm.', 'Reports cravings on most evenings; agreed to tell staff when they come.'] as const;

export const reported = [
  'Says the weekend was hard and that calling a peer on Saturday helped.',
  'Reports less worry than last week and one night of poor sleep.',
  'States that missing the anniversary would hurt more than going.',
] as const;

export const observed = [
  'Tearful for a moment, then steady; eye contact kept with the facilitator.',
  'Calm, arms open, took notes. Speech of normal rate and volume.',
  'Restless at first, settled during the exercise and finished it.',
] as const;

export const interventions = [
  'Modeled the skill and gave feedback on each try.',
  'Used open questions to draw out reasons for change and reflected them back.',
  'Guided a grounding exercise and named what changed in the body.',
] as const;

export const responses = [
  'Tried the skill twice and rated it useful for evenings.',
  'Took the feedback well and put it into own words.',
  'Hesitated, then finished the exercise and said it was easier than expected.',
] as const;

export const plans = [
  'Practice the skill once before the next group and report back.',
  'Call a supportive person before the weekend; review on Monday.',
  'Bring one written example to the next group.',
] as const;
